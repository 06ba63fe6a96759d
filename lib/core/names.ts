import { createHash } from 'node:crypto';

import type { IConstruct } from 'constructs';

import { ValidationError } from './errors';
import { isUnresolved, requireLiteral } from './tokens';

/** What a service allows as the name of one type of resource. */
export interface NameRule {
  /** The resource in words, as messages show it. */
  readonly resource: string;
  /** What derived names start with. */
  readonly abbreviation: string;
  readonly minimumLength: number;
  readonly maximumLength: number;
  /** What a whole name matches, apart from its length. */
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly allowed: string;
  /** Where a name must be unique. Derived names that must be unique in Azure end in a hash of the construct's path. */
  readonly uniqueIn: 'azure' | 'subscription' | 'resource group' | 'parent';
}

/** How a name is derived. */
export interface DeriveNameOptions {
  /**
   * What the name should be recognised by, for example the gateway's name.
   *
   * @default - the id of the construct
   */
  readonly base?: string;
  /**
   * What tells it from its siblings, for example a region.
   *
   * @default - nothing
   */
  readonly purpose?: string;
  /**
   * Text that goes into the hash besides the construct's path: two deployments of one app get different names by different salts.
   *
   * @default - only the path counts
   */
  readonly salt?: string;
}

const HASH_LENGTH = 8;

/**
 * Names of Azure resources: length, alphabet and uniqueness, by resource.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export const NameRules = {
  RESOURCE_GROUP: {
    resource: 'resource group',
    abbreviation: 'rg',
    minimumLength: 1,
    maximumLength: 90,
    pattern: /^[-\w.()]*[-\w()]$/,
    allowed: 'letters, digits, underscores, hyphens, periods and parentheses, without a period at the end',
    uniqueIn: 'subscription',
  },
  OPENAI_ACCOUNT: {
    resource: 'Azure OpenAI account',
    abbreviation: 'oai',
    minimumLength: 2,
    maximumLength: 64,
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
    allowed: 'letters, digits, periods, hyphens and underscores, starting with a letter or digit',
    uniqueIn: 'azure',
  },
  CUSTOM_SUBDOMAIN: {
    resource: 'custom subdomain',
    abbreviation: 'oai',
    minimumLength: 2,
    maximumLength: 63,
    pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
    allowed: 'lower-case letters, digits and hyphens, starting and ending with a letter or digit',
    uniqueIn: 'azure',
  },
  MODEL_DEPLOYMENT: {
    resource: 'model deployment',
    abbreviation: 'dep',
    minimumLength: 2,
    maximumLength: 64,
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
    allowed: 'letters, digits, periods, hyphens and underscores, starting with a letter or digit',
    uniqueIn: 'parent',
  },
  RAI_POLICY: {
    resource: 'content filter',
    abbreviation: 'rai',
    minimumLength: 1,
    maximumLength: 64,
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
    allowed: 'letters, digits, periods, hyphens and underscores, starting with a letter or digit',
    uniqueIn: 'parent',
  },
  API_MANAGEMENT: {
    resource: 'API Management service',
    abbreviation: 'apim',
    minimumLength: 1,
    maximumLength: 50,
    pattern: /^[a-zA-Z]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
    allowed: 'letters, digits and hyphens, starting with a letter and ending with a letter or digit',
    uniqueIn: 'azure',
  },
  KEY_VAULT: {
    resource: 'key vault',
    abbreviation: 'kv',
    minimumLength: 3,
    maximumLength: 24,
    pattern: /^[a-zA-Z](?!.*--)[a-zA-Z0-9-]*[a-zA-Z0-9]$/,
    allowed:
      'letters, digits and hyphens, starting with a letter, ending with a letter or digit, without two hyphens in a row',
    uniqueIn: 'azure',
  },
  KEY_VAULT_SECRET: {
    resource: 'key vault secret',
    abbreviation: 'secret',
    minimumLength: 1,
    maximumLength: 127,
    pattern: /^[a-zA-Z0-9-]+$/,
    allowed: 'letters, digits and hyphens',
    uniqueIn: 'parent',
  },
  EVENT_HUB_NAMESPACE: {
    resource: 'Event Hubs namespace',
    abbreviation: 'evhns',
    minimumLength: 6,
    maximumLength: 50,
    pattern: /^[a-zA-Z][a-zA-Z0-9-]*[a-zA-Z0-9]$/,
    allowed: 'letters, digits and hyphens, starting with a letter and ending with a letter or digit',
    uniqueIn: 'azure',
  },
  EVENT_HUB: {
    resource: 'event hub',
    abbreviation: 'evh',
    minimumLength: 1,
    maximumLength: 256,
    pattern: /^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$/,
    allowed: 'letters, digits, periods, hyphens and underscores, starting and ending with a letter or digit',
    uniqueIn: 'parent',
  },
  CONSUMER_GROUP: {
    resource: 'consumer group',
    abbreviation: 'cg',
    minimumLength: 1,
    maximumLength: 50,
    pattern: /^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$/,
    allowed: 'letters, digits, periods, hyphens and underscores, starting and ending with a letter or digit',
    uniqueIn: 'parent',
  },
  LOG_ANALYTICS_WORKSPACE: {
    resource: 'Log Analytics workspace',
    abbreviation: 'log',
    minimumLength: 4,
    maximumLength: 63,
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]$/,
    allowed: 'letters, digits and hyphens, starting and ending with a letter or digit',
    uniqueIn: 'resource group',
  },
  APPLICATION_INSIGHTS: {
    resource: 'Application Insights component',
    abbreviation: 'appi',
    minimumLength: 1,
    maximumLength: 255,
    pattern: /^[^%&\\?/]*[^%&\\?/ .]$/,
    allowed: 'any characters but % & \\ ? /, without a space or period at the end',
    uniqueIn: 'resource group',
  },
  DIAGNOSTIC_SETTING: {
    resource: 'diagnostic setting',
    abbreviation: 'diag',
    minimumLength: 1,
    maximumLength: 260,
    pattern: /^[^<>*%&:\\?+/]+$/,
    allowed: 'any characters but < > * % & : \\ ? + /',
    uniqueIn: 'parent',
  },
  PRIVATE_ENDPOINT: {
    resource: 'private endpoint',
    abbreviation: 'pep',
    minimumLength: 1,
    maximumLength: 80,
    pattern: /^[a-zA-Z0-9]([\w.-]*\w)?$/,
    allowed:
      'letters, digits, periods, hyphens and underscores, starting with a letter or digit, ending with a letter, digit or underscore',
    uniqueIn: 'resource group',
  },
} as const satisfies Record<string, NameRule>;

/**
 * Checks a name against the rule of its service. A name that Terraform knows only later is not checked.
 *
 * @param scope the construct that was given the name
 * @param rule one of {@link NameRules}, or one of your own
 * @param name the name
 * @param what the prop that holds it
 * @param fix what to do instead
 * @throws ValidationError `core/invalid-name`
 */
