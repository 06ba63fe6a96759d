import type { UnaryOperator } from '../../../ast';
import { CSharpCompileError } from '../../errors';
import { T, isEnum, nullableOf, numberKind, underlyingOf } from '../../type-system/well-known';
import type { Decimal } from '../../values/decimal';
import { negateLong, wrapLong, wrapUlong, type Long } from '../../values/long';
import { implicitConversionOf } from '../conversions';
import type { Binder } from '../scope';
import type { Value } from '../value';
import { constantOf, valueOf } from '../value';
import type { ArithmeticKind } from './functions';
import { userOperator } from './user-defined';

type Apply = (value: never) => unknown;

const NEGATE: Partial<Record<ArithmeticKind, Apply>> = {
  int: (value: number) => -value | 0,
  long: negateLong,
  float: (value: number) => -value,
  double: (value: number) => -value,
  decimal: (value: Decimal) => value.negate(),
};

const COMPLEMENT: Partial<Record<ArithmeticKind, Apply>> = {
  int: (value: number) => ~value,
  uint: (value: number) => ~value >>> 0,
  long: (value: Long) => wrapLong(~BigInt(value)),
  ulong: (value: Long) => wrapUlong(~BigInt(value)),
};

const KINDS: readonly ArithmeticKind[] = ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'];

/** Binds `-x`, `+x`, `!x` and `~x`. */
export function bindUnary(operator: UnaryOperator, operand: Value, binder: Binder): Value {
  const user = userOperator(operator, [operand], binder);
  if (user !== undefined) return user;
  const underlying = underlyingOf(operand.type);
  const type = underlying ?? operand.type;
  if (operator === '!' && type === T.bool) return apply(operand, operand.type, value => !(value as boolean));
  if (operator === '~' && isEnum(type)) return apply(operand, operand.type, value => ~(value as number));
  if (operator !== '!' && numberKind(type) !== undefined) {
    const kind = KINDS.find(
      candidate =>
        (operator === '+' || (operator === '-' ? NEGATE : COMPLEMENT)[candidate] !== undefined) &&
        implicitConversionOf(operand, underlying === undefined ? T[candidate] : nullableOf(T[candidate])) !==
          undefined,
    );
    if (kind !== undefined) {
      const result = underlying === undefined ? T[kind] : nullableOf(T[kind]);
      const converted = binder.convert(operand, result);
      const operation =
        operator === '+' ? (value: unknown) => value : (operator === '-' ? NEGATE : COMPLEMENT)[kind];
      return apply(converted, result, operation as (value: unknown) => unknown);
    }
  }
  throw new CSharpCompileError(`operator '${operator}' does not exist for '${operand.type.name}'`);
}

function apply(operand: Value, type: Value['type'], operation: (value: unknown) => unknown): Value {
  if (operand.constant !== undefined) return constantOf(type, operation(operand.constant.value));
  const isNullable = underlyingOf(type) !== undefined;
  return valueOf(type, () => {
    const code = operand.emit();
    if (!isNullable) return f => operation(code(f));
    return f => {
      const value = code(f);
      return value === null ? null : operation(value);
    };
  });
}
