import { EmulatorError } from '../../emulator-error';
import type { ServiceModel, Tier } from '../../model';
import type { Configuration } from '../configuration';
import { readApis } from './apis';
import { readBackends } from './backends';
import { readDefinitions } from './definitions';
import { Part, ServiceParts } from './parts';
import { readProducts, readSubscriptions, readUsers } from './products';

/** What the configuration cannot say. */
export interface ServiceOptions {
  /** The name of the API Management service, where there are several. @default - the only one */
  readonly service?: string;
  /** @default - by the service's SKU; `classic` when the stack does not create the service */
  readonly tier?: Tier;
}

/**
 * Finds an API Management service and everything that belongs to it.
 *
 * @throws EmulatorError `emulator/no-service` when there is none, or several to choose from
 */
export function readService(configuration: Configuration, options: ServiceOptions = {}): ServiceModel {
  const own = [
    ...configuration.ofType('azurerm_api_management'),
    ...configuration.ofType('data.azurerm_api_management'),
  ].map(resource => new Part(configuration, resource));
  const name = options.service ?? onlyService(configuration, own);
  const parts = new ServiceParts(configuration, name);
  const service = own.find(part => part.text('name') === name);
  const apis = readApis(parts);
  if (apis.length === 0) {
    throw new EmulatorError(
      'emulator/no-service',
      `the service '${name}' has no API in this stack, so there is nothing to run; services here are ${
        servicesOf(configuration, own).join(', ') || 'none'
      }`,
    );
  }
  return {
    name,
    location: service?.optional('location') ?? 'local',
    tier: options.tier ?? tierOf(service?.optional('sku_name')),
    gatewayUrl: (service?.attribute('gateway_url') ?? `https://${name}.azure-api.net`).replace(/\/$/, ''),
    apis,
    products: readProducts(parts),
    subscriptions: readSubscriptions(parts),
    users: readUsers(parts),
    backends: readBackends(parts),
    ...readDefinitions(parts),
  };
}

function onlyService(configuration: Configuration, own: readonly Part[]): string {
  const names = servicesOf(configuration, own);
  const [only, ...more] = names;
  if (only !== undefined && more.length === 0) return only;
  throw new EmulatorError(
    'emulator/no-service',
    only === undefined
      ? 'the stack has no API Management service and no API of one'
      : `the stack has several API Management services, ${names.join(', ')}; choose one with the option 'service'`,
  );
}

/** Services that the stack creates, reads, or adds APIs to. */
function servicesOf(configuration: Configuration, own: readonly Part[]): readonly string[] {
  const users = configuration
    .ofType('azurerm_api_management_api')
    .map(resource => configuration.text(resource, 'api_management_name'));
  const services = own.map(part => part.text('name'));
  return [...new Set([...services, ...users])].filter(name => name !== undefined && name !== '') as string[];
}

function tierOf(sku: string | undefined): Tier {
  if (sku === undefined) return 'classic';
  if (/v2_/i.test(sku) || /v2$/i.test(sku)) return 'v2';
  return /^consumption/i.test(sku) ? 'consumption' : 'classic';
}