export function validateName(
  scope: IConstruct,
  rule: NameRule,
  name: string,
  what = 'name',
  fix = 'choose another name, or leave it out to have one derived',
): void {
  if (isUnresolved(name)) return;
  if (typeof name !== 'string') {
    throw new ValidationError(
      'core/invalid-name',
      `'${what}' of the ${rule.resource} must be text, got ${String(name)}; ${fix}`,
      scope,
    );
  }
  const tooShort = name.length < rule.minimumLength;
  const tooLong = name.length > rule.maximumLength;
  if (!tooShort && !tooLong && rule.pattern.test(name)) return;
  throw new ValidationError(
    'core/invalid-name',
    `'${what}' of the ${rule.resource} must have ${rule.minimumLength} to ${rule.maximumLength} characters: ${rule.allowed}; ` +
      `got '${name}' (${name.length} characters); ${fix}`,
    scope,
  );
}

/**
 * Derives a name that keeps the rule: `abbreviation-base-purpose`, and at the end a hash of the construct's path where the name must
 * be unique in Azure or had to be cut. The same path gives the same name on every machine.
 *
 * @param scope the construct that bears the name, or the one that it belongs to
 * @param rule one of {@link NameRules}, or one of your own
 * @param options what the name is made of
 * @throws ValidationError `core/token-not-allowed`
 */
export function deriveName(scope: IConstruct, rule: NameRule, options: DeriveNameOptions = {}): string {
  const { base = scope.node.id, purpose = '', salt = '' } = options;
  requireLiteral(
    scope,
    `what the name of the ${rule.resource} is derived from`,
    [base, purpose, salt],
    "give 'name' instead",
  );
  const plain = [base, purpose].map(slug).reduce(hyphenated, rule.abbreviation);
  if (rule.uniqueIn !== 'azure' && plain.length >= rule.minimumLength && plain.length <= rule.maximumLength) {
    return plain;
  }
  const room = rule.maximumLength - HASH_LENGTH - 1;
  return `${plain.slice(0, room).replace(/-+$/, '')}-${stableHash(`${scope.node.path}\n${salt}`)}`;
}

/**
 * A short hash of a text: the same on every machine and in every version of this package.
 *
 * @param text what is hashed, usually the path of a construct
 * @returns 8 lower-case letters and digits
 */
export function stableHash(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, HASH_LENGTH);
}

/** Not by `join`, of which {@link constructId} says what it makes. */
function hyphenated(left: string, right: string): string {
  return left && right ? `${left}-${right}` : left || right;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
