import { choose, setBody, validateContent } from '../declarations/index';
import { policyFragment } from '../document';
import { csharp, type Expression } from '../expression/index';
import type { PolicyFragment } from '../node';
import { PolicyError, show } from '../policy-error';
import { refuseCall } from './errors';
import { ANSWERS_JSON, POLICY_IDS } from './variables';

/** What a request must look like. */
export interface ValidationOptions {
  /** The most messages of a chat. @default 50 */
  readonly maxMessages?: number;
  /** The most characters of one message. @default 32000 */
  readonly maxMessageCharacters?: number;
  /** The highest temperature. @default 2 */
  readonly maxTemperature?: number;
  /** The most tokens an answer may be asked to have. @default 4096 */
  readonly maxTokens?: number;
  /** The roles a message may have. @default system, developer, user, assistant, tool, function */
  readonly roles?: readonly string[];
  /**
   * The most bytes of a body. The service's documentation names both 100 KiB and 4 MB as the limit of what it can validate.
   *
   * @default 102400
   */
  readonly maxRequestBytes?: number;
  /**
   * Regular expressions of .NET, matched without regard to case against every text of a request; a match is refused. An empty list turns the screen off.
   *
   * @default {@link DEFAULT_INJECTION_PATTERNS}
   */
  readonly injectionPatterns?: readonly string[];
}

/** What is taken out of answers. */
export interface RedactionOptions {
  /** Regular expressions of .NET. @default {@link DEFAULT_SECRET_PATTERNS} */
  readonly patterns?: readonly string[];
  /** What stands in their place. @default '[redacted]' */
  readonly replacement?: string;
}

/** Phrases by which a prompt tries to put itself above its instructions. A screen of phrases catches the crude attempts only. */
export const DEFAULT_INJECTION_PATTERNS: readonly string[] = [
  'ignore\\s+(all\\s+|any\\s+)?(the\\s+)?(previous|prior|above|earlier)\\s+(instructions|prompts|rules)',
  'disregard\\s+(all\\s+|any\\s+)?(the\\s+)?(previous|prior|above|earlier|your)\\s+(instructions|prompts|rules)',
  '(reveal|print|show|repeat)\\s+(me\\s+)?(your|the)\\s+(system|hidden|initial)\\s+(prompt|instructions|message)',
  'you\\s+are\\s+now\\s+(in\\s+)?(developer|dan|jailbreak)\\s+mode',
];

/** API keys as OpenAI issues them. */
export const DEFAULT_SECRET_PATTERNS: readonly string[] = ['sk-[A-Za-z0-9_-]{16,}'];

