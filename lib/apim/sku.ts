import { ValidationError } from '../core/index';
import type { Gateway } from '../policy/index';

/** The tiers of API Management, as `sku_name` spells them. */
export type ApiManagementTier =
  'Consumption' | 'Developer' | 'Basic' | 'Standard' | 'Premium' | 'BasicV2' | 'StandardV2' | 'PremiumV2';

/** How a service can be put into a virtual network. */
export type VirtualNetworkType = 'None' | 'External' | 'Internal';

interface Tier {
  readonly gateway: Gateway;
  /** Smallest and largest number of units. */
  readonly units: readonly [number, number];
  readonly networks?: readonly VirtualNetworkType[];
  readonly zones?: boolean;
  readonly locations?: boolean;
}

const TIERS: Readonly<Record<ApiManagementTier, Tier>> = {
  Consumption: { gateway: 'consumption', units: [0, 0] },
  Developer: { gateway: 'classic', units: [1, 1], networks: ['External', 'Internal'] },
  Basic: { gateway: 'classic', units: [1, 2] },
  Standard: { gateway: 'classic', units: [1, 4] },
  Premium: {
    gateway: 'classic',
    units: [1, 99],
    networks: ['External', 'Internal'],
    zones: true,
    locations: true,
  },
  BasicV2: { gateway: 'v2', units: [1, 10] },
  StandardV2: { gateway: 'v2', units: [1, 10], networks: ['External'] },
  PremiumV2: { gateway: 'v2', units: [1, 30], networks: ['External', 'Internal'] },
};

/**
 * Tier and number of units of a service. The tier decides what it costs and what the gateway can do.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-features
 */
export class ApiManagementSku {
  /** Billed by call. It has no token limits, no circuit breakers and no streaming of answers. */
  public static readonly CONSUMPTION = new ApiManagementSku('Consumption', 0);
  /** For trying things out: one unit, without a service level agreement. */
  public static readonly DEVELOPER = new ApiManagementSku('Developer', 1);

  /**
   * The classic Basic tier.
   *
   * @param capacity units, 1 to 2
   */
  public static basic(capacity = 1): ApiManagementSku {
    return new ApiManagementSku('Basic', capacity);
  }

  /**
   * The classic Standard tier.
   *
   * @param capacity units, 1 to 4
   */
  public static standard(capacity = 1): ApiManagementSku {
    return new ApiManagementSku('Standard', capacity);
  }

  /**
   * The classic Premium tier: virtual networks, availability zones, several regions.
   *
   * @param capacity units, 1 to 99
   */
  public static premium(capacity = 1): ApiManagementSku {
    return new ApiManagementSku('Premium', capacity);
  }

  /**
   * The Basic v2 tier: created within minutes.
   *
   * @param capacity units, 1 to 10
   */
  public static basicV2(capacity = 1): ApiManagementSku {
    return new ApiManagementSku('BasicV2', capacity);
  }

  /**
   * The Standard v2 tier: created within minutes, reaches backends in a virtual network.
   *
   * @param capacity units, 1 to 10
   */
  public static standardV2(capacity = 1): ApiManagementSku {
    return new ApiManagementSku('StandardV2', capacity);
  }

  /**
   * The Premium v2 tier: created within minutes, can live in a virtual network.
   *
   * @param capacity units, 1 to 30
   */
  public static premiumV2(capacity = 1): ApiManagementSku {
    return new ApiManagementSku('PremiumV2', capacity);
  }

  /**
   * A tier and its units as Terraform spells them, for example `Premium_2`.
   *
   * @throws ValidationError `apim/unknown-sku`, `apim/sku-capacity`
   */
  public static of(skuName: string): ApiManagementSku {
    const [, tier = '', capacity = ''] = /^([A-Za-z0-9]+)_(\d+)$/.exec(skuName) ?? [];
    if (!isTier(tier)) {
      throw new ValidationError(
        'apim/unknown-sku',
        `'skuName' must be <tier>_<units> with a tier of ${Object.keys(TIERS).join(', ')}, got '${skuName}'; ` +
          "write for example 'Premium_2'",
      );
    }
    return new ApiManagementSku(tier, Number(capacity));
  }

  /** Tier and units as Terraform spells them, for example `Premium_2`. */
  public readonly skuName: string;
  /** The kind of gateway, which decides which policies can run. */
  public readonly gateway: Gateway;
  /** Whether backends can have circuit breakers. */
  public readonly supportsCircuitBreakers: boolean;
  /** Whether units can be spread over availability zones. PremiumV2 can, but not through the azurerm provider. */
  public readonly supportsZones: boolean;
  /** Whether the service can have gateways in further regions. */
  public readonly supportsAdditionalLocations: boolean;
  /** Whether the service has the portal's settings for signing in and up. */
  public readonly supportsPortalSettings: boolean;
  /** Whether requests can be logged to Azure Monitor. */
  public readonly supportsAzureMonitorLogs: boolean;
  /** How the service can be put into a virtual network, besides `None`. */
  public readonly virtualNetworkTypes: readonly VirtualNetworkType[];

  /**
   * @param tier the tier
   * @param capacity number of units
   * @throws ValidationError `apim/sku-capacity`
   */
  protected constructor(
    public readonly tier: ApiManagementTier,
    public readonly capacity: number,
  ) {
    const { gateway, units, networks = [], zones = false, locations = false } = TIERS[tier];
    const [minimum, maximum] = units;
    if (!Number.isInteger(capacity) || capacity < minimum || capacity > maximum) {
      const allowed =
        minimum === maximum ? `exactly ${minimum}` : `an integer between ${minimum} and ${maximum}`;
      throw new ValidationError(
        'apim/sku-capacity',
        `the units of tier ${tier} must be ${allowed}, got ${capacity}; choose another number of units or another tier`,
      );
    }
    this.skuName = `${tier}_${capacity}`;
    this.gateway = gateway;
    this.supportsCircuitBreakers = gateway !== 'consumption';
    this.supportsAzureMonitorLogs = gateway !== 'consumption';
    this.supportsPortalSettings = gateway === 'classic';
    this.supportsZones = zones;
    this.supportsAdditionalLocations = locations;
    this.virtualNetworkTypes = networks;
  }
}

function isTier(tier: string): tier is ApiManagementTier {
  return Object.hasOwn(TIERS, tier);
}
