import { context, csharp } from '../expression/index';

/**
 * The context variables by which the gateway's fragments pass facts to one another. Names are part of the contract with policies that users
 * add beside them; they start with `ai-`, so that policies of the service and of products, which know nothing of the gateway, do not set them by chance.
 */
export const VARIABLES = {
  /** The validated token, a `Jwt`. Absent on an anonymous API. */
  callerToken: 'ai-caller-token',
  /** Who calls: the token's subject; on an anonymous API the subscription or the address. */
  callerId: 'ai-caller-id',
  /** The client application of the caller, from the token. */
  callerApplication: 'ai-caller-application',
  /** The model deployment that the request asks for; empty when it names none. */
  modelDeployment: 'ai-model-deployment',
  /** Whether the request asks for a streamed answer. */
  streamed: 'ai-streamed',
  /** How many times a backend was called. */
  attempts: 'ai-attempts',
  /** The soonest Retry-After of all throttled attempts, in seconds; absent when none was throttled. */
  soonestRetryAfter: 'ai-soonest-retry-after',
  /** Seconds to wait, from the rate limit. */
  rateLimitRetryAfter: 'ai-rate-limit-retry-after',
  /** Seconds to wait, from the token budget. */
  tokenRetryAfter: 'ai-token-retry-after',
  /** Tokens used by the call: an estimate, after the response the reported count. */
  consumedTokens: 'ai-consumed-tokens',
  /** The request body, only when the audit may hold bodies. */
  requestBody: 'ai-request-body',
  /** Set by a fragment that refuses the call: the HTTP status. */
  errorStatus: 'ai-error-status',
  /** Set by a fragment that refuses the call: the error code. */
  errorCode: 'ai-error-code',
  /** Set by a fragment that refuses the call: the message for the caller. */
  errorMessage: 'ai-error-message',
  /** The error's class, as OpenAI names them. */
  errorType: 'ai-error-type',
  /** Seconds for the Retry-After header of an error; empty for none. */
  errorRetryAfter: 'ai-error-retry-after',
  /** The audit record, a `JObject`. */
  auditRecord: 'ai-audit-record',
  /** The body of an error's answer. */
  errorBody: 'ai-error-body',
  /** What `validate-content` found. */
  validationErrors: 'ai-validation-errors',
} as const;

/** The `id` attributes by which `on-error` knows which policy refused a call. */
export const POLICY_IDS = {
  authentication: 'authentication',
  rateLimit: 'rate-limit',
  tokenBudget: 'token-budget',
  requestValidation: 'request-validation',
} as const;

/** Whether the caller asked for a streamed answer. */
export const isStreamed = () => context.variables.getValueOrDefault(VARIABLES.streamed, false);

/** Whether the answer is JSON. Server-sent events are not: reading those would hold the stream back. */
export const answersJson = () =>
  csharp<boolean>`context.Response.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/json", StringComparison.OrdinalIgnoreCase)`;
