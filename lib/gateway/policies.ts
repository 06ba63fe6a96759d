import {
  type ContentSchema,
  gatewayPolicies as renderableGatewayPolicies,
  type GatewayPolicies,
  renderPolicy,
  type ServedModel,
} from '../policy/index';
import { BackendAuthentication } from './authentication';
import type { GatewayPolicyProps } from './options';
import { type ModelRoute, routesOf } from './routes';

/**
 * The policies of a gateway, as a pure function of its props.
 *
 * @throws ValidationError for regions or models that do not fit together
 * @throws PolicyError for options that the service would refuse
 */
export function policiesOf(props: GatewayPolicyProps): GatewayPolicies {
  const {
    name,
    authentication,
    rateLimit,
    tokenBudget,
    tokenMetrics,
    validation,
    redaction,
    audit,
    retry,
    retryScope,
  } = props;
  const backendAuthentication = props.backendAuthentication ?? BackendAuthentication.managedIdentity();
  return renderableGatewayPolicies({
    name,
    source: props.policySource,
    authentication: authentication.policy,
    models: routesOf(props).map(servedModel),
    backendAuthentication: backendAuthentication.kind === 'api-key' ? 'backend' : undefined,
    rateLimit,
    tokenBudget,
    tokenMetrics,
    validation,
    redaction,
    audit,
    retry,
    retryScope,
  });
}

/**
 * The files that belong below `policies/` for a gateway: its policy documents, fragments and schemas, exactly as they are deployed.
 *
 * @returns the texts by path, for example `enterprise/api.xml`
 * @throws as {@link policiesOf}
 */
export function policyFiles(props: GatewayPolicyProps): Readonly<Record<string, string>> {
  const policies = policiesOf(props);
  const files: Record<string, string> = { [`${props.name}/api.xml`]: renderPolicy(policies.api) };
  if (policies.service) files[`${props.name}/service.xml`] = renderPolicy(policies.service);
  for (const fragment of policies.fragments) {
    files[`${props.name}/fragments/${withoutPrefix(fragment.id, props.name)}.xml`] = renderPolicy(fragment);
  }
  for (const schema of policies.schemas) {
    files[`${props.name}/schemas/${withoutPrefix(schema.id, props.name)}.json`] = schemaText(schema);
  }
  return files;
}

/** A schema as it is reviewed and deployed. */
export function schemaText(schema: ContentSchema): string {
  return `${JSON.stringify(schema.schema, undefined, 2)}\n`;
}

function servedModel(route: ModelRoute): ServedModel {
  return {
    deployment: route.deployment,
    backendId: route.poolName,
    members: route.members.length,
    failoverBackendIds: route.failover.map(pool => pool.name),
  };
}

function withoutPrefix(id: string, name: string): string {
  return id.startsWith(`${name}-`) ? id.slice(name.length + 1) : id;
}
