import { choose, validateContent } from '../declarations/index';
import { policyFragment } from '../document';
import { csharp, type Expression } from '../expression/index';
import type { PolicyFragment } from '../node';
import { PolicyError, show } from '../policy-error';
import { checkInteger, withinLimit } from './check';
import { refuseCall } from './errors';
import { anyOf, checkPatterns, FEWER_PATTERNS } from './patterns';
import { POLICY_IDS, VARIABLES } from './variables';

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
  /** The roles a message may have. @default - system, developer, user, assistant, tool, function */
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

/** Phrases by which a prompt tries to put itself above its instructions. A screen of phrases catches the crude attempts only. */
export const DEFAULT_INJECTION_PATTERNS: readonly string[] = [
  'ignore\\s+(all\\s+|any\\s+)?(the\\s+)?(previous|prior|above|earlier)\\s+(instructions|prompts|rules)',
  'disregard\\s+(all\\s+|any\\s+)?(the\\s+)?(previous|prior|above|earlier|your)\\s+(instructions|prompts|rules)',
  '(reveal|print|show|repeat)\\s+(me\\s+)?(your|the)\\s+(system|hidden|initial)\\s+(prompt|instructions|message)',
  'you\\s+are\\s+now\\s+(in\\s+)?(developer|dan|jailbreak)\\s+mode',
];

/** The most that the service's documentation names for a body that it validates. */
const MAX_VALIDATED_BYTES = 4 * 1024 * 1024;

/** A JSON schema that `validate-content` refers to by name. */
export interface ContentSchema {
  readonly id: string;
  /** The schema, a plain JSON value. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/**
 * The schema of a chat request. Properties it does not name are allowed: models gain new ones all the time.
 *
 * @throws PolicyError `gateway/out-of-range`, or `gateway/roles` for an empty list
 */
export function chatRequestSchema(id: string, options: ValidationOptions): ContentSchema {
  checkLimits(options);
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

function checkLimits(options: ValidationOptions): void {
  const fix = 'choose a value in that range, or leave it out for the default';
  const atLeastOne = ['maxMessages', 'maxMessageCharacters', 'maxTokens'] as const;
  for (const option of atLeastOne)
    checkInteger(options[option], { option: `validation.${option}`, min: 1, fix });
  const { maxTemperature, roles } = options;
  if (maxTemperature !== undefined && !(maxTemperature >= 0 && maxTemperature <= 2)) {
    throw new PolicyError(
      'gateway/out-of-range',
      `validation.maxTemperature must be a number from 0 to 2, got ${show(maxTemperature)}; ${fix}`,
    );
  }
  if (roles?.length === 0 || roles?.some(role => role.trim() === '')) {
    throw new PolicyError(
      'gateway/roles',
      `validation.roles must name at least one role and none that is blank, got ${show(roles)}; give for example ['user'], or leave it out for all`,
    );
  }
}

/**
 * The fragment that validates requests.
 *
 * To a caller: a chat request that does not match the schema, is too large, or holds a phrase of the injection screen is a 400 before any backend is
 * touched.
 *
 * @param schemaId the schema that the service knows by that name, see {@link chatRequestSchema}
 * @throws PolicyError `gateway/pattern` for a pattern that is empty or cannot be read, or too much of them, `gateway/out-of-range` for a size that the service does not validate
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
  const { maxRequestBytes = 102_400 } = options;
  checkInteger(maxRequestBytes, {
    option: 'validation.maxRequestBytes',
    min: 1,
    max: MAX_VALIDATED_BYTES,
    fix: 'the service validates no larger bodies',
  });
  const policies = [
    choose({
      when: [
        {
          // The operation's own path: what the caller wrote may be spelt in more than one way.
          condition: csharp<boolean>`context.Operation.UrlTemplate.Contains("/chat/completions")`,
          policies: [
            validateContent({
              id: POLICY_IDS.requestValidation,
              unspecifiedContentTypeAction: 'prevent',
              maxSize: maxRequestBytes,
              sizeExceededAction: 'prevent',
              errorsVariableName: VARIABLES.validationErrors,
              content: [{ type: 'application/json', validateAs: 'json', action: 'prevent', schemaId }],
            }),
          ],
        },
      ],
    }),
    ...(patterns.length > 0 ? [injectionScreen(patterns)] : []),
  ];
  return withinLimit('gateway/pattern', `screens for ${patterns.length} patterns`, FEWER_PATTERNS, () =>
    policyFragment<'backend' | 'outbound'>(id, policies, { source }),
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
          message: 'the request is no JSON object, or holds a phrase that this gateway does not pass on',
        }),
      },
    ],
  });
}

/**
 * Strings are read from the parsed body, so that JSON escapes do not hide a phrase. A body that cannot be read so is refused: models take JSON objects only,
 * and what one parser gives up on another may accept.
 */
function holdsPattern(pattern: string): Expression<boolean> {
  return csharp.block<boolean>`
    if (context.Request.Body == null)
    {
        return false;
    }
    var text = "";
    try
    {
        var body = context.Request.Body.As<JObject>(preserveContent: true);
        var values = body.Descendants().OfType<JValue>().Where(value => value.Type == JTokenType.String);
        text = string.Join("\n", values.Select(value => (string)value));
    }
    catch (Exception)
    {
        return true;
    }
    return Regex.IsMatch(text, ${pattern}, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
  `;
}
