import type { Construct } from 'constructs';
import { type Api, type IApiManagement, GlobalSchema, PolicyFragment, ServicePolicy } from '../apim/index';
import type { GatewayPolicies } from '../policy/index';

/** Defines the fragments and schemas of a gateway on the service, and attaches its policies. */
export function attachPolicies(
  scope: Construct,
  api: Api,
  apiManagement: IApiManagement,
  policies: GatewayPolicies,
): void {
  for (const schema of policies.schemas) {
    new GlobalSchema(scope, schema.id, { apiManagement, schemaId: schema.id, schema: schema.schema });
  }
  for (const fragment of policies.fragments) {
    new PolicyFragment(scope, fragment.id, { apiManagement, fragment });
  }
  if (policies.service)
    new ServicePolicy(scope, 'ServicePolicy', { apiManagement, document: policies.service });
  api.addPolicy(policies.api);
}
