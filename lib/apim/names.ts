import type { IConstruct } from 'constructs';

import type { NameRule } from '../core/index';
import { requireLiteral, validateName } from '../core/index';

const CHILD = {
  abbreviation: '',
  minimumLength: 1,
  maximumLength: 80,
  pattern: /^[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$/,
  allowed: 'letters, digits, hyphens and underscores, starting and ending with a letter or digit',
  uniqueIn: 'parent',
} as const;

/**
 * Names of what belongs to an API Management service.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftapimanagement
 */
export const ApiManagementNameRules = {
  API: {
    ...CHILD,
    resource: 'API',
    maximumLength: 256,
    pattern: /^[^*#&+:<>?%/\\\s]+$/,
    allowed: 'any characters but * # & + : < > ? % / \\ and white space',
  },
  OPERATION: { ...CHILD, resource: 'API operation' },
  PRODUCT: { ...CHILD, resource: 'product' },
  SUBSCRIPTION: { ...CHILD, resource: 'subscription' },
  NAMED_VALUE: { ...CHILD, resource: 'named value' },
  BACKEND: {
    ...CHILD,
    resource: 'backend',
    // A name of two characters with a hyphen fails the provider's check, as does one that starts or ends with a hyphen.
    pattern: /^(\w+|\w[\w-]+\w)$/,
    allowed: 'letters, digits, hyphens and underscores, not starting or ending with a hyphen',
  },
  LOGGER: { ...CHILD, resource: 'logger' },
  POLICY_FRAGMENT: { ...CHILD, resource: 'policy fragment' },
  SCHEMA: { ...CHILD, resource: 'schema' },
  CIRCUIT_BREAKER_RULE: {
    ...CHILD,
    resource: 'circuit breaker rule',
    pattern: /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
    allowed: 'letters, digits and hyphens, starting and ending with a letter or digit',
  },
} as const satisfies Record<string, NameRule>;

/**
 * Checks a name by which others find the resource, as policies do: it must be known at synthesis.
 *
 * @throws ValidationError `core/token-not-allowed`, `core/invalid-name`
 */
export function requireName(scope: IConstruct, rule: NameRule, name: string, what = 'name'): void {
  requireLiteral(scope, `'${what}' of the ${rule.resource}`, name, 'give it as plain text');
  validateName(scope, rule, name, what, 'choose another name');
}
