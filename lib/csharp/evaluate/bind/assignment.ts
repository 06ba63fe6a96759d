import type { AssignmentOperator, BinaryOperator, Expression } from '../../ast';
import { CSharpCompileError } from '../errors';
import { T, isEnum, numberKind, underlyingOf } from '../type-system/well-known';
import { explicitConversion, applyConversion, implicitConversionOf } from './conversions';
import { bindBinary } from './operators/binary';
import type { LexicalScope, LocalSymbol } from './scope';
import { emitLoad } from './scope';
import type { Frame, Place, Value } from './value';
import { constantOf, valueOf } from './value';

/** Binds `target = value` and `target += value`. */
export function bindAssignment(
  operator: AssignmentOperator,
  target: Expression,
  value: Expression,
  scope: LexicalScope,
): Value {
  const { binder } = scope;
  if (
    operator === '=' &&
    target.kind === 'identifier' &&
    target.name === '_' &&
    scope.find('_') === undefined
  ) {
    const discarded = binder.value(value, scope);
    return valueOf(discarded.type, () => discarded.emit());
  }
  const left = binder.value(target, scope);
  const place = placeOf(left);
  const right = binder.value(value, scope);
  if (operator === '=') {
    const converted = binder.convert(right, left.type);
    return valueOf(left.type, () => place.store(converted.emit()));
  }
  return compound(left, place, operator.slice(0, -1) as BinaryOperator, right, scope);
}

/** Binds `x++`, `--x` and the like. */
export function bindIncrement(
  operator: '++' | '--',
  operand: Expression,
  isPostfix: boolean,
  scope: LexicalScope,
): Value {
  const left = scope.binder.value(operand, scope);
  const type = underlyingOf(left.type) ?? left.type;
  if (numberKind(type) === undefined && !isEnum(type)) {
    throw new CSharpCompileError(`operator '${operator}' does not exist for '${left.type.name}'`);
  }
  return compound(
    left,
    placeOf(left),
    operator === '++' ? '+' : '-',
    constantOf(T.int, 1),
    scope,
    true,
    isPostfix,
  );
}

function placeOf({ place, type, local }: Value): Place {
  if (local?.isReadOnly === true)
    throw new CSharpCompileError(`the variable '${local.name}' cannot be assigned`);
  if (place === undefined) {
    throw new CSharpCompileError(
      `the left side of an assignment is a variable, property or element, not a value of type '${type.name}'`,
    );
  }
  if (local !== undefined) local.mutated = true;
  return place;
}

function compound(
  left: Value,
  place: Place,
  operator: BinaryOperator,
  right: Value,
  scope: LexicalScope,
  isStep = false,
  returnsOld = false,
): Value {
  const { binder } = scope;
  const isPlainLocal = left.local !== undefined && !returnsOld;
  const old: LocalSymbol = scope.temporary(left.type);
  const current = isPlainLocal ? left : valueOf(left.type, () => emitLoad(scope.fn, old));
  const result = bindBinary(operator, current, right, binder);
  const converted = backTo(result, left, right, isStep || operator === '<<' || operator === '>>');
  return valueOf(left.type, () => {
    const code = converted.emit();
    if (isPlainLocal) return place.store(code);
    const slot = old.slot;
    return place.update((value: unknown, f: Frame) => {
      f[slot] = value;
      return code(f);
    }, returnsOld);
  });
}

/** The result of an operator back in the type of its left side: `byte += 1` computes in `int`. */
function backTo(result: Value, left: Value, right: Value, isAlwaysAllowed: boolean): Value {
  const implicit = implicitConversionOf(result, left.type);
  if (implicit !== undefined) return applyConversion(result, left.type, implicit);
  const explicit = explicitConversion(result.type, left.type);
  if (explicit === undefined || !(isAlwaysAllowed || implicitConversionOf(right, left.type) !== undefined)) {
    throw new CSharpCompileError(
      `'${result.type.name}' does not convert to '${left.type.name}' by itself: a cast is needed`,
    );
  }
  return applyConversion(result, left.type, explicit);
}
