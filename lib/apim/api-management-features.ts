import type { ApiManagementConfig } from '@cdktf/provider-azurerm/lib/api-management';
import type { IConstruct } from 'constructs';

import {
  DiagnosticProfile,
  OptionKind,
  requireInteger,
  requireOneOf,
  validateLocation,
  ValidationError,
} from '../core/index';
import type { ApiManagementSku, VirtualNetworkType } from './sku';

/** A further region with gateways of the service. */
export interface AdditionalLocation {
  /** The region, for example `westeurope`. */
  readonly location: string;
  /**
   * Units in this region, 1 to 50.
   *
   * @default - as many as in the first region
   */
  readonly capacity?: number;
  /**
   * Availability zones of the region, for example `['1', '2', '3']`.
   *
   * @default - none
   */
  readonly zones?: readonly string[];
  /**
   * Resource id of the subnet; needed exactly when the service itself is in a virtual network.
   *
   * @default - none
   */
  readonly subnetId?: string;
  /**
   * Resource id of a public IP address.
   *
   * @default - the service brings one
   */
  readonly publicIpAddressId?: string;
  /**
   * Keeps the gateways of this region from taking calls.
   *
   * @default false
   */
  readonly gatewayDisabled?: boolean;
}

/** What an {@link AdditionalLocation} must be. */
export const ADDITIONAL_LOCATION = OptionKind.objectOf<AdditionalLocation>({
  location: OptionKind.TEXT,
  capacity: OptionKind.NUMBER.optional(),
  zones: OptionKind.TEXTS.optional(),
  subnetId: OptionKind.TEXT.optional(),
  publicIpAddressId: OptionKind.TEXT.optional(),
  gatewayDisabled: OptionKind.SWITCH.optional(),
});

/** What {@link networkArguments} reads. */
export interface NetworkOptions {
  readonly zones?: readonly string[];
  readonly additionalLocations?: readonly AdditionalLocation[];
  readonly virtualNetworkType?: VirtualNetworkType;
  readonly subnetId?: string;
  readonly publicIpAddressId?: string;
}

/**
 * TLS 1.2 and no weak ciphers, said outright: an absent argument means the same to the provider, but not to those who audit. Consumption
 * takes only the versions, and no setting for SSL 3.0 of callers.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-howto-manage-protocols-ciphers
 */
export function securityArguments(sku: ApiManagementSku): ApiManagementConfig['security'] {
  const protocols = {
    backendSsl30Enabled: false,
    backendTls10Enabled: false,
    backendTls11Enabled: false,
    frontendTls10Enabled: false,
    frontendTls11Enabled: false,
  };
  if (sku.gateway === 'consumption') return protocols;
  return {
    ...protocols,
    frontendSsl30Enabled: false,
    tripleDesCiphersEnabled: false,
    tlsEcdheEcdsaWithAes128CbcShaCiphersEnabled: false,
    tlsEcdheEcdsaWithAes256CbcShaCiphersEnabled: false,
    tlsEcdheRsaWithAes128CbcShaCiphersEnabled: false,
    tlsEcdheRsaWithAes256CbcShaCiphersEnabled: false,
    tlsRsaWithAes128CbcSha256CiphersEnabled: false,
    tlsRsaWithAes128CbcShaCiphersEnabled: false,
    tlsRsaWithAes128GcmSha256CiphersEnabled: false,
    tlsRsaWithAes256CbcSha256CiphersEnabled: false,
    tlsRsaWithAes256CbcShaCiphersEnabled: false,
    tlsRsaWithAes256GcmSha384CiphersEnabled: false,
  };
}

/**
 * Nobody signs up, and visitors of the portal must sign in. Tiers without these settings have no portal until someone enables it.
 *
 * @see https://learn.microsoft.com/azure/api-management/developer-portal-overview
 */
export function portalArguments(
  sku: ApiManagementSku,
  developerPortalEnabled: boolean,
): Pick<ApiManagementConfig, 'signIn' | 'signUp'> {
  if (developerPortalEnabled || !sku.supportsPortalSettings) return {};
  return {
    signIn: { enabled: true },
    signUp: { enabled: false, termsOfService: { enabled: false, consentRequired: false } },
  };
}

/**
 * Zones, regions and virtual network, checked against the tier: the provider finds these mistakes only after the service has been asked.
 *
 * @throws ValidationError `apim/sku-not-supported`, `apim/zones`, `apim/virtual-network`, `apim/additional-location`
 */
