import fc from '../../support/properties';
import { context, csharp, numberValue, PolicyError, stringValue } from '../../../lib/policy';
import { operandTree } from '../../../lib/policy/expression/operand';
import { codeOf } from './code';

test.each<[string, unknown, string]>([
  [
    'a block',
    csharp.block`return 1;`,
    'a block of statements cannot stand inside another expression; set a variable to it with setVariable and read that',
  ],
  [
    'a Terraform token',
    'a ${TfToken[TOKEN.7]}',
    `expression: a Terraform token cannot stand in a policy, got "a \${TfToken[TOKEN.7]}"; put the value into a named value and use namedValue('name')`,
  ],
  ['a Terraform number', -1.8881545897087513e289, 'a Terraform token cannot stand in a policy'],
  ['NaN', NaN, 'a number in an expression must be finite, got NaN'],
  ['infinity', -Infinity, 'a number in an expression must be finite, got -Infinity'],
  [
    'undefined',
    undefined,
    'an expression is made of strings, numbers, booleans, null, named values and other expressions, got undefined',
  ],
  ['an object', { a: 1 }, 'got {"a":1}'],
  ['a function', () => 1, 'got a function'],
  ['a bigint', 1n, 'got 1n'],
])('fails for %s', (_, operand, message) => {
  expect(() => operandTree(operand)).toThrow(PolicyError);
  expect(() => operandTree(operand)).toThrow(message);
});

/** The value of a regular C# string literal, read by the rules of the language specification. */
function readLiteral(code: string): string {
  if (!/^"(?:[^"\\\n\r\u0085\u2028\u2029]|\\(?:["\\nrt]|u[0-9a-f]{4}|U[0-9a-f]{8}))*"$/.test(code)) {
    throw new Error(`not one literal: ${code}`);
  }
  return code.slice(1, -1).replace(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g, (_, unit, point, short) => {
    if (unit) return String.fromCharCode(parseInt(unit as string, 16));
    if (point) return String.fromCodePoint(parseInt(point as string, 16));
    return { n: '\n', r: '\r', t: '\t' }[short as string] ?? (short as string);
  });
}

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '\\',
        '\\"',
        '{{',
        '}}',
        '{',
        '}',
        '${',
        '%{',
        '@(',
        '@{',
        ')',
        ']]>',
        '&lt;',
        '&#xA;',
        '&amp;quot;',
        'lt;',
        '&',
        '<',
        '\0',
        '\r',
        '\n',
        '\ud800',
        '\udc00',
        '\u2028',
        '\u0085',
        '*/',
        '//',
        "'",
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map(parts => parts.join(''));

test('a string becomes one literal with the same value, whatever it holds', () => {
  fc.assert(
    fc.property(hostile, text => {
      const code = codeOf(stringValue(text));
      expect(readLiteral(code)).toBe(text);
      // neither a named value nor an entity, whoever looks for them
      expect(code).not.toContain('{{');
      expect(code).not.toMatch(/&(#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);/);
    }),
    { numRuns: 2000 },
  );
});

test('a number becomes a literal with the same value', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e199, min: -1e199 }), value => {
      expect(Number(codeOf(numberValue(value)).replace(/L$/, ''))).toBe(value === 0 ? 0 : value);
    }),
  );
});

test('a literal in an argument stays one argument', () => {
  fc.assert(
    fc.property(hostile, text => {
      const code = codeOf(context.request.headers.getValueOrDefault(text, ''));
      const [prefix, suffix] = ['context.Request.Headers.GetValueOrDefault(', ', "")'];
      expect(code.startsWith(prefix) && code.endsWith(suffix)).toBe(true);
      expect(readLiteral(code.slice(prefix.length, -suffix.length))).toBe(text);
    }),
  );
});
