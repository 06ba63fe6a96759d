import type { IConstruct } from 'constructs';
import { ValidationError } from '../core/index';

/** What an option is, in words that finish `must be …`. */
const KINDS = {
  text: (value: unknown) => typeof value === 'string',
  'a number': (value: unknown) => typeof value === 'number',
  'true or false': (value: unknown) => typeof value === 'boolean',
  'a list': (value: unknown) => Array.isArray(value),
  'an object': isObject,
  'an object or false': (value: unknown) => value === false || isObject(value),
} as const;

type Kind = keyof typeof KINDS;

/** The options by their path; `[]` stands for each member of a list. What is not listed is checked where it is used. */
const REQUIRED: Readonly<Record<string, Kind>> = {
  name: 'text',
  environment: 'text',
  regions: 'a list',
  'regions[]': 'an object',
  'regions[].location': 'text',
  models: 'a list',
  'models[]': 'an object',
  'models[].name': 'text',
  'models[].version': 'text',
  apiManagement: 'an object',
};

const OPTIONAL: Readonly<Record<string, Kind>> = {
  'regions[].name': 'text',
  'regions[].accountName': 'text',
  'models[].modelName': 'text',
  'models[].raiPolicyName': 'text',
  'models[].sku': 'an object',
  'models[].regions': 'an object',
  backendAuthentication: 'an object',
  rateLimit: 'an object or false',
  tokenBudget: 'an object',
  tokenMetrics: 'true or false',
  validation: 'an object',
  redaction: 'an object',
  audit: 'an object or false',
  'audit.auditHubName': 'text',
  'audit.errorHubName': 'text',
  retry: 'an object',
  circuitBreaker: 'an object or false',
  tags: 'an object',
  policySource: 'text',
  'apiManagement.sku': 'an object',
  'apiManagement.zones': 'a list',
  apiPath: 'text',
  secretPrefix: 'text',
  subscriptionRequired: 'true or false',
  resourceGroup: 'an object',
  keyVault: 'an object',
  'keyVault.allowedIpRanges': 'a list',
  logAnalyticsWorkspace: 'an object',
  network: 'an object',
  'network.privateEndpointSubnetId': 'text',
};

/**
 * Refuses options of another type than TypeScript would let through, such as an environment variable that is not set: whatever reads them first would fail with a
 * message about itself.
 *
 * @throws ValidationError `gateway/wrong-type`
 */
export function checkTypes(scope: IConstruct, props: object): void {
  for (const [path, kind] of Object.entries(REQUIRED)) check(scope, props, path, kind, true);
  for (const [path, kind] of Object.entries(OPTIONAL)) check(scope, props, path, kind, false);
}

function check(scope: IConstruct, props: object, path: string, kind: Kind, required: boolean): void {
  for (const [where, value] of valuesAt(props, path.split('.'))) {
    if (KINDS[kind](value) || (value === undefined && !required)) continue;
    throw new ValidationError(
      'gateway/wrong-type',
      `${where} must be ${kind}, got ${wordFor(value)}; ${required ? 'give one' : 'give one, or leave it out'}`,
      scope,
    );
  }
}

/** The values at a path with where they stand; none below what is not there. */
function valuesAt(parent: object, [key = '', ...rest]: readonly string[], prefix = ''): [string, unknown][] {
  const name = key.replace(/\[\]$/, '');
  const where = `${prefix}${name}`;
  const value = (parent as Record<string, unknown>)[name];
  const values: [string, unknown][] = !key.endsWith('[]')
    ? [[where, value]]
    : Array.isArray(value)
      ? value.map((member, i): [string, unknown] => [`${where}[${i}]`, member])
      : [];
  if (rest.length === 0) return values;
  return values.flatMap(([place, inner]) => (isObject(inner) ? valuesAt(inner, rest, `${place}.`) : []));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordFor(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? `'${value}'` : String(value);
}
