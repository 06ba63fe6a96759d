import { choose, returnResponse, setVariable } from '../declarations/index';
import { policyFragment } from '../document';
import { csharp, type Expression } from '../expression/index';
import type { Policy, PolicyFragment } from '../node';
import { POLICY_IDS, VARIABLES } from './variables';

/** A refusal: what the caller is told. */
export interface Refusal {
  readonly status: number | Expression<number>;
  /** For programs, for example `model_not_found`. */
  readonly code: string;
  /** The class of the error, as OpenAI names them. */
  readonly type: string;
  /** For people. */
  readonly message: string | Expression<string>;
  /** The `Retry-After` header in seconds; empty for none. @default - none */
  readonly retryAfter?: Expression<string>;
}

/**
 * Marks the call as refused. A fragment cannot include the fragment that answers, so the document includes that one after each fragment that may
 * refuse.
 */
export function refuseCall(refusal: Refusal): readonly Policy[] {
  return [
    setVariable({
      name: VARIABLES.errorStatus,
      value: typeof refusal.status === 'number' ? csharp<number>`${refusal.status}` : refusal.status,
    }),
    setVariable({ name: VARIABLES.errorCode, value: refusal.code }),
    setVariable({ name: VARIABLES.errorType, value: refusal.type }),
    setVariable({ name: VARIABLES.errorMessage, value: refusal.message }),
    ...(refusal.retryAfter
      ? [setVariable({ name: VARIABLES.errorRetryAfter, value: refusal.retryAfter })]
      : []),
  ];
}

/** Whether a fragment has refused the call. */
export const isRefused = () => csharp<boolean>`context.Variables.ContainsKey(${VARIABLES.errorCode})`;

/** A variable as text, empty when it is not set; its type is the service's choice. */
function textOf(variable: string): Expression<string> {
  return csharp<string>`context.Variables.ContainsKey(${variable}) ? context.Variables[${variable}].ToString() : ""`;
}

const soonestRetryAfter = () => textOf(VARIABLES.soonestRetryAfter);

/** What a caller is told when no backend could answer, without naming one. */
const unavailable = (): Refusal => ({
  status: 503,
  code: 'model_unavailable',
  type: 'server_error',
  message: 'no region could answer the request; try again later',
  retryAfter: soonestRetryAfter(),
});

/**
 * The fragment that normalises what is left when every attempt failed.
 *
 * To a caller: when the last answer was a 429, a 429 with the soonest `Retry-After` of all regions; for 408 and 5xx a 503. When a model account refuses the
 * gateway itself (401, 403), a 502: the caller's own token was good, and the account's words name identities and networks. No backend is named.
 */
export function exhaustedFragment(id: string, source?: string): PolicyFragment<'inbound' | 'backend'> {
  return policyFragment<'inbound' | 'backend'>(
    id,
    [
      choose({
        when: [
          {
            condition: csharp<boolean>`context.Response?.StatusCode == 429`,
            policies: refuseCall({
              status: 429,
              code: 'model_overloaded',
              type: 'rate_limit_error',
              message: 'every region is at its limit; try again after the time in Retry-After',
              retryAfter: soonestRetryAfter(),
            }),
          },
          {
            condition: csharp<boolean>`context.Response == null || context.Response.StatusCode == 408 || context.Response.StatusCode >= 500`,
            policies: refuseCall(unavailable()),
          },
          {
            condition: csharp<boolean>`context.Response.StatusCode == 401 || context.Response.StatusCode == 403`,
            policies: refuseCall({
              status: 502,
              code: 'model_access_denied',
              type: 'server_error',
              message: 'the gateway may not call the model; its operators find the reason by the request id',
            }),
          },
        ],
      }),
    ],
    { source },
  );
}

/** The policies of the gateway that refuse calls, by the names under which {@link POLICY_IDS} has their ids. */
export type RefusingPolicy = keyof typeof POLICY_IDS;

/** What a refusal by each of them means. */
function refusalsBy(policy: RefusingPolicy) {
  const refusedBy = csharp<boolean>`context.LastError.PolicyId == ${POLICY_IDS[policy]}`;
  const when = (refusal: Refusal, condition = refusedBy) => ({ condition, policies: refuseCall(refusal) });
  switch (policy) {
    case 'authentication':
      return [
        when({
          status: 401,
          code: 'invalid_token',
          type: 'authentication_error',
          message: 'the access token is missing or not valid for this gateway',
        }),
      ];
    case 'rateLimit':
      return [
        when({
          status: 429,
          code: 'rate_limit_exceeded',
          type: 'rate_limit_error',
          message: 'too many calls; try again after the time in Retry-After',
          retryAfter: textOf(VARIABLES.rateLimitRetryAfter),
        }),
      ];
    case 'requestValidation':
      return [
        when({
          status: 400,
          code: 'invalid_request',
          type: 'invalid_request_error',
          message: csharp<string>`"the request is not valid: " + context.LastError.Message`,
        }),
      ];
    case 'tokenBudget':
      return [
        when(
          {
            status: 403,
            code: 'token_quota_exceeded',
            type: 'insufficient_quota',
            message: 'the token quota of this period is used up',
            retryAfter: textOf(VARIABLES.tokenRetryAfter),
          },
          csharp<boolean>`${refusedBy} && context.Response?.StatusCode == 403`,
        ),
        when({
          status: 429,
          code: 'token_rate_limit_exceeded',
          type: 'rate_limit_error',
          message: 'too many tokens per minute; try again after the time in Retry-After',
          retryAfter: textOf(VARIABLES.tokenRetryAfter),
        }),
      ];
  }
}

