import type { ChangeSeverity } from './change';

/** What a policy is there for. */
export type Topic =
  | 'authentication'
  | 'backend-authentication'
  | 'validation'
  | 'limit'
  | 'audit'
  | 'backend'
  | 'cache'
  | 'inheritance';

/**
 * How grave a change of an attribute is:
 *
 * - `ceiling`: a limit; raised it costs, gone it is no limit
 * - `period`: the time that a limit is for; a shorter one raises the limit
 * - `guard`: a check that is on; off is a loosening
 * - `opening`: a check that is off; on is a loosening
 */
export type AttributeRule = 'ceiling' | 'period' | 'guard' | 'opening' | ChangeSeverity;

/** How grave the changes of a policy are. What is not said is `behaviour`. */
export interface SeverityRule {
  readonly topic?: Topic;
  readonly removed?: ChangeSeverity;
  readonly added?: ChangeSeverity;
  /** Of whatever is changed inside, unless an attribute says otherwise. */
  readonly changed?: ChangeSeverity;
  readonly attributes?: Readonly<Record<string, AttributeRule>>;
}

const ANSWER = {
  'failed-validation-httpcode': 'behaviour',
  'failed-validation-error-message': 'behaviour',
  'failed-check-httpcode': 'behaviour',
  'failed-check-error-message': 'behaviour',
  'output-token-variable-name': 'behaviour',
} as const;

const AUTHENTICATION: SeverityRule = {
  topic: 'authentication',
  removed: 'security',
  changed: 'security',
  attributes: {
    ...ANSWER,
    'require-expiration-time': 'guard',
    'require-signed-tokens': 'guard',
    'validate-revocation': 'guard',
    'validate-trust': 'guard',
    'validate-not-before': 'guard',
    'validate-not-after': 'guard',
    'ignore-error': 'opening',
    'allow-protected-forwarded-tokens': 'opening',
    'allow-proof-of-possession-tokens': 'opening',
  },
};

const BACKEND_AUTHENTICATION: SeverityRule = {
  topic: 'backend-authentication',
  removed: 'security',
  changed: 'security',
};

const VALIDATION: SeverityRule = {
  topic: 'validation',
  removed: 'security',
  changed: 'security',
  attributes: { 'errors-variable-name': 'behaviour' },
};

const REPORTING = {
  'retry-after-header-name': 'behaviour',
  'retry-after-variable-name': 'behaviour',
  'remaining-calls-header-name': 'behaviour',
  'remaining-calls-variable-name': 'behaviour',
  'total-calls-header-name': 'behaviour',
  'remaining-tokens-header-name': 'behaviour',
  'remaining-tokens-variable-name': 'behaviour',
  'remaining-quota-tokens-header-name': 'behaviour',
  'remaining-quota-tokens-variable-name': 'behaviour',
  'tokens-consumed-header-name': 'behaviour',
  'tokens-consumed-variable-name': 'behaviour',
} as const;

const LIMIT: SeverityRule = {
  topic: 'limit',
  removed: 'security',
  changed: 'security',
  attributes: {
    ...REPORTING,
    calls: 'ceiling',
    bandwidth: 'ceiling',
    'tokens-per-minute': 'ceiling',
    'token-quota': 'ceiling',
    'max-count': 'ceiling',
    'renewal-period': 'period',
    'token-quota-period': 'cost',
    'first-period-start': 'behaviour',
    'estimate-prompt-tokens': 'cost',
    'increment-count': 'cost',
    'increment-condition': 'cost',
  },
};

const AUDIT: SeverityRule = {
  topic: 'audit',
  removed: 'security',
  // whether what is sent now is less cannot be told
  changed: 'security',
  attributes: { 'partition-id': 'behaviour', 'partition-key': 'behaviour' },
};

const CACHE: SeverityRule = { topic: 'cache', removed: 'cost', added: 'behaviour', changed: 'cost' };

