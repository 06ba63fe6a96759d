/** Policies that belong together, under their present and their older names. */

/** Look for an answer to a prompt that is like this one. */
export const SEMANTIC_LOOKUPS = ['llm-semantic-cache-lookup', 'azure-openai-semantic-cache-lookup'] as const;

/** Keep the answer to a prompt. */
export const SEMANTIC_STORES = ['llm-semantic-cache-store', 'azure-openai-semantic-cache-store'] as const;

/** Emit metrics with dimensions. */
export const METRICS = ['emit-metric', 'llm-emit-token-metric', 'azure-openai-emit-token-metric'] as const;

/** Count calls or tokens by a key. */
export const COUNTERS = [
  'rate-limit-by-key',
  'quota-by-key',
  'llm-token-limit',
  'azure-openai-token-limit',
] as const;

/** Tell that a document is for a language model. */
export const LLM_POLICIES = [
  'llm-token-limit',
  'azure-openai-token-limit',
  'llm-emit-token-metric',
  'azure-openai-emit-token-metric',
  'llm-content-safety',
  ...SEMANTIC_LOOKUPS,
] as const;

/** Refuse a call whose credentials do not hold. */
export const VALIDATORS: ReadonlySet<string> = new Set([
  'validate-jwt',
  'validate-azure-ad-token',
  'validate-client-certificate',
]);
