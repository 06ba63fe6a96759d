import type { Expression, Pattern } from '../../ast';
import { CSharpCompileError } from '../errors';
import { isSubtype } from '../type-system/subtyping';
import type { Type } from '../type-system/type';
import { T, nullableOf, underlyingOf } from '../type-system/well-known';
import { isInstance, unboxerOf } from '../values/operations';
import { explicitConversion, implicitConversionOf } from './conversions';
import { bindBinary } from './operators/binary';
import type { LexicalScope, LocalSymbol } from './scope';
import { emitInitialize, emitLoad, emitStore } from './scope';
import type { Value } from './value';
import { valueOf } from './value';

/** Binds `value is pattern`. */
export function bindIs(expression: Expression, pattern: Pattern, scope: LexicalScope): Value {
  const value = scope.binder.value(expression, scope);
  return matchPattern(value, pattern, scope);
}

/** Whether a value matches a pattern; declares the pattern's variable. */
export function matchPattern(value: Value, pattern: Pattern, scope: LexicalScope): Value {
  switch (pattern.kind) {
    case 'type-pattern':
      return typePattern(value, pattern, scope);
    case 'declaration-pattern':
      return declarationPattern(value, pattern, scope);
    case 'constant-pattern':
      return constantPattern(value, scope.binder.value(pattern.value, scope), scope);
  }
}

function typePattern(
  value: Value,
  pattern: Extract<Pattern, { kind: 'type-pattern' }>,
  scope: LexicalScope,
): Value {
  const named = scope.binder.type(pattern.type, scope);
  const type = underlyingOf(named) ?? named;
  if (value.lambda !== undefined || value.methods !== undefined) {
    throw new CSharpCompileError(`a ${value.type.name} has no type that 'is' could ask for`);
  }
  return valueOf(T.bool, () => {
    const code = boxed(value, scope).emit();
    return f => isInstance(code(f), type);
  });
}

function boxed(value: Value, scope: LexicalScope): Value {
  return scope.binder.convert(value, T.object);
}

function checkPossible(from: Type, to: Type): void {
  if (underlyingOf(to) !== undefined)
    throw new CSharpCompileError(`a pattern cannot be of the nullable type '${to.name}'`);
  const plain = underlyingOf(from) ?? from;
  if (from === T.null || isSubtype(plain, to) || isSubtype(to, plain)) return;
  const isPossible = !plain.isValueType && !to.isValueType && explicitConversion(plain, to) !== undefined;
  const isUnboxing = to.isValueType && !plain.isValueType && isSubtype(to, plain);
  if (!isPossible && !isUnboxing)
    throw new CSharpCompileError(`a value of type '${from.name}' is never a '${to.name}'`);
}

function declarationPattern(
  value: Value,
  pattern: Extract<Pattern, { kind: 'declaration-pattern' }>,
  scope: LexicalScope,
): Value {
  const type = pattern.type === undefined ? value.type : scope.binder.type(pattern.type, scope);
  if (pattern.type !== undefined) checkPossible(value.type, type);
  const symbol: LocalSymbol =
    pattern.name === '_' ? scope.temporary(type) : scope.declare(pattern.name, type);
  if (pattern.type === undefined) {
    return valueOf(T.bool, () => {
      const store = emitInitialize(symbol, value.emit());
      return f => {
        store(f);
        return true;
      };
    });
  }
  const slot = scope.temporary(T.object);
  return valueOf(T.bool, () => {
    const keep = emitStore(scope.fn, slot, boxed(value, scope).emit());
    const read = emitLoad(scope.fn, slot);
    const unbox = unboxerOf(type);
    const store = emitInitialize(symbol, f => unbox(read(f)));
    return f => {
      if (!isInstance(keep(f), type)) return false;
      store(f);
      return true;
    };
  });
}

function constantPattern(value: Value, wanted: Value, scope: LexicalScope): Value {
  if (wanted.constant === undefined)
    throw new CSharpCompileError('a pattern is a constant, a type, or a type and a name');
  if (wanted.type === T.null) return bindBinary('==', value, wanted, scope.binder);
  const plain = underlyingOf(value.type) ?? value.type;
  if (value.type === T.object || (!plain.isValueType && value.type !== T.string)) {
    const { type, constant } = wanted;
    return valueOf(T.bool, () => {
      const code = value.emit();
      const unbox = unboxerOf(type);
      return f => {
        const object = code(f);
        return isInstance(object, type) && unbox(object) === constant.value;
      };
    });
  }
  if (implicitConversionOf(wanted, plain) === undefined) {
    throw new CSharpCompileError(
      `the constant of type '${wanted.type.name}' does not match a '${value.type.name}'`,
    );
  }
  const target = underlyingOf(value.type) === undefined ? plain : nullableOf(plain);
  return bindBinary('==', value, scope.binder.convert(wanted, target), scope.binder);
}

/** Binds `value as T`. */
export function bindAs(value: Value, type: Type, scope: LexicalScope): Value {
  if (type.isValueType && underlyingOf(type) === undefined) {
    throw new CSharpCompileError(`'as ${type.name}' needs a type that can be null: write 'as ${type.name}?'`);
  }
  const plain = underlyingOf(value.type) ?? value.type;
  if (value.type !== T.null && explicitConversion(plain, type) === undefined) {
    throw new CSharpCompileError(`a value of type '${value.type.name}' is never a '${type.name}'`);
  }
  return valueOf(type, () => {
    const code = boxed(value, scope).emit();
    const unbox = unboxerOf(type);
    return f => {
      const object = code(f);
      return isInstance(object, type) ? unbox(object) : null;
    };
  });
}
