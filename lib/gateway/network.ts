import type { Construct } from 'constructs';
import type { IPrivateLinkTarget } from '../core/index';
import { constructId, NameRules } from '../core/index';
import { PrivateEndpoint } from '../network/index';
import type { GatewayContext } from './context';
import type { GatewayNetworkOptions } from './options';

/** A resource that gets a private endpoint. */
export interface ClosedResource {
  /** Tells its endpoint from the others. */
  readonly purpose: string;
  readonly target: IPrivateLinkTarget;
  /** The zone that its name is resolved in. @default - no DNS zone group */
  readonly privateDnsZoneId?: string;
}

/** Puts a private endpoint in front of each resource, and returns them in the same order. */
export function closeNetwork(
  scope: Construct,
  options: GatewayNetworkOptions,
  resources: readonly ClosedResource[],
  context: GatewayContext,
): readonly PrivateEndpoint[] {
  return resources.map(
    ({ purpose, target, privateDnsZoneId }) =>
      new PrivateEndpoint(scope, constructId(`PrivateEndpoint-${purpose}`), {
        name: context.nameOf(NameRules.PRIVATE_ENDPOINT, purpose),
        target,
        subnetId: options.privateEndpointSubnetId,
        resourceGroup: context.resourceGroup,
        location: options.location,
        privateDnsZoneIds: privateDnsZoneId === undefined ? undefined : [privateDnsZoneId],
        tags: context.tags,
      }),
  );
}
