import type { Expression } from '../../ast';
import { CSharpCompileError } from '../errors';
import { T } from '../type-system/well-known';
import { memberOf, staticMemberOf } from './members';
import type { LexicalScope, LocalSymbol } from './scope';
import { emitLoad, emitStore } from './scope';
import { checked } from './type-names';
import type { Meaning, Place, Value } from './value';
import { constantOf, valueOf } from './value';

/** What a simple name means: a variable before a type before a namespace. */
export function bindIdentifier(
  node: Extract<Expression, { kind: 'identifier' }>,
  scope: LexicalScope,
): Meaning {
  const { name, typeArguments } = node;
  const symbol = typeArguments.length === 0 ? scope.find(name) : undefined;
  if (symbol !== undefined) return readLocal(symbol, scope);
  const { library } = scope.binder;
  const definition = library.find(name, typeArguments.length);
  if (definition !== undefined) {
    return {
      kind: 'type',
      type: checked(definition).instantiate(
        typeArguments.map(argument => scope.binder.type(argument, scope)),
      ),
    };
  }
  if (library.isNamespace(name)) return { kind: 'namespace', name };
  throw new CSharpCompileError(
    `the name '${name}' is not known: it is no variable, and no type that policy expressions may use`,
  );
}

/** A read of a variable. */
export function readLocal(symbol: LocalSymbol, scope: LexicalScope): Value {
  const { fn } = scope;
  if (symbol.constant !== undefined) return constantOf(symbol.type ?? T.object, symbol.constant.value);
  if (symbol.type === undefined)
    throw new CSharpCompileError(`the variable '${symbol.name}' is used before it has a type`);
  fn.use(symbol);
  return valueOf(symbol.type, () => emitLoad(fn, symbol), {
    local: symbol,
    slot: () => (symbol.inCell ? undefined : fn.slotOf(symbol)),
    ...(symbol.isReadOnly ? {} : { place: localPlace(symbol, scope) }),
  });
}

function localPlace(symbol: LocalSymbol, { fn }: LexicalScope): Place {
  return {
    store: value => emitStore(fn, symbol, value),
    update: (compute, returnsOld) => {
      const load = emitLoad(fn, symbol);
      let stored: unknown;
      const store = emitStore(fn, symbol, () => stored);
      return f => {
        const old = load(f);
        const value = compute(old, f);
        stored = value;
        store(f);
        return returnsOld ? old : value;
      };
    },
  };
}

/**
 * What `target.name` means.
 *
 * @param isCalled - whether it is called, so that a property that is no delegate is not meant
 */
export function bindMember(
  node: Extract<Expression, { kind: 'member' }>,
  scope: LexicalScope,
  isCalled = false,
): Meaning {
  const target = scope.binder.meaning(node.target, scope);
  const { binder } = scope;
  const typeArguments = node.typeArguments.map(argument => binder.type(argument, scope));
  switch (target.kind) {
    case 'value':
      return memberOf(target, node.name, typeArguments, binder, isCalled);
    case 'type': {
      const nested = binder.library.find(`${target.type.fullName}.${node.name}`, typeArguments.length);
      if (nested !== undefined) return { kind: 'type', type: checked(nested).instantiate(typeArguments) };
      return staticMemberOf(target.type, node.name, typeArguments, binder);
    }
    case 'namespace': {
      const name = `${target.name}.${node.name}`;
      const definition = binder.library.find(name, typeArguments.length);
      if (definition !== undefined)
        return { kind: 'type', type: checked(definition).instantiate(typeArguments) };
      if (binder.library.isNamespace(name)) return { kind: 'namespace', name };
      throw new CSharpCompileError(`'${name}' is not known: it is no type that policy expressions may use`);
    }
  }
}
