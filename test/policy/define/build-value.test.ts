import fc from '../../support/properties';
import { anyValue, boolean, decimal, integer, oneOf, string } from '../../../lib/policy/define';
import { describe as describeValue, valueOf } from '../../../lib/policy/define/build-value';
import { literal, namedValue } from '../../../lib/policy/literal';
import { numberExpression, stringExpression } from './test-expression';

describe('a literal', () => {
  test.each([
    ['a string', string(), 'x', 'x'],
    ['an empty string', string({ required: true }), '', ''],
    ['a string with quotes, signs and markup', string(), `"<&>'`, `"<&>'`],
    ['an integer', integer(), -12, '-12'],
    ['negative zero', integer(), -0, '0'],
    ['the largest safe integer', integer(), Number.MAX_SAFE_INTEGER, '9007199254740991'],
    ['a number with a fraction', decimal(), 0.05, '0.05'],
    ['a tiny number', decimal(), 1.5e-25, '0.00000000000000000000000015'],
    ['a negative tiny number', decimal(), -1e-7, '-0.0000001'],
    ['a huge number', decimal(), 1.25e22, '12500000000000000000000'],
    ['true', boolean(), true, 'true'],
    ['false', boolean(), false, 'false'],
    ['one of some words', oneOf(['allow', 'forbid']), 'forbid', 'forbid'],
    ['a string for any value', anyValue(), 'x', 'x'],
    ['a number for any value', anyValue(), 1.5, '1.5'],
    ['a boolean for any value', anyValue(), false, 'false'],
    ['0 although the minimum is above it', integer({ min: 300, orZero: true }), 0, '0'],
    ['the ends of a range', integer({ min: 1, max: 300 }), 300, '300'],
  ])('%s becomes text', (_, spec, value, text) => {
    expect(valueOf(spec, value, 'p.a', 'attribute')).toBe(text);
  });

  test.each([
    [integer({ required: true, min: 1, max: 300 }), 301, 'p.a must be an integer from 1 to 300, got 301'],
    [
      integer({ expression: true, min: 1, max: 300 }),
      0,
      'p.a must be an integer from 1 to 300 or an expression, got 0',
    ],
    [integer({ min: 300, orZero: true }), 299, 'p.a must be an integer of at least 300, or 0, got 299'],
    [integer({ max: 5 }), 6, 'p.a must be an integer of at most 5, got 6'],
    [decimal({ min: 0, max: 1 }), 1.01, 'p.a must be a number from 0 to 1, got 1.01'],
    [oneOf(['a', 'b']), 'c', `p.a must be one of 'a', 'b', got "c"`],
    [oneOf(['a', 'b'], { expression: true }), 'A', `p.a must be one of 'a', 'b' or an expression, got "A"`],
    [string({ pattern: /^\d+$/ }), 'x', 'p.a must be a string like /^\\d+$/, got "x"'],
  ])('of %j, %p is out of what is allowed', (spec, value, message) => {
    expect(() => valueOf(spec, value, 'p.a', 'attribute')).toThrow(
      expect.objectContaining({ code: 'policy/value-not-allowed', message }),
    );
  });

  test.each([
    [string(), 1, 'p.a must be a string, got 1'],
    [string(), {}, 'p.a must be a string, got {}'],
    [string({ expression: true }), ['x'], 'p.a must be a string or an expression, got ["x"]'],
    [integer(), '1', 'p.a must be an integer, got "1"'],
    [integer(), 1.5, 'p.a must be an integer, got 1.5'],
    [integer(), NaN, 'p.a must be an integer, got NaN'],
    [integer(), 2 ** 53, 'p.a must be an integer, got 9007199254740992'],
    [integer(), 1n, 'p.a must be an integer, got 1n'],
    [decimal(), Infinity, 'p.a must be a number, got Infinity'],
    [boolean(), 'true', 'p.a must be true or false, got "true"'],
    [boolean({ expression: true }), 1, 'p.a must be true or false or an expression, got 1'],
    [oneOf(['a', 'b']), true, `p.a must be one of 'a', 'b', got true`],
    [anyValue(), {}, 'p.a must be a string, a number, true or false, or an expression, got {}'],
    [anyValue(), NaN, 'p.a must be a string, a number, true or false, or an expression, got NaN'],
    [string(), () => 'x', 'p.a must be a string, got a function'],
    [string(), Symbol('x'), 'p.a must be a string, got Symbol(x)'],
  ])('of %j, %p has the wrong type', (spec, value, message) => {
    expect(() => valueOf(spec, value, 'p.a', 'attribute')).toThrow(
      expect.objectContaining({ code: 'policy/wrong-type', message }),
    );
  });

  test('that is an object without JSON is refused by name', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(() => valueOf(string(), circular, 'p.a', 'attribute')).toThrow(
      'p.a must be a string, got an object that has no JSON, for example an expression',
    );
  });

  test.each([
    ['\u0000', 'the character U+0000 cannot stand in XML'],
    ['\ud800', 'the character U+D800 cannot stand in XML'],
    ['\uffff', 'the character U+FFFF cannot stand in XML'],
    ['a\rb', 'a carriage return does not survive XML'],
    ['@(context.Secret)', "a literal may not contain '@(' or '@{'"],
    ['x @{ return 1; }', "a literal may not contain '@(' or '@{'"],
    ['{{secret}}', "'{{' starts a named value"],
    ['${TfToken[TOKEN.1]}', 'a Terraform token cannot stand in a policy'],
    ['a\nb', 'XML turns line breaks and tabs in an attribute into spaces'],
    ['a\tb', 'XML turns line breaks and tabs in an attribute into spaces'],
  ])('%j in an attribute is refused', (value, problem) => {
    expect(() => valueOf(string(), value, 'p.a', 'attribute')).toThrow(`p.a: ${problem}`);
  });

  test('of a number that is a Terraform token is refused', () => {
    expect(() => valueOf(integer(), -1.8881545897087626e289, 'p.a', 'attribute')).toThrow(
      "p.a: a Terraform token cannot stand in a policy, got -1.8881545897087626e+289; put the value into a named value and use namedValue('name')",
    );
  });

  test('is never longer in a message than 80 characters', () => {
    expect(() => valueOf(integer(), 'x'.repeat(500), 'p.a', 'attribute')).toThrow(
      `p.a must be an integer, got "${'x'.repeat(76)}...`,
    );
  });

  test('of decimal digits reads back as the same number, whatever the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }), value => {
        const text = valueOf(decimal(), value, 'p.a', 'attribute');
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(value + 0);
      }),
    );
  });

  test('of any text either stays as it is or is refused with the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), value => {
        let text;
        try {
          text = valueOf(string(), value, 'p.a', 'attribute');
        } catch (error) {
          expect((error as Error).message).toMatch(/^p\.a: /);
          return;
        }
        expect(text).toBe(value);
      }),
    );
  });
});

