import { isUnresolved, ValidationError } from '../core/index';
import { DeploymentSku } from '../openai/index';
import { DEFAULT_RETRIES } from '../policy/index';
import { backendName } from './backend-name';
import { type FailoverPool, failoverPools } from './failover';
import type { GatewayModel, GatewayModelOverride, GatewayPolicyProps, GatewayRegion } from './options';

/** One model deployment on one account, and the backend in front of it. */
export interface RouteMember {
  readonly region: string;
  /** The name of its backend in API Management. */
  readonly backendName: string;
  readonly modelName: string;
  readonly modelVersion: string;
  readonly sku: DeploymentSku;
  readonly capacity: number;
  readonly priority: number;
  readonly weight?: number;
}

/** A model, its pool, and the accounts that serve it. */
export interface ModelRoute {
  /** The deployment's name, the same on every account. */
  readonly deployment: string;
  /** The name of its pool in API Management. */
  readonly poolName: string;
  readonly raiPolicyName?: string;
  readonly members: readonly RouteMember[];
  /** The pools that retries go to. */
  readonly failover: readonly FailoverPool[];
}

const GATEWAY_NAME = /^[a-z](?!.*--)([a-z0-9-]{0,38}[a-z0-9])?$/;

/** The most members that a pool of the service has. */
const MAX_MEMBERS = 30;

/** The name of a region: its own, or its location. */
export function regionName(region: GatewayRegion): string {
  return region.name ?? region.location;
}

/**
 * Which model is served where. One backend per account and model deployment, and pools per model, so that the throttling of one model never opens the
 * circuit breaker of another.
 *
 * @throws ValidationError for a bad name, no region, two regions with one name, no model, a model that no region or more than 30 serve, an override for a region
 * that is not there, or a priority or weight out of range
 */
export function routesOf(
  props: Pick<GatewayPolicyProps, 'name' | 'regions' | 'models' | 'retry'>,
): readonly ModelRoute[] {
  checkName(props.name);
  const regions = checkRegions(props.regions);
  checkModels(props.models);
  const retries = props.retry?.count ?? DEFAULT_RETRIES;
  const routes = props.models.map(model => routeOf(props.name, model, regions, retries));
  refuseTwice(
    'gateway/duplicate-backend',
    routes.flatMap(route => [
      route.poolName,
      ...route.members.map(member => member.backendName),
      ...route.failover.map(pool => pool.name),
    ]),
    name =>
      `two backends would be called '${name}': model names may not differ in punctuation only, nor by a region's name; rename one of the models`,
  );
  return routes;
}

function routeOf(
  gateway: string,
  model: GatewayModel,
  regions: readonly GatewayRegion[],
  retries: number,
): ModelRoute {
  const names = regions.map(regionName);
  for (const name of Object.keys(model.regions ?? {})) {
    if (names.includes(name)) continue;
    throw new ValidationError(
      'gateway/unknown-region',
      `model '${model.name}' is overridden in region '${name}', which the gateway does not have; its regions are ${names.join(', ')}`,
    );
  }
  const members = regions.flatMap(region => {
    const override = model.regions?.[regionName(region)] ?? {};
    return override === false ? [] : [memberOf(gateway, model, region, override)];
  });
  if (members.length === 0) {
    throw new ValidationError(
      'gateway/model-without-region',
      `model '${model.name}' is switched off in every region (${names.join(', ')}); deploy it in at least one, or remove it`,
    );
  }
  if (members.length > MAX_MEMBERS) {
    throw new ValidationError(
      'gateway/too-many-regions',
      `model '${model.name}' is served in ${members.length} regions, a pool of the service has at most ${MAX_MEMBERS} members; ` +
        `switch the model off in some of them, for example regions: { '${members.at(-1)?.region}': false }`,
    );
  }
  const poolName = backendName(gateway, namePart(model.name));
  return {
    deployment: model.name,
    poolName,
    raiPolicyName: model.raiPolicyName,
    members,
    failover: failoverPools(poolName, members, retries),
  };
}

