import { CSharpCompileError } from '../../errors';
import type { Type } from '../../type-system/type';
import { T, underlyingOf } from '../../type-system/well-known';
import { implicitConversionOf } from '../conversions';
import type { Binder } from '../scope';
import type { Value } from '../value';
import { constantOf, valueOf } from '../value';

/** Binds `a && b` and `a || b`. */
export function bindLogical(operator: '&&' | '||', left: Value, right: Value, binder: Binder): Value {
  for (const { type } of [left, right]) {
    if (
      type !== T.bool &&
      implicitConversionOf({ ...left, type, constant: undefined }, T.bool) === undefined
    ) {
      const fix = underlyingOf(type) === T.bool ? ": compare it with true, '== true'" : '';
      throw new CSharpCompileError(`operator '${operator}' takes bool, not '${type.name}'${fix}`);
    }
  }
  const a = binder.convert(left, T.bool);
  const b = binder.convert(right, T.bool);
  const isAnd = operator === '&&';
  if (a.constant !== undefined && b.constant !== undefined) {
    return constantOf(
      T.bool,
      isAnd
        ? a.constant.value === true && b.constant.value === true
        : a.constant.value === true || b.constant.value === true,
    );
  }
  return valueOf(T.bool, () => {
    const l = a.emit() as (frame: unknown[]) => boolean;
    const r = b.emit() as (frame: unknown[]) => boolean;
    return isAnd ? f => l(f) && r(f) : f => l(f) || r(f);
  });
}

/** Binds `a ?? b`. */
export function bindCoalesce(left: Value, right: Value, binder: Binder): Value {
  const { type, a, b } = coalesceType(left, right, binder);
  return valueOf(type, () => {
    const l = a.emit();
    const r = b.emit();
    return f => l(f) ?? r(f);
  });
}

function coalesceType(left: Value, right: Value, binder: Binder): { type: Type; a: Value; b: Value } {
  const underlying = underlyingOf(left.type);
  if (left.type.isValueType && underlying === undefined) {
    throw new CSharpCompileError(
      `'??' needs a value that can be null on its left, '${left.type.name}' cannot`,
    );
  }
  if (left.type === T.null) return { type: right.type, a: binder.convert(left, right.type), b: right };
  if (
    underlying !== undefined &&
    (implicitConversionOf(right, underlying) !== undefined || right.type === T.default)
  ) {
    return { type: underlying, a: left, b: binder.convert(right, underlying) };
  }
  if (
    right.lambda !== undefined ||
    implicitConversionOf(right, left.type) !== undefined ||
    right.type === T.default
  ) {
    return { type: left.type, a: left, b: binder.convert(right, left.type) };
  }
  const plain = underlying === undefined ? left : { ...left, type: underlying };
  if (right.type !== T.null && implicitConversionOf(plain, right.type) !== undefined) {
    const converted = binder.convert(plain, right.type);
    return { type: right.type, a: keepNull(left, converted), b: right };
  }
  throw new CSharpCompileError(
    `operator '??' does not exist for '${left.type.name}' and '${right.type.name}'`,
  );
}

/** A conversion must not see the null that `??` is there to catch. */
function keepNull(original: Value, converted: Value): Value {
  const conversion = implicitConversionOf(original, converted.type);
  if (conversion?.apply === undefined) return converted;
  const { apply } = conversion;
  return valueOf(converted.type, () => {
    const code = original.emit();
    return f => {
      const value = code(f);
      return value === null ? null : apply(value);
    };
  });
}

/** The type of `c ? a : b`. */
export function commonType(a: Value, b: Value): Type | undefined {
  if (a.type === T.throw || a.type === T.default) return b.type;
  if (b.type === T.throw || b.type === T.default || a.type === b.type) return a.type;
  const forward = implicitConversionOf(a, b.type) !== undefined;
  const backward = implicitConversionOf(b, a.type) !== undefined;
  if (forward !== backward) return forward ? b.type : a.type;
  // Constants may convert both ways: the one that is no constant decides.
  if (forward && a.constant !== undefined && b.constant === undefined) return b.type;
  return forward && b.constant !== undefined ? a.type : undefined;
}

/** Binds `c ? a : b`. */
export function bindConditional(condition: Value, whenTrue: Value, whenFalse: Value, binder: Binder): Value {
  const type = commonType(whenTrue, whenFalse);
  if (type === undefined || type === T.null || type === T.lambda || type === T.void) {
    throw new CSharpCompileError(
      `the two results of '?:' have no type in common: '${whenTrue.type.name}' and '${whenFalse.type.name}': cast one of them`,
    );
  }
  const c = binder.convert(condition, T.bool);
  const a = binder.convert(whenTrue, type);
  const b = binder.convert(whenFalse, type);
  if (c.constant !== undefined && a.constant !== undefined && b.constant !== undefined) {
    return c.constant.value === true ? a : b;
  }
  return valueOf(type, () => {
    const test = c.emit();
    const x = a.emit();
    const y = b.emit();
    return f => (test(f) === true ? x(f) : y(f));
  });
}
