import { call, type Expression as Tree, member, unary } from '../../../csharp/index';
import { type Build, castTo, method, nullSafe, operator, typeTree } from '../member';
import { type Operand, operandTree } from '../operand';

type Num = Operand<number>;
type NumOrNull = Operand<number | null>;

/** Members of the numeric types `int`, `long` and `double`. A comparison with a missing value is false. */
export const numberMembers = {
  /** Whether the numbers are equal: `x == 429`. */
  equals: nullSafe(method<[other: NumOrNull]>('number?').returns('bool', operator('=='))),
  /** Whether the numbers differ: `x != 429`. */
  notEquals: nullSafe(method<[other: NumOrNull]>('number?').returns('bool', operator('!='))),
  /** `x < 500` */
  lessThan: nullSafe(method<[other: NumOrNull]>('number?').returns('bool', operator('<'))),
  /** `x <= 500` */
  lessThanOrEqual: nullSafe(method<[other: NumOrNull]>('number?').returns('bool', operator('<='))),
  /** `x > 500` */
  greaterThan: nullSafe(method<[other: NumOrNull]>('number?').returns('bool', operator('>'))),
  /** `x >= 500` */
  greaterThanOrEqual: nullSafe(method<[other: NumOrNull]>('number?').returns('bool', operator('>='))),

  /** `x + 1` */
  add: method<[other: Num]>('number').returns('number', operator('+')),
  /** `x - 1` */
  subtract: method<[other: Num]>('number').returns('number', operator('-')),
  /** `x * 2` */
  multiply: method<[other: Num]>('number').returns('number', operator('*')),
  /** `x / 2`: of two whole numbers the whole part. For a fraction divide `x.toDouble()`. */
  divide: method<[other: Num]>('number').returns('number', operator('/')),
  /** What is left over by a division: `x % 2`. */
  modulo: method<[other: Num]>('number').returns('number', operator('%')),
  /** `-x` */
  negate: method().returns('number', self => unary('-', self)),
  /** The smaller of two: `Math.Min(x, 60)`. */
  min: method<[other: Num]>('number').returns('number', math('Min')),
  /** The larger of two: `Math.Max(x, 1)`. */
  max: method<[other: Num]>('number').returns('number', math('Max')),
  /** The nearest whole number, of type `double`: `Math.Round(x)`. */
  round: method().returns('double', self => call(member(typeTree('Math'), 'Round'), self)),
  /** The next whole number above, of type `double`: `Math.Ceiling(x)`. */
  ceiling: method().returns('double', self => call(member(typeTree('Math'), 'Ceiling'), self)),
  /** The next whole number below, of type `double`: `Math.Floor(x)`. */
  floor: method().returns('double', self => call(member(typeTree('Math'), 'Floor'), self)),

  /** As an `int`, the fraction cut off: `(int)x`. */
  toInteger: method().returns('int', castTo('int')),
  /** As a `long`, the fraction cut off: `(long)x`. */
  toLong: method().returns('long', castTo('long')),
  /** As a `double`: `(double)x`. */
  toDouble: method().returns('double', castTo('double')),
  /** As text, in a format of .NET: `x.ToString()`, `x.ToString("0.00")`. */
  toText: method<[format?: Operand<string>]>({ optional: 'string' }).returns('string', (self, args) =>
    toString(self, args),
  ),
} as const;

function math(name: string): Build<readonly [unknown]> {
  return (self, [other]) => call(member(typeTree('Math'), name), self, operandTree(other));
}

function toString(self: Tree, [format]: readonly [Operand<string>?]): Tree {
  return call(member(self, 'ToString'), ...(format === undefined ? [] : [operandTree(format)]));
}