/** A JSON schema that `validate-content` refers to by name. */
export interface ContentSchema {
  readonly id: string;
  /** The schema, a plain JSON value. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** The schema of a chat request. Properties it does not name are allowed: models gain new ones all the time. */
export function chatRequestSchema(id: string, options: ValidationOptions): ContentSchema {
  const text = { type: 'string', minLength: 1, maxLength: options.maxMessageCharacters ?? 32_000 };
  const tokens = { type: ['integer', 'null'], minimum: 1, maximum: options.maxTokens ?? 4096 };
  const schema = {
    type: 'object',
    required: ['messages'],
    properties: {
      messages: {
        type: 'array',
        minItems: 1,
        maxItems: options.maxMessages ?? 50,
        items: {
          type: 'object',
          required: ['role'],
          properties: {
            role: {
              type: 'string',
              enum: options.roles ?? ['system', 'developer', 'user', 'assistant', 'tool', 'function'],
            },
            content: {
              anyOf: [
                text,
                { type: 'null' },
                {
                  type: 'array',
                  minItems: 1,
                  items: {
                    type: 'object',
                    required: ['type'],
                    properties: { type: { type: 'string' }, text },
                  },
                },
              ],
            },
          },
        },
      },
      temperature: { type: ['number', 'null'], minimum: 0, maximum: options.maxTemperature ?? 2 },
      max_tokens: tokens,
      max_completion_tokens: tokens,
    },
  };
  return { id, schema };
}

/**
 * The fragment that validates requests.
 *
 * To a caller: a chat request that does not match the schema, is too large, or holds a phrase of the injection screen is a 400 before any backend is
 * touched.
 *
 * @param schemaId the schema that the service knows by that name, see {@link chatRequestSchema}
 * @throws PolicyError for an empty pattern
 * @see https://learn.microsoft.com/azure/api-management/validate-content-policy
 */
export function validationFragment(
  id: string,
  schemaId: string,
  options: ValidationOptions,
  source?: string,
): PolicyFragment<'backend' | 'outbound'> {
  const patterns = options.injectionPatterns ?? DEFAULT_INJECTION_PATTERNS;
  checkPatterns('validation.injectionPatterns', patterns);
  return policyFragment<'backend' | 'outbound'>(
    id,
    [
      choose({
        when: [
          {
            condition: csharp<boolean>`context.Request.Url.Path.EndsWith("/chat/completions", StringComparison.OrdinalIgnoreCase)`,
            policies: [
              validateContent({
                id: POLICY_IDS.requestValidation,
                unspecifiedContentTypeAction: 'prevent',
                maxSize: options.maxRequestBytes ?? 102_400,
                sizeExceededAction: 'prevent',
                errorsVariableName: 'request-validation-errors',
                content: [{ type: 'application/json', validateAs: 'json', action: 'prevent', schemaId }],
              }),
            ],
          },
        ],
      }),
      ...(patterns.length > 0 ? [injectionScreen(patterns)] : []),
    ],
    { source },
  );
}

function injectionScreen(patterns: readonly string[]) {
  return choose({
    when: [
      {
        condition: holdsPattern(anyOf(patterns)),
        policies: refuseCall({
          status: 400,
          code: 'prompt_rejected',
          type: 'invalid_request_error',
          message: 'the request holds a phrase that this gateway does not pass on',
        }),
      },
    ],
  });
}

/** Strings are read from the parsed body, so that JSON escapes do not hide a phrase; a body that is no JSON is searched as it is. */
function holdsPattern(pattern: string): Expression<boolean> {
  return csharp.block<boolean>`
    if (context.Request.Body == null)
    {
        return false;
    }
    var text = context.Request.Body.As<string>(preserveContent: true);
    try
    {
        var values = JObject.Parse(text).Descendants().OfType<JValue>().Where(value => value.Type == JTokenType.String);
        text = string.Join("\n", values.Select(value => (string)value));
    }
    catch (Exception)
    {
    }
    return Regex.IsMatch(text, ${pattern}, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
  `;
}

/**
 * The fragment that takes secrets out of answers.
 *
 * To a caller: what matches a pattern arrives as `[redacted]`. Streamed answers are passed on as they come: to look into them would hold them back.
 *
 * @throws PolicyError for an empty pattern, or none
 */
export function redactionFragment(
  id: string,
  options: RedactionOptions,
  source?: string,
): PolicyFragment<'inbound' | 'backend' | 'on-error'> {
  const patterns = options.patterns ?? DEFAULT_SECRET_PATTERNS;
  checkPatterns('redaction.patterns', patterns);
  if (patterns.length === 0) {
    throw new PolicyError(
      'gateway/pattern',
      'redaction.patterns is empty; leave redaction out, or give at least one pattern',
    );
  }
  return policyFragment<'inbound' | 'backend' | 'on-error'>(
    id,
    [
      choose({
        when: [
          {
            condition: csharp<boolean>`context.Response?.Body != null && ${ANSWERS_JSON}`,
            policies: [
              setBody({
                text: csharp<string>`Regex.Replace(context.Response.Body.As<string>(preserveContent: true), ${anyOf(patterns)}, ${options.replacement ?? '[redacted]'}, RegexOptions.None, TimeSpan.FromSeconds(1))`,
              }),
            ],
          },
        ],
      }),
    ],
    { source },
  );
}

function anyOf(patterns: readonly string[]): string {
  return patterns.length === 1 ? (patterns[0] ?? '') : patterns.map(pattern => `(?:${pattern})`).join('|');
}

function checkPatterns(prop: string, patterns: readonly string[]): void {
  patterns.forEach((pattern, i) => {
    if (pattern.trim() !== '') return;
    throw new PolicyError(
      'gateway/pattern',
      `${prop}[${i}] must be a regular expression that is not empty, got ${show(pattern)}`,
    );
  });
}