/**
 * The fragment that says in the gateway's own terms which error brought the call to `on-error`.
 *
 * To a caller: 401 for authentication, 429 for calls or tokens per minute, 403 for the token quota, 400 for an invalid request, 503 when no backend
 * answered, each with a code of its own; anything else is a 500 without detail.
 *
 * @param policies those of the gateway's policies that are there
 */
export function errorMappingFragment(
  id: string,
  policies: readonly RefusingPolicy[],
  source?: string,
): PolicyFragment<'inbound' | 'backend' | 'outbound'> {
  const mapping = choose({
    when: [
      ...policies.flatMap(refusalsBy),
      {
        condition: csharp<boolean>`context.LastError.Section == "backend"`,
        policies: refuseCall(unavailable()),
      },
      {
        condition: csharp<boolean>`context.Response?.StatusCode >= 400 && context.Response?.StatusCode < 500`,
        policies: refuseCall({
          status: csharp<number>`context.Response?.StatusCode ?? 400`,
          code: 'request_refused',
          type: 'invalid_request_error',
          message: csharp<string>`"the request was refused: " + context.LastError.Reason`,
          // A limit of the product or the service says how long to wait in its own answer.
          retryAfter: csharp<string>`context.Response?.Headers.GetValueOrDefault("Retry-After", "") ?? ""`,
        }),
      },
    ],
    otherwise: {
      policies: refuseCall({
        status: 500,
        code: 'internal_error',
        type: 'server_error',
        message: 'the gateway failed to process the request',
      }),
    },
  });
  return policyFragment<'inbound' | 'backend' | 'outbound'>(id, [mapping], { source });
}

/**
 * The fragment that answers a refused call: `{"error":{"code","message","type","param","request_id"}}` with the status, `x-request-id`, and where they
 * apply `Retry-After` and `WWW-Authenticate`.
 */
export function errorResponseFragment(id: string, source?: string): PolicyFragment<never> {
  const answer = (
    headers: readonly { readonly name: string; readonly value: readonly (string | Expression<string>)[] }[],
  ) =>
    returnResponse({
      setStatus: {
        code: csharp<number>`(int)context.Variables[${VARIABLES.errorStatus}]`,
        reason: csharp<string>`(string)context.Variables[${VARIABLES.errorCode}]`,
      },
      setHeader: [
        { name: 'Content-Type', value: ['application/json'] },
        { name: 'x-request-id', value: [csharp<string>`context.RequestId.ToString()`] },
        ...headers,
      ],
      setBody: { text: csharp<string>`(string)context.Variables[${VARIABLES.errorBody}]` },
    });
  return policyFragment<never>(
    id,
    [
      setVariable({ name: VARIABLES.errorBody, value: errorBody() }),
      choose({
        when: [
          {
            condition: csharp<boolean>`(int)context.Variables[${VARIABLES.errorStatus}] == 401`,
            policies: [answer([{ name: 'WWW-Authenticate', value: ['Bearer'] }])],
          },
          {
            condition: csharp<boolean>`context.Variables.GetValueOrDefault<string>(${VARIABLES.errorRetryAfter}, "") != ""`,
            policies: [
              answer([
                {
                  name: 'Retry-After',
                  value: [csharp<string>`(string)context.Variables[${VARIABLES.errorRetryAfter}]`],
                },
              ]),
            ],
          },
        ],
        otherwise: { policies: [answer([])] },
      }),
    ],
    { source },
  );
}

function errorBody(): Expression<string> {
  return csharp.block<string>`
    return new JObject(
        new JProperty("error", new JObject(
            new JProperty("code", (string)context.Variables[${VARIABLES.errorCode}]),
            new JProperty("message", (string)context.Variables[${VARIABLES.errorMessage}]),
            new JProperty("type", (string)context.Variables[${VARIABLES.errorType}]),
            new JProperty("param", JValue.CreateNull()),
            new JProperty("request_id", context.RequestId.ToString())))).ToString(Newtonsoft.Json.Formatting.None);
  `;
}
