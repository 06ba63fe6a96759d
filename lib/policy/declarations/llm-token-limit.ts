import { boolean, definePolicy, integer, oneOf, string } from '../define';
import { SCOPES } from '../vocabulary';

/** Limits the tokens that a key may use: 429 above the rate, 403 above the quota. */
export const llmTokenLimit = definePolicy('llm-token-limit', {
  page: 'llm-token-limit-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: ['classic', 'v2', 'self-hosted', 'workspace'],
  attributes: {
    /** What is counted apart, one counter a value, across all scopes that use the same value. */
    counterKey: string({ required: true, expression: true }),
    /** Tokens allowed in a minute. */
    tokensPerMinute: integer({ expression: true, min: 1 }),
    /** Tokens allowed in a `tokenQuotaPeriod`. */
    tokenQuota: integer({ expression: true, min: 1 }),
    /** The fixed window of `tokenQuota`, which starts at the UTC time truncated to its unit. */
    tokenQuotaPeriod: oneOf(['Hourly', 'Daily', 'Weekly', 'Monthly', 'Yearly'], { expression: true }),
    /** Whether the prompt's tokens are estimated before the call, else only the response's usage counts. */
    estimatePromptTokens: boolean({ required: true }),
    /** The header for the seconds to wait. */
    retryAfterHeaderName: string({ default: 'Retry-After' }),
    /** The variable for the seconds to wait. */
    retryAfterVariableName: string(),
    /** The header for the tokens left in the minute. */
    remainingTokensHeaderName: string(),
    /** The variable for the tokens left in the minute. */
    remainingTokensVariableName: string(),
    /** The header for the tokens left of the quota, an estimate. */
    remainingQuotaTokensHeaderName: string(),
    /** The variable for the tokens left of the quota, an estimate. */
    remainingQuotaTokensVariableName: string(),
    /** The response header for the tokens used. */
    tokensConsumedHeaderName: string(),
    /** The variable for the tokens used. */
    tokensConsumedVariableName: string(),
    /** The shape of the prompt. */
    promptType: oneOf(['auto', 'chat-completion', 'completion', 'embeddings'], {
      default: 'auto',
      undocumented: true,
    }),
    /** Whether the prompt's tokens are left out of the count. */
    ignorePrompt: boolean({ default: false, undocumented: true }),
  },
  atLeastOne: [['tokensPerMinute', 'tokenQuota']],
  together: [['tokenQuota', 'tokenQuotaPeriod']],
});
