import { choose, logToEventhub, setVariable } from '../declarations/index';
import { policyFragment } from '../document';
import { csharp, type Expression } from '../expression/index';
import type { Policy, PolicyFragment } from '../node';
import { checkInteger } from './check';
import { isRefused } from './errors';
import { answersJson, isStreamed, VARIABLES } from './variables';

/** What the audit records. */
export interface AuditPolicyOptions {
  /** The logger that gets a record of every call. @default 'ai-audit-logger' */
  readonly auditLoggerId?: string;
  /** The logger that gets the records of refused and failed calls, too. @default 'ai-error-logger' */
  readonly errorLoggerId?: string;
  /**
   * Also records the bodies of requests and of answers that are not streamed. They hold what people wrote: ask who may read the audit first.
   *
   * @default - no body is recorded
   */
  readonly bodies?: {
    /** Characters kept of each body, at most 16000, so that a record stays below the 200 KB that Event Hub logging cuts at. @default 8192 */
    readonly maxCharacters?: number;
  };
}

/** The most characters of a body: two bodies, of characters that JSON writes with six, and the rest of a record fit into 200 KB. */
const MAX_BODY_CHARACTERS = 16_000;

/**
 * The fragment that writes one record of the call to the audit logger, and one to the error logger if the call was refused or failed.
 *
 * Records hold time, request id, user, application, operation, model deployment, backend and what it answered, status, attempts, prompt, completion and total tokens where the answer has
 * `usage`, milliseconds, the error and the policy revision, but no prompt and no answer unless `bodies` is given. Only the body of an answer in JSON is read,
 * never that of a streamed one: that would hold the stream back. A body that cannot be read is left out. Callers notice nothing.
 *
 * @param gatewayHas what else there is to record: `countsTokens`, a token budget
 * @throws PolicyError `gateway/out-of-range` for a body limit over 16000 characters
 * @see https://learn.microsoft.com/azure/api-management/log-to-eventhub-policy
 */
export function auditFragment(
  id: string,
  gateway: string,
  options: AuditPolicyOptions,
  source?: string,
  gatewayHas: { readonly countsTokens?: boolean } = {},
): PolicyFragment<never> {
  const record = csharp<string>`((JObject)context.Variables[${VARIABLES.auditRecord}]).ToString(Newtonsoft.Json.Formatting.None)`;
  return policyFragment<never>(
    id,
    [
      setVariable({
        name: VARIABLES.auditRecord,
        value: auditRecord(gateway, gatewayHas.countsTokens ?? false),
      }),
      ...addBodies(options),
      logToEventhub({ loggerId: options.auditLoggerId ?? 'ai-audit-logger', text: record }),
      choose({
        when: [
          {
            condition: csharp<boolean>`${isRefused()} || context.Response?.StatusCode >= 400`,
            policies: [logToEventhub({ loggerId: options.errorLoggerId ?? 'ai-error-logger', text: record })],
          },
        ],
      }),
    ],
    { source },
  );
}

/** Keeps the request's body for the audit, when it may hold bodies; the body can no longer be read once it was sent on. */
export function keepRequestBody(
  options: AuditPolicyOptions,
): readonly Policy<'backend' | 'outbound' | 'on-error'>[] {
  if (!options.bodies) return [];
  const limit = bodyLimit(options);
  return [
    setVariable({
      name: VARIABLES.requestBody,
      value: csharp.block<string>`
        if (context.Request.Body == null)
        {
            return "";
        }
        try
        {
            var body = context.Request.Body.As<string>(preserveContent: true);
            return body.Length > ${limit} ? body.Substring(0, ${limit}) : body;
        }
        catch (Exception)
        {
            return "";
        }
      `,
    }),
  ];
}

function bodyLimit(options: AuditPolicyOptions): number {
  const limit = options.bodies?.maxCharacters ?? 8192;
  checkInteger(limit, {
    option: 'audit.bodies.maxCharacters',
    min: 1,
    max: MAX_BODY_CHARACTERS,
    fix: 'a record of more than 200 KB would be cut off in its middle',
  });
  return limit;
}

