import type { Argument, Expression } from '../../ast';
import { CSharpCompileError } from '../errors';
import { ArrayType } from '../type-system/type';
import { T } from '../type-system/well-known';
import { nullReference } from '../values/exception';
import type { NetArray } from '../values/net-array';
import { bindArguments, callMethod } from './calls';
import { findIndexers, noSuchMember } from './members';
import { resolveOverload } from './overloads';
import type { LexicalScope } from './scope';
import type { Code, Place, Value } from './value';
import { valueOf } from './value';

/** Binds `target[arguments]`. */
export function bindIndex(target: Expression, args: readonly Argument[], scope: LexicalScope): Value {
  return indexOf(scope.binder.value(target, scope), args, scope);
}

/** An element of a value that is bound. */
export function indexOf(receiver: Value, args: readonly Argument[], scope: LexicalScope): Value {
  const bound = bindArguments(args, scope);
  const [first] = bound;
  if (receiver.type instanceof ArrayType && first !== undefined) {
    if (bound.length !== 1) throw new CSharpCompileError('an array of one dimension takes one index');
    return arrayElement(receiver, scope.binder.convert(first.value, T.int), receiver.type);
  }
  const indexers = findIndexers(receiver.type);
  if (indexers.length === 0) throw noSuchMember(receiver.type, 'this[]');
  const candidates = indexers.map(({ property, owner }) => ({
    owner,
    depth: 0,
    method: {
      kind: 'method' as const,
      name: 'this[]',
      owner: property.owner,
      isStatic: false,
      isExtension: false,
      typeParameters: [],
      parameters: property.parameters,
      returnType: property.type,
      implementation: property.get ?? unreadable,
      takesTypes: false,
    },
  }));
  const match = resolveOverload(`${receiver.type.name}.this[]`, candidates, bound, []);
  const read = callMethod(match, receiver, bound, scope.binder);
  const index = candidates.findIndex(({ method }) => method === match.candidate.method);
  const set = indexers[index]?.property.set as ((self: unknown, ...rest: unknown[]) => void) | undefined;
  const keys = bound.map(({ value }, i) => scope.binder.convert(value, match.types[i] ?? value.type));
  const get = match.candidate.method.implementation as (self: unknown, ...keys: unknown[]) => unknown;
  return set === undefined ? read : { ...read, place: indexerPlace(receiver, keys, get, set) };
}

function unreadable(): never {
  throw new CSharpCompileError('this element can only be assigned');
}

function indexerPlace(
  receiver: Value,
  keys: readonly Value[],
  get: (self: unknown, ...keys: unknown[]) => unknown,
  set: (self: unknown, ...rest: unknown[]) => void,
): Place {
  return {
    store: value => {
      const self = receiver.emit();
      const codes = keys.map(key => key.emit());
      return f => {
        const object = self(f);
        const at = codes.map(code => code(f));
        const stored = value(f);
        if (object === null) throw nullReference();
        set(object, ...at, stored);
        return stored;
      };
    },
    update: (compute, returnsOld) => {
      const self = receiver.emit();
      const codes = keys.map(key => key.emit());
      return f => {
        const object = self(f);
        const at = codes.map(code => code(f));
        if (object === null) throw nullReference();
        const old = get(object, ...at);
        const stored = compute(old, f);
        set(object, ...at, stored);
        return returnsOld ? old : stored;
      };
    },
  };
}

function arrayElement(receiver: Value, index: Value, type: ArrayType): Value {
  const prepare = (): { array: Code; at: Code } => ({ array: receiver.emit(), at: index.emit() });
  const checked = (value: unknown): NetArray => {
    if (value === null) throw nullReference();
    return value as NetArray;
  };
  return valueOf(
    type.element,
    () => {
      const { array, at } = prepare();
      return f => {
        const items = array(f);
        const i = at(f) as number;
        return checked(items).get(i);
      };
    },
    {
      place: {
        store: value => {
          const { array, at } = prepare();
          return f => {
            const items = array(f);
            const i = at(f) as number;
            const stored = value(f);
            checked(items).set(i, stored);
            return stored;
          };
        },
        update: (compute, returnsOld) => {
          const { array, at } = prepare();
          return f => {
            const items = checked(array(f));
            const i = at(f) as number;
            const old = items.get(i);
            const stored = compute(old, f);
            items.set(i, stored);
            return returnsOld ? old : stored;
          };
        },
      },
    },
  );
}