function memberOf(
  gateway: string,
  model: GatewayModel,
  region: GatewayRegion,
  override: GatewayModelOverride,
): RouteMember {
  const name = regionName(region);
  return {
    region: name,
    backendName: backendName(gateway, namePart(model.name), namePart(name)),
    modelName: model.modelName ?? model.name,
    modelVersion: override.version ?? model.version,
    sku: override.sku ?? model.sku ?? DeploymentSku.GLOBAL_STANDARD,
    capacity: override.capacity ?? model.capacity ?? 10,
    priority: inRange(model, name, 'priority', override.priority ?? region.priority ?? 1),
    weight: inRange(model, name, 'weight', override.weight ?? region.weight),
  };
}

/** A part of the name of a backend, secret or named value: they take letters, digits and hyphens only. */
export function namePart(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** A name must leave something of itself in the names that are made of it, and be no name that every object of JavaScript has: constructs are found by it. */
function checkPart(code: string, what: string, name: string): void {
  if (/^[\w. ()-]+$/.test(name) && namePart(name) !== '' && !(name in {})) return;
  throw new ValidationError(
    code,
    `${what} must be letters, digits, spaces, periods, hyphens and underscores, got '${name}'; choose another one`,
  );
}

function inRange<V extends number | undefined>(
  model: GatewayModel,
  region: string,
  what: string,
  value: V,
): V {
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= 100)) return value;
  throw new ValidationError(
    `gateway/${what}-out-of-range`,
    `the ${what} of model '${model.name}' in region '${region}' must be an integer from 0 to 100, got ${value}; choose one in that range`,
  );
}

function checkName(name: string): void {
  if (GATEWAY_NAME.test(name)) return;
  throw new ValidationError(
    'gateway/name',
    `the gateway's name must be 1 to 40 lower-case letters, digits and single hyphens, starting with a letter and not ending with a hyphen, got '${name}'; ` +
      "write it out, for example 'ai-gateway'",
  );
}

function checkRegions(regions: readonly GatewayRegion[]): readonly GatewayRegion[] {
  if (regions.length === 0) {
    throw new ValidationError(
      'gateway/no-region',
      "regions is empty: the gateway has nowhere to send calls; give at least one, for example { location: 'eastus' }",
    );
  }
  for (const region of regions) {
    refuseReference('the location of a region', region.location);
    refuseReference('the name of a region', region.name);
    const what = region.name === undefined ? 'location' : 'name';
    checkPart('gateway/region-name', `the ${what} of a region`, regionName(region));
  }
  refuseTwice(
    'gateway/duplicate-region',
    regions.map(regionName),
    name =>
      `two regions are called '${name}'; give one of them a name of its own, for example { location: '${name}', name: '${name}-2' }`,
  );
  return regions;
}

function checkModels(models: readonly GatewayModel[]): void {
  if (models.length === 0) {
    throw new ValidationError(
      'gateway/no-model',
      'models is empty: the gateway would serve nothing; give at least one model',
    );
  }
  for (const model of models) {
    refuseReference('the name of a model', model.name);
    checkPart('gateway/model-name', 'the name of a model', model.name);
  }
  refuseTwice(
    'gateway/duplicate-model',
    models.map(model => model.name),
    name => `two models are called '${name}'; callers choose by that name, so it must be unique`,
  );
}

/** Names of backends are made of these, and policies mention them: neither can wait for Terraform. */
function refuseReference(what: string, value: string | undefined): void {
  if (!isUnresolved(value)) return;
  throw new ValidationError(
    'core/token-not-allowed',
    `${what} must be known at synthesis, got a Terraform reference; write it out`,
  );
}

function refuseTwice(code: string, names: readonly string[], message: (name: string) => string): void {
  const twice = names.find(
    (name, i) => names.findIndex(other => other.toLowerCase() === name.toLowerCase()) !== i,
  );
  if (twice !== undefined) throw new ValidationError(code, message(twice));
}