/** Adds to the record the request's body, where it was kept, and that of an answer that is not streamed. */
function addBodies(options: AuditPolicyOptions): readonly Policy[] {
  if (!options.bodies) return [];
  const limit = bodyLimit(options);
  return [
    setVariable({
      name: VARIABLES.auditRecord,
      value: csharp.block<object>`
        var record = (JObject)context.Variables[${VARIABLES.auditRecord}];
        record["requestBody"] = context.Variables.GetValueOrDefault<string>(${VARIABLES.requestBody}, "");
        if (context.Response?.Body != null && ${answersJson()})
        {
            try
            {
                var body = context.Response.Body.As<string>(preserveContent: true);
                record["responseBody"] = body.Length > ${limit} ? body.Substring(0, ${limit}) : body;
            }
            catch (Exception)
            {
                record["responseBody"] = "";
            }
        }
        return record;
      `,
    }),
  ];
}

/** What the token budget counted, where there is one; what it set is a number of the service's choice. */
function consumedTokens(counted: boolean) {
  if (!counted) return csharp<object>`JValue.CreateNull()`;
  return csharp<object>`context.Variables.ContainsKey(${VARIABLES.consumedTokens}) && int.TryParse(context.Variables[${VARIABLES.consumedTokens}].ToString(), out var consumed) ? consumed : (int?)null`;
}

function auditRecord(gateway: string, countsTokens: boolean): Expression<object> {
  return csharp.block<object>`
    JObject usage = null;
    if (context.Response?.Body != null && ${answersJson()})
    {
        try
        {
            usage = context.Response.Body.As<JObject>(preserveContent: true)["usage"] as JObject;
        }
        catch (Exception)
        {
            usage = null;
        }
    }
    var refused = context.Variables.ContainsKey(${VARIABLES.errorCode});
    var attempts = context.Variables.GetValueOrDefault<int>(${VARIABLES.attempts}, 0);
    return new JObject(
        new JProperty("timestamp", context.Timestamp.ToString("o")),
        new JProperty("requestId", context.RequestId.ToString()),
        new JProperty("gateway", ${gateway}),
        new JProperty("gatewayRegion", context.Deployment.Region),
        new JProperty("user", context.Variables.GetValueOrDefault<string>(${VARIABLES.callerId}, "")),
        new JProperty("application", context.Variables.GetValueOrDefault<string>(${VARIABLES.callerApplication}, "")),
        new JProperty("operation", context.Operation?.Id),
        new JProperty("model", context.Variables.GetValueOrDefault<string>(${VARIABLES.modelDeployment}, "")),
        new JProperty("backend", attempts > 0 ? context.Backend?.Id : null),
        new JProperty("backendHost", attempts > 0 ? context.Request.Url.Host : null),
        new JProperty("backendStatus", attempts > 0 ? context.Response?.StatusCode : null),
        new JProperty("attempts", attempts),
        new JProperty("streamed", ${isStreamed()}),
        new JProperty("status", refused ? (int)context.Variables[${VARIABLES.errorStatus}] : context.Response?.StatusCode ?? 0),
        new JProperty("promptTokens", usage?["prompt_tokens"] ?? usage?["input_tokens"]),
        new JProperty("completionTokens", usage?["completion_tokens"] ?? usage?["output_tokens"]),
        new JProperty("totalTokens", usage?["total_tokens"]),
        new JProperty("consumedTokens", ${consumedTokens(countsTokens)}),
        new JProperty("latencyMs", (long)context.Elapsed.TotalMilliseconds),
        new JProperty("error", refused ? (string)context.Variables[${VARIABLES.errorCode}] : null),
        new JProperty("errorSource", context.LastError?.Source),
        new JProperty("errorReason", context.LastError?.Reason),
        new JProperty("policyRevision", context.Variables.GetValueOrDefault<string>("policy-revision", "")));
  `;
}