describe('a value that is absent', () => {
  test.each([undefined, null])('(%p) is left out when it is optional', absent => {
    expect(valueOf(string(), absent, 'p.a', 'attribute')).toBeUndefined();
  });

  test.each([undefined, null])(
    '(%p) is refused when it is required, and the message says what it must be',
    absent => {
      expect(() => valueOf(integer({ required: true, min: 1 }), absent, 'p.a', 'attribute')).toThrow(
        expect.objectContaining({
          code: 'policy/missing-value',
          message: 'p.a is required: an integer of at least 1',
        }),
      );
    },
  );
});

describe('a named value', () => {
  test.each([string(), integer(), boolean(), oneOf(['a'])])('may stand for %j', spec => {
    expect(valueOf(spec, namedValue('limit'), 'p.a', 'attribute')).toBe('{{limit}}');
  });

  test('may be mixed with text', () => {
    expect(valueOf(string(), literal`Bearer ${namedValue('token')}`, 'p.a', 'attribute')).toBe(
      'Bearer {{token}}',
    );
  });

  test('mixed with a line break is refused in an attribute', () => {
    expect(() => valueOf(string(), literal`a\n${namedValue('token')}`, 'p.a', 'attribute')).toThrow(
      expect.objectContaining({ code: 'policy/line-break-in-attribute' }),
    );
  });

  test('is refused where only an expression may stand', () => {
    expect(() => valueOf(string({ expression: 'only' }), namedValue('x'), 'p.a', 'attribute')).toThrow(
      expect.objectContaining({ code: 'policy/expression-required' }),
    );
  });
});

describe('an expression', () => {
  test('stands as a node where it is allowed', () => {
    expect(valueOf(integer({ expression: true }), numberExpression('2 * 3'), 'p.a', 'attribute')).toEqual({
      kind: 'expression',
      form: 'inline',
      code: '2 * 3',
    });
  });

  test('is refused where the service takes a literal only', () => {
    expect(() => valueOf(integer({ min: 1 }), numberExpression('2 * 3'), 'p.a', 'attribute')).toThrow(
      expect.objectContaining({
        code: 'policy/expression-not-allowed',
        message:
          'p.a: the service takes a literal only, got the expression "2 * 3"; an integer of at least 1',
      }),
    );
  });

  test('is asked for where nothing else may stand', () => {
    const spec = string({ expression: 'only' });
    expect(valueOf(spec, stringExpression('x'), 'p.a', 'attribute')).toMatchObject({ code: 'x' });
    expect(() => valueOf(spec, 'x', 'p.a', 'attribute')).toThrow(
      expect.objectContaining({
        code: 'policy/expression-required',
        message: 'p.a must be an expression, got the literal "x"',
      }),
    );
    expect(describeValue(spec)).toBe('an expression');
  });
});
