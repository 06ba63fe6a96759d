import { DEFAULT_SECRET_PATTERNS, redactionFragment, type RedactionOptions } from '../../../lib/policy';
import { attributesOf, only, stringLiteralsOf, survivesAsStringLiteral, textOf } from './support';

const redaction = (options: RedactionOptions = {}) => redactionFragment('f', options);

describe('redaction', () => {
  const code = (options?: RedactionOptions) => textOf(only(redaction(options), 'set-body'));

  test('replaces keys of OpenAI in answers that are JSON', () => {
    expect(attributesOf(only(redaction(), 'when')).condition).toBe(
      '@(context.Response?.Body != null && context.Response.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/json", StringComparison.OrdinalIgnoreCase))',
    );
    expect(code()).toBe(
      String.raw`@(Regex.Replace(context.Response.Body.As<string>(preserveContent: true), "(?:(?<![A-Za-z0-9])|(?<=\\\\[bfnrt]))sk-[A-Za-z0-9_-]{16,}", "[redacted]", RegexOptions.None, TimeSpan.FromSeconds(1)))`,
    );
    expect(stringLiteralsOf(code())).toContain(DEFAULT_SECRET_PATTERNS[0]);
  });

  const redacted = (content: string) =>
    DEFAULT_SECRET_PATTERNS.reduce(
      (text, pattern) => text.replace(new RegExp(pattern, 'g'), '[redacted]'),
      JSON.stringify({ content }),
    );

  test.each([
    'sk-abcdefghijklmnopqrstuvwx',
    'sk-proj-abc_def-ghijklmnop',
    'your key:\nsk-abcdefghijklmnopqrstuvwx',
    'a\tsk-abcdefghijklmnopqrstuvwx and "sk-0123456789abcdef0123"',
  ])('the default pattern finds the key in %j', content => {
    expect(redacted(content)).toContain('[redacted]');
    expect(redacted(content)).not.toContain('sk-');
    expect(() => JSON.parse(redacted(content)) as unknown).not.toThrow();
  });

  test.each(['task-oriented', 'sk-8', 'desk-organization-and-planning-tools'])(
    'the default pattern passes %s',
    content => {
      expect(redacted(content)).toBe(JSON.stringify({ content }));
    },
  );

  test('patterns and replacement are options', () => {
    expect(stringLiteralsOf(code({ patterns: ['x', 'y'], replacement: '***' }))).toEqual(
      expect.arrayContaining(['(?:x)|(?:y)', '***']),
    );
  });

  test('a dollar in the replacement stands for itself: $& would put the secret back', () => {
    expect(stringLiteralsOf(code({ replacement: '$& $0' }))).toContain('$$& $$0');
  });

  test.each(['"', '\\', '\n', '","admin":true,"x":"'])(
    'a replacement of %p, which would break the JSON, is refused',
    replacement => {
      expect(() => redaction({ replacement })).toThrow(
        `redaction.replacement stands inside strings of JSON and may not hold quotes, backslashes or control characters, got ${JSON.stringify(replacement)}; leave them out`,
      );
    },
  );

  test('no pattern at all is refused', () => {
    expect(() => redaction({ patterns: [] })).toThrow(
      'redaction.patterns is empty; leave redaction out, or give at least one pattern',
    );
    expect(() => redaction({ patterns: [''] })).toThrow(
      'redaction.patterns[0] must be a regular expression that is not empty, got ""; drop it',
    );
  });
});

test('too many patterns are refused, with what to do', () => {
  const patterns = Array.from({ length: 3000 }, (_, i) => `pattern${i}`);
  expect(() => redaction({ patterns })).toThrow(
    'the fragment that redacts 3000 patterns takes more than the 32768 bytes that the service allows; shorten the patterns or drop some',
  );
});

describe('hostile text', () => {
  test('patterns and replacement stay inside their literals', () => {
    survivesAsStringLiteral(pattern => redaction({ patterns: [pattern] }));
    survivesAsStringLiteral(
      replacement => redaction({ replacement }),
      text => text.replaceAll('$', '$$$$'),
    );
  });
});
