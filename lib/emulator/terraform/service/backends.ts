import { durationMs } from '../../duration';
import type {
  BackendCredentialsModel,
  BackendModel,
  BackendPoolModel,
  CircuitBreakerModel,
  SingleBackendModel,
} from '../../model';
import { blocks } from '../configuration';
import { textOf } from '../functions';
import { type AzapiPart, nameInId, type Part, type ServiceParts } from './parts';

type Json = Readonly<Record<string, unknown>>;

/** The backends and pools of a service. */
export function readBackends(parts: ServiceParts): readonly BackendModel[] {
  return [
    ...parts.ofType('azurerm_api_management_backend').map(azurermBackend),
    ...parts.ofAzapiType('backends').map(azapiBackend),
  ];
}

function azurermBackend(part: Part): SingleBackendModel {
  const rule = part.block('circuit_breaker_rule');
  const credentials = part.block('credentials');
  return {
    kind: 'single',
    id: part.text('name'),
    url: part.text('url'),
    protocol: part.text('protocol') === 'soap' ? 'soap' : 'http',
    ...(credentials && { credentials: azurermCredentials(credentials) }),
    ...(rule && { circuitBreaker: azurermBreaker(rule, part.address) }),
  };
}

function azurermCredentials(block: Json): BackendCredentialsModel {
  const [authorization] = blocks(block.authorization);
  return {
    headers: listsOf(block.header),
    query: listsOf(block.query),
    ...(authorization && {
      authorization: {
        scheme: textOf(authorization.scheme),
        parameter: textOf(authorization.parameter),
      },
    }),
  };
}

/** azurerm takes several values of a header in one text, with commas. */
function listsOf(map: unknown): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries((map ?? {}) as Json).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(textOf) : textOf(value).split(','),
    ]),
  );
}

function azurermBreaker(rule: Json, where: string): CircuitBreakerModel {
  const [condition = {}] = blocks(rule.failure_condition);
  return {
    name: textOf(rule.name),
    ...counts(condition),
    intervalMs: durationMs(textOf(condition.interval_duration), `${where}: interval_duration`),
    statusCodeRanges: rangesOf(condition.status_code_range),
    errorReasons: ((condition.error_reasons ?? []) as unknown[]).map(textOf),
    tripMs: durationMs(textOf(rule.trip_duration), `${where}: trip_duration`),
    acceptRetryAfter: rule.accept_retry_after_enabled === true,
  };
}

function counts({ count, percentage }: Json): Pick<CircuitBreakerModel, 'count' | 'percentage'> {
  const isGiven = (value: unknown) => value !== undefined && value !== null && value !== 0;
  return isGiven(count) || !isGiven(percentage)
    ? { count: Number(count ?? 1) }
    : { percentage: Number(percentage) };
}

function rangesOf(ranges: unknown): readonly { readonly min: number; readonly max: number }[] {
  return blocks(ranges).map(({ min, max }) => ({ min: Number(min), max: Number(max) }));
}

function azapiBackend(part: AzapiPart): BackendModel {
  const properties = part.properties;
  const pool = properties.pool as Json | undefined;
  if (pool) return azapiPool(part, pool);
  const rules = (properties.circuitBreaker as Json | undefined)?.rules;
  const [rule] = blocks(rules);
  const credentials = properties.credentials as Json | undefined;
  return {
    kind: 'single',
    id: part.text('name'),
    url: textOf(properties.url),
    protocol: properties.protocol === 'soap' ? 'soap' : 'http',
    ...(typeof properties.azureRegion === 'string' && { azureRegion: properties.azureRegion }),
    ...(credentials && { credentials: azapiCredentials(credentials) }),
    ...(rule && { circuitBreaker: azapiBreaker(rule, part.address) }),
  };
}

function azapiCredentials(credentials: Json): BackendCredentialsModel {
  const authorization = credentials.authorization as Json | undefined;
  const identity = credentials.managedIdentity as Json | undefined;
  return {
    headers: listsOf(credentials.header),
    query: listsOf(credentials.query),
    ...(authorization && {
      authorization: {
        scheme: textOf(authorization.scheme),
        parameter: textOf(authorization.parameter),
      },
    }),
    ...(identity && { managedIdentityResource: textOf(identity.resource) }),
  };
}

function azapiBreaker(rule: Json, where: string): CircuitBreakerModel {
  const condition = (rule.failureCondition ?? {}) as Json;
  return {
    name: textOf(rule.name),
    ...counts(condition),
    intervalMs: durationMs(textOf(condition.interval), `${where}: failureCondition.interval`),
    statusCodeRanges: rangesOf(condition.statusCodeRanges),
    errorReasons: ((condition.errorReasons ?? []) as unknown[]).map(textOf),
    tripMs: durationMs(textOf(rule.tripDuration), `${where}: tripDuration`),
    acceptRetryAfter: rule.acceptRetryAfter === true,
  };
}

function azapiPool(part: AzapiPart, pool: Json): BackendPoolModel {
  const affinity = (pool.sessionAffinity as Json | undefined)?.sessionId as Json | undefined;
  return {
    kind: 'pool',
    id: part.text('name'),
    members: blocks(pool.services).map(({ id, priority, weight }) => ({
      // samples also write the short form, '/backends/<name>'
      backendId: nameInId(textOf(id), 'backends') ?? textOf(id),
      priority: Number(priority ?? 0),
      ...(weight !== undefined && weight !== null && { weight: Number(weight) }),
    })),
    ...(affinity && { sessionAffinityCookie: textOf(affinity.name) }),
  };
}