export function networkArguments(
  scope: IConstruct,
  sku: ApiManagementSku,
  options: NetworkOptions,
): Partial<ApiManagementConfig> {
  const { zones = [], additionalLocations = [], virtualNetworkType = 'None', subnetId } = options;
  checkZones(scope, sku, zones, sku.capacity);
  checkVirtualNetwork(scope, sku, virtualNetworkType, subnetId);
  if (additionalLocations.length > 0 && !sku.supportsAdditionalLocations) {
    throw notSupported(scope, sku, 'additionalLocations', 'use ApiManagementSku.premium()');
  }
  for (const location of additionalLocations) checkLocation(scope, sku, location, subnetId !== undefined);

  return {
    zones: zones.length > 0 ? [...zones] : undefined,
    virtualNetworkType: virtualNetworkType === 'None' ? undefined : virtualNetworkType,
    virtualNetworkConfiguration: subnetId === undefined ? undefined : { subnetId },
    publicIpAddressId: options.publicIpAddressId,
    additionalLocation:
      additionalLocations.length === 0
        ? undefined
        : additionalLocations.map(location => ({
            location: location.location,
            capacity: location.capacity ?? sku.capacity,
            zones: location.zones === undefined ? undefined : [...location.zones],
            publicIpAddressId: location.publicIpAddressId,
            gatewayDisabled: location.gatewayDisabled,
            virtualNetworkConfiguration:
              location.subnetId === undefined ? undefined : { subnetId: location.subnetId },
          })),
  };
}

function checkZones(
  scope: IConstruct,
  sku: ApiManagementSku,
  zones: readonly string[],
  capacity: number,
): void {
  if (zones.length === 0) return;
  if (!sku.supportsZones) throw notSupported(scope, sku, 'zones', 'use ApiManagementSku.premium()');
  if (capacity < zones.length) {
    throw new ValidationError(
      'apim/zones',
      `'zones' needs at least one unit a zone, got ${zones.length} zones and ${capacity} units; ` +
        `use at least ${zones.length} units or fewer zones`,
      scope,
    );
  }
}

function checkVirtualNetwork(
  scope: IConstruct,
  sku: ApiManagementSku,
  type: VirtualNetworkType,
  subnetId: string | undefined,
): void {
  requireOneOf(scope, 'apim/virtual-network', "'virtualNetworkType'", type, ['None', 'External', 'Internal']);
  if ((type === 'None') !== (subnetId === undefined)) {
    throw new ValidationError(
      'apim/virtual-network',
      `'virtualNetworkType' other than None and 'subnetId' need each other, got ${type} and ${subnetId === undefined ? 'no subnet' : 'a subnet'}; give both or neither`,
      scope,
    );
  }
  if (type === 'None' || sku.virtualNetworkTypes.includes(type)) return;
  const allowed = sku.virtualNetworkTypes.length > 0 ? sku.virtualNetworkTypes.join(', ') : 'none at all';
  throw notSupported(
    scope,
    sku,
    `virtualNetworkType '${type}'`,
    `it allows ${allowed}; use ApiManagementSku.premium() or premiumV2()`,
  );
}

function checkLocation(
  scope: IConstruct,
  sku: ApiManagementSku,
  location: AdditionalLocation,
  inNetwork: boolean,
): void {
  const { capacity = sku.capacity, zones = [] } = location;
  validateLocation(scope, location.location);
  requireInteger(
    scope,
    'apim/additional-location',
    `'capacity' of location ${location.location}`,
    capacity,
    1,
    50,
  );
  checkZones(scope, sku, zones, capacity);
  if ((location.subnetId !== undefined) !== inNetwork) {
    throw new ValidationError(
      'apim/additional-location',
      `either all locations have a 'subnetId' or none, got ${location.location} ${inNetwork ? 'without' : 'with'} one; ` +
        `${inNetwork ? 'give it a subnet' : 'drop it, or put the service itself into a virtual network'}`,
      scope,
    );
  }
}

function notSupported(scope: IConstruct, sku: ApiManagementSku, what: string, fix: string): ValidationError {
  return new ValidationError(
    'apim/sku-not-supported',
    `${what} is not supported by tier ${sku.tier} (sku '${sku.skuName}'); ${fix}, or leave it out`,
    scope,
  );
}

/** A tier without resource logs still has metrics. */
export function diagnosticProfileOf(sku: ApiManagementSku): DiagnosticProfile {
  return sku.supportsAzureMonitorLogs ? DiagnosticProfile.API_MANAGEMENT : DiagnosticProfile.of({});
}
