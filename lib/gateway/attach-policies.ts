import type { Construct } from 'constructs';
import {
  type Api,
  GlobalSchema,
  type IApiManagement,
  PolicyFragment,
  type PolicyAttachment,
  ServicePolicy,
} from '../apim/index';
import { constructId } from '../core/index';
import type { GatewayPolicies } from '../policy/index';

/**
 * Defines the fragments and schemas of a gateway on the service, and attaches its policies.
 *
 * @returns the policies of the service and of the API
 */
export function attachPolicies(
  scope: Construct,
  api: Api,
  apiManagement: IApiManagement,
  policies: GatewayPolicies,
): readonly PolicyAttachment[] {
  for (const schema of policies.schemas) {
    new GlobalSchema(scope, constructId(schema.id), {
      apiManagement,
      schemaId: schema.id,
      schema: schema.schema,
    });
  }
  for (const fragment of policies.fragments) {
    new PolicyFragment(scope, constructId(fragment.id), { apiManagement, fragment });
  }
  const { service } = policies;
  return [
    ...(service ? [new ServicePolicy(scope, 'ServicePolicy', { apiManagement, document: service })] : []),
    api.addPolicy(policies.api),
  ];
}
