import { choose, setBody } from '../declarations/index';
import { policyFragment } from '../document';
import { csharp } from '../expression/index';
import type { PolicyFragment } from '../node';
import { PolicyError, show } from '../policy-error';
import { withinLimit } from './check';
import { anyOf, checkPatterns, FEWER_PATTERNS } from './patterns';
import { answersJson } from './variables';

/** What is taken out of answers. */
export interface RedactionOptions {
  /** Regular expressions of .NET. @default {@link DEFAULT_SECRET_PATTERNS} */
  readonly patterns?: readonly string[];
  /** What stands in their place, inside strings of JSON: without quotes, backslashes and control characters. @default '[redacted]' */
  readonly replacement?: string;
}

/**
 * API keys as OpenAI issues them. Patterns see the JSON of an answer, where a line break before a key is written `\\n`; a word that ends in `sk-`, such as
 * `desk-`, is no key.
 */
export const DEFAULT_SECRET_PATTERNS: readonly string[] = [
  '(?:(?<![A-Za-z0-9])|(?<=\\\\[bfnrt]))sk-[A-Za-z0-9_-]{16,}',
];

/**
 * The fragment that takes secrets out of answers.
 *
 * To a caller: what matches a pattern arrives as `[redacted]`. Streamed answers are passed on as they come: to look into them would hold them back.
 *
 * @throws PolicyError `gateway/pattern` for a pattern that is empty or cannot be read, for none or too much of them, `gateway/replacement` for one that would break the JSON around it
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
  const { replacement = '[redacted]' } = options;
  // eslint-disable-next-line no-control-regex -- these are the characters to refuse
  if (/["\\\u0000-\u001f]/.test(replacement)) {
    throw new PolicyError(
      'gateway/replacement',
      `redaction.replacement stands inside strings of JSON and may not hold quotes, backslashes or control characters, got ${show(replacement)}; leave them out`,
    );
  }
  const policies = [
    choose({
      when: [
        {
          condition: csharp<boolean>`context.Response?.Body != null && ${answersJson()}`,
          policies: [
            setBody({
              text: csharp<string>`Regex.Replace(context.Response.Body.As<string>(preserveContent: true), ${anyOf(patterns)}, ${replacementPattern(replacement)}, RegexOptions.None, TimeSpan.FromSeconds(1))`,
            }),
          ],
        },
      ],
    }),
  ];
  return withinLimit('gateway/pattern', `redacts ${patterns.length} patterns`, FEWER_PATTERNS, () =>
    policyFragment<'inbound' | 'backend' | 'on-error'>(id, policies, { source }),
  );
}

/** `$` in what replaces a match refers to parts of the match: `$&` would put the secret back. */
function replacementPattern(text: string): string {
  return text.replaceAll('$', '$$$$');
}