/** How grave changes are, by policy. */
export const SEVERITY_RULES: Readonly<Record<string, SeverityRule>> = {
  'validate-jwt': AUTHENTICATION,
  'validate-azure-ad-token': AUTHENTICATION,
  'validate-client-certificate': AUTHENTICATION,
  'check-header': AUTHENTICATION,
  'ip-filter': AUTHENTICATION,

  'authentication-managed-identity': BACKEND_AUTHENTICATION,
  'authentication-basic': BACKEND_AUTHENTICATION,
  'authentication-certificate': BACKEND_AUTHENTICATION,
  'get-authorization-context': BACKEND_AUTHENTICATION,

  'validate-content': VALIDATION,
  'validate-headers': VALIDATION,
  'validate-parameters': VALIDATION,
  'validate-status-code': VALIDATION,
  'validate-graphql-request': VALIDATION,
  'validate-odata-request': VALIDATION,
  'llm-content-safety': VALIDATION,

  'rate-limit': LIMIT,
  'rate-limit-by-key': LIMIT,
  quota: LIMIT,
  'quota-by-key': LIMIT,
  'llm-token-limit': LIMIT,
  'limit-concurrency': LIMIT,

  'log-to-eventhub': AUDIT,

  'set-backend-service': { topic: 'backend', removed: 'cost', added: 'cost', changed: 'cost' },
  'rewrite-uri': { topic: 'backend', removed: 'cost', added: 'cost', changed: 'cost' },
  retry: { attributes: { count: 'ceiling' } },

  'cache-lookup': CACHE,
  'cache-store': CACHE,
  'cache-lookup-value': { topic: 'cache' },
  'cache-store-value': { topic: 'cache', attributes: { duration: 'cost' } },
  'llm-semantic-cache-lookup': { ...CACHE, attributes: { 'score-threshold': 'security' } },
  'llm-semantic-cache-store': CACHE,

  // what a browser lets other origins do
  cors: {
    added: 'security',
    attributes: { 'allow-credentials': 'opening', 'terminate-unmatched-request': 'guard' },
  },

  // what broader scopes check, limit and record
  base: { topic: 'inheritance', removed: 'security' },
};

/** Headers that say who calls, or keep a browser safe: to set them no more, or to something else, is a matter of security. */
export const SECURITY_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'api-key',
  'ocp-apim-subscription-key',
  'x-ms-client-principal',
  'strict-transport-security',
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
]);

/** How grave it is that a policy goes away. */
export function severityOfRemoval(policy: string): ChangeSeverity {
  return SEVERITY_RULES[policy]?.removed ?? 'behaviour';
}

/** How grave it is that a policy comes in. */
export function severityOfAddition(policy: string): ChangeSeverity {
  return SEVERITY_RULES[policy]?.added ?? 'behaviour';
}

/** How grave a change is that no attribute stands for. */
export function severityOfChange(policy: string): ChangeSeverity {
  return SEVERITY_RULES[policy]?.changed ?? 'behaviour';
}

/**
 * How grave the change of an attribute is.
 *
 * @param before its literal or default; undefined when it was not there
 * @param after its literal or default; undefined when it is not there
 */
export function severityOfAttribute(
  policy: string,
  attribute: string,
  before: string | undefined,
  after: string | undefined,
): ChangeSeverity {
  const rule = SEVERITY_RULES[policy]?.attributes?.[attribute] ?? severityOfChange(policy);
  switch (rule) {
    case 'ceiling':
      return severityOfCeiling(before, after);
    case 'period':
      return severityOfCeiling(after, before) === 'behaviour' ? 'behaviour' : 'cost';
    case 'guard':
      return after === 'true' ? 'behaviour' : 'security';
    case 'opening':
      return after === 'false' || after === undefined ? 'behaviour' : 'security';
    default:
      return rule;
  }
}

function severityOfCeiling(before: string | undefined, after: string | undefined): ChangeSeverity {
  if (after === undefined) return 'security';
  if (before === undefined) return 'behaviour';
  const [from, to] = [Number(before), Number(after)];
  // what an expression or a named value will say is not known here
  return Number.isFinite(from) && Number.isFinite(to) && to <= from ? 'behaviour' : 'cost';
}
