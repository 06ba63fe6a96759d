import {
  anyValue,
  boolean,
  decimal,
  integer,
  oneOf,
  string,
  type ValueOf,
  type ValueSpec,
} from '../../../lib/policy/define';
import { valueOf } from '../../../lib/policy/define/build-value';
import { type LiteralTemplate, namedValue } from '../../../lib/policy/literal';
import type { AttributeValue } from '../../../lib/policy/node';
import { booleanExpression, numberExpression, objectExpression, stringExpression } from './test-expression';

/** Compiles only when the two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;

test('a spec is data: its type, whether it is required, what it says of expressions, and its bounds', () => {
  expect(string()).toEqual({ type: 'string', required: false, expression: 'forbidden' });
  expect(integer({ required: true, expression: true, min: 1, max: 50, default: 3 })).toEqual({
    type: 'integer',
    required: true,
    expression: 'allowed',
    min: 1,
    max: 50,
    default: 3,
  });
  expect(decimal({ expression: 'only' })).toEqual({ type: 'decimal', required: false, expression: 'only' });
  expect(boolean({ undocumented: true })).toEqual({
    type: 'boolean',
    required: false,
    expression: 'forbidden',
    undocumented: true,
  });
  expect(oneOf(['a', 'b'], { pageOnly: true })).toEqual({
    type: 'enum',
    required: false,
    expression: 'forbidden',
    values: ['a', 'b'],
    pageOnly: true,
  });
  expect(anyValue()).toEqual({ type: 'any', required: false, expression: 'allowed' });
});

test('a spec cannot be changed', () => {
  expect(Object.isFrozen(string())).toBe(true);
});

/** Compiles only for values that the spec's type takes, and passes only for those that the builders take. */
function check<S extends ValueSpec>(spec: S, value: ValueOf<S>): AttributeValue | undefined {
  return valueOf(spec, value, 'p.a', 'attribute');
}

test('where a literal only may stand, an expression neither compiles nor builds', () => {
  const same: Same<ValueOf<ReturnType<typeof string<object>>>, string | LiteralTemplate> = true;
  expect(same).toBe(true);
  expect(check(string(), 'x')).toBe('x');
  expect(check(string(), namedValue('x'))).toBe('{{x}}');
  // @ts-expect-error -- an expression
  expect(() => check(string(), stringExpression())).toThrow('the service takes a literal only');
});

test('where both may stand, the expression must yield what the literal is', () => {
  const spec = integer({ expression: true });
  expect(check(spec, 1)).toBe('1');
  expect(check(spec, numberExpression('n'))).toMatchObject({ code: 'n' });
  // @ts-expect-error -- yields a string; only the type can tell
  expect(check(spec, stringExpression('s'))).toMatchObject({ code: 's' });
  // @ts-expect-error -- a string
  expect(() => check(spec, '1')).toThrow('must be an integer');
});

test('where an expression only may stand, a literal neither compiles nor builds', () => {
  const spec = boolean({ expression: 'only' });
  expect(check(spec, booleanExpression('b'))).toMatchObject({ code: 'b' });
  // @ts-expect-error -- a literal
  expect(() => check(spec, true)).toThrow('must be an expression');
  // @ts-expect-error -- a named value is a literal
  expect(() => check(spec, namedValue('x'))).toThrow('must be an expression');
});

test('one of some words is that word, or an expression that yields any string', () => {
  const spec = oneOf(['allow', 'forbid'], { expression: true });
  expect(check(spec, 'forbid')).toBe('forbid');
  expect(check(spec, stringExpression('s'))).toMatchObject({ code: 's' });
  // @ts-expect-error -- not one of the words
  expect(() => check(spec, 'deny')).toThrow("must be one of 'allow', 'forbid'");
});

test('a free value takes every literal and an expression of every type', () => {
  const spec = anyValue({ required: true });
  expect([check(spec, 'x'), check(spec, 1), check(spec, true)]).toEqual(['x', '1', 'true']);
  expect(check(spec, objectExpression('o'))).toMatchObject({ code: 'o' });
  expect(check(spec, numberExpression('n'))).toMatchObject({ code: 'n' });
  // @ts-expect-error -- an object is neither
  expect(() => check(spec, {})).toThrow('must be a string, a number, true or false, or an expression');
});

test('options that a kind does not have do not compile', () => {
  // @ts-expect-error -- a string has no minimum
  string({ min: 1 });
  // @ts-expect-error -- a boolean has no values
  boolean({ values: ['yes'] });
  // @ts-expect-error -- the default is not one of the words
  oneOf(['a'], { default: 'b' });
  // @ts-expect-error -- a free value always takes expressions
  anyValue({ expression: 'only' });
  expect(string({ required: true }).required).toBe(true);
});
