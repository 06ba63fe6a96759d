import type { Argument } from '../../ast';
import { CSharpCompileError } from '../errors';
import { ArrayType, type Type } from '../type-system/type';
import { T, isDelegate } from '../type-system/well-known';
import { NetArray } from '../values/net-array';
import { nullReference } from '../values/exception';
import type { Ref } from '../values/ref';
import { emitCall, evaluated, type Call } from './call-code';
import { delegateSignature } from './type-names';
import { extensionCandidates, receiverFor } from './members';
import type { BoundArgument, Match } from './overloads';
import { findOverload, overloadFor, resolveOverload } from './overloads';
import { emitInitialize, emitStore, type Binder, type LexicalScope, type LocalSymbol } from './scope';
import type { Code, Frame, MethodGroup, Value } from './value';
import { constantOf, valueOf } from './value';

/** An argument with what is to be done with what it gives back. */
export interface CallArgument extends BoundArgument {
  /** Takes the value of an `out` parameter. */
  readonly receive?:
    { readonly scope: LexicalScope; readonly symbol: LocalSymbol; readonly isNew: boolean } | undefined;
}

/** Binds the arguments of a call, in their order. */
export function bindArguments(args: readonly Argument[], scope: LexicalScope): readonly CallArgument[] {
  return args.map(argument => bindArgument(argument, scope));
}

function bindArgument({ name, modifier, value }: Argument, scope: LexicalScope): CallArgument {
  if (modifier === 'ref')
    throw new CSharpCompileError("no method that policy expressions may call takes a 'ref' argument");
  if (value.kind === 'out-declaration') {
    const type = value.type === undefined ? undefined : scope.binder.type(value.type, scope);
    const isDiscard = value.name === '_';
    const symbol = isDiscard ? undefined : scope.declare(value.name, type);
    const outer = outValue(type);
    return { name, value: outer, out: { type }, receive: symbol && { scope, symbol, isNew: true } };
  }
  if (modifier === 'out') {
    if (value.kind === 'identifier' && value.name === '_' && scope.find('_') === undefined) {
      return { name, value: outValue(undefined), out: { type: undefined } };
    }
    const target = scope.binder.value(value, scope);
    if (target.local === undefined) throw new CSharpCompileError("an 'out' argument is a variable");
    target.local.mutated = true;
    return {
      name,
      value: target,
      out: { type: target.type },
      receive: { scope, symbol: target.local, isNew: false },
    };
  }
  return { name, value: scope.binder.value(value, scope) };
}

function outValue(type: Type | undefined): Value {
  return valueOf(type ?? T.outVar, () => () => undefined);
}

/** Binds a call of something that is bound already: methods, or a delegate. */
export function bindCall(target: Value, args: readonly CallArgument[], scope: LexicalScope): Value {
  const { methods } = target;
  if (methods !== undefined) return callGroup(methods, args, scope);
  if (isDelegate(target.type)) return callDelegate(target, args, scope);
  throw new CSharpCompileError(`a value of type '${target.type.name}' cannot be called`);
}

function callGroup(group: MethodGroup, args: readonly CallArgument[], scope: LexicalScope): Value {
  const { binder } = scope;
  const { receiver, name, candidates, typeArguments, owner } = group;
  if (receiver === undefined) {
    return callMethod(
      resolveOverload(`${owner.name}.${name}`, candidates, args, typeArguments),
      undefined,
      args,
      binder,
    );
  }
  const own = findOverload(candidates, args, typeArguments);
  if (own !== undefined) return callMethod(own, receiver, args, binder);
  const extensions = extensionCandidates(binder.library, name);
  if (extensions.length > 0) {
    const withThis: CallArgument[] = [{ name: undefined, value: receiver }, ...args];
    const found = findOverload(extensions, withThis, typeArguments);
    if (found !== undefined) return callMethod(found, undefined, withThis, binder);
    // The error speaks of the candidates that the receiver has a chance with.
    if (candidates.length === 0) {
      return callMethod(
        resolveOverload(`${owner.name}.${name}`, extensions, withThis, typeArguments),
        undefined,
        withThis,
        binder,
      );
    }
  }
  return callMethod(
    resolveOverload(`${owner.name}.${name}`, candidates, args, typeArguments),
    receiver,
    args,
    binder,
  );
}

function callDelegate(target: Value, args: readonly CallArgument[], scope: LexicalScope): Value {
  const signature = delegateSignature(target.type);
  if (signature?.parameters.length !== args.length) {
    throw new CSharpCompileError(
      `'${target.type.name}' takes ${signature?.parameters.length ?? 0} arguments, not ${args.length}`,
    );
  }
  const values = args.map(({ value }, i) => scope.binder.convert(value, signature.parameters[i] ?? T.object));
  return valueOf(signature.returnType, () => {
    const code = target.emit();
    const codes = values.map(value => value.emit());
    const [a, b] = codes;
    const called = (f: Frame): Call => {
      const delegate = code(f);
      if (delegate === null) throw nullReference();
      return delegate as Call;
    };
    if (codes.length === 1 && a !== undefined) return f => called(f)(a(f));
    if (codes.length === 2 && a !== undefined && b !== undefined) return f => called(f)(a(f), b(f));
    return f => called(f)(...codes.map(argument => argument(f)));
  });
}

/** Binds the call of a method that was chosen. */
export function callMethod(
  match: Match,
  receiver: Value | undefined,
  args: readonly CallArgument[],
  binder: Binder,
): Value {
  const { method, owner } = match.candidate;
  const self = method.isStatic || receiver === undefined ? undefined : receiverFor(receiver, owner, binder);
  for (const [i, { out, receive }] of args.entries()) {
    if (out !== undefined && receive?.symbol.type === undefined && receive !== undefined) {
      receive.symbol.type = match.types[i] ?? T.object;
    }
  }
  const values = args.map((argument, i) =>
    argument.out === undefined ? binder.convert(argument.value, match.types[i] ?? T.object) : argument.value,
  );
  return valueOf(match.returnType, () => {
    const types = method.typeParameters.length > 0 ? match.typeArguments : ownerTypes(match);
    const leading = method.takesTypes ? [constantOf(T.object, types)] : [];
    const parameters = [...leading, ...parameterValues(match, values)];
    const call = method.implementation as Call;
    return args.some(({ out }) => out !== undefined)
      ? emitWithRefs(match, call, self, parameters, args, leading.length)
      : emitCall(call, self, parameters, leading.length);
  });
}

function ownerTypes({ candidate, returnType }: Match): readonly Type[] {
  const { owner, method } = candidate;
  const type = method.name === '.ctor' ? returnType : owner;
  return (type as { args?: readonly Type[] }).args ?? [];
}

/** The value of each parameter: arguments in the order of parameters, gathered where the last parameter takes many, defaults where none is given. */
function parameterValues(match: Match, values: readonly Value[]): Value[] {
  return match.parameters.map((parameter, position) => {
    if (match.expanded && position === match.parameters.length - 1) {
      const gathered = values.filter((_, i) => match.positions[i] === position);
      const element = parameter.type instanceof ArrayType ? parameter.type.element : T.object;
      return valueOf(parameter.type, () => {
        const codes = gathered.map(value => value.emit());
        return f => NetArray.of(element, evaluated(codes, f));
      });
    }
    const index = match.positions.indexOf(position);
    return values[index] ?? constantOf(parameter.type, parameter.defaultValue?.value);
  });
}

function emitWithRefs(
  match: Match,
  call: Call,
  self: Value | undefined,
  parameters: readonly Value[],
  args: readonly CallArgument[],
  typesCount: number,
): Code {
  const receiver = self?.emit();
  const checksNull = self !== undefined && !self.type.isValueType;
  const holder: { value: unknown } = { value: undefined };
  const stores = args.flatMap(({ out, receive }, i) => {
    if (out === undefined) return [];
    const read: Code = () => holder.value;
    const store =
      receive === undefined
        ? read
        : receive.isNew
          ? emitInitialize(receive.symbol, read)
          : emitStore(receive.scope.fn, receive.symbol, read);
    return [{ position: (match.positions[i] ?? 0) + typesCount, store }];
  });
  // An `out` argument gives a place that the method puts its value in.
  const codes = parameters.map(value => value.emit());
  for (const { position } of stores) codes[position] = (): Ref => ({ value: undefined });
  return f => {
    const object = receiver?.(f);
    const values = evaluated(codes, f);
    if (checksNull && object === null) throw nullReference();
    const result =
      receiver === undefined
        ? call(...values)
        : call(...values.slice(0, typesCount), object, ...values.slice(typesCount));
    for (const { position, store } of stores) {
      holder.value = (values[position] as Ref).value;
      store(f);
    }
    return result;
  };
}

/** Methods that are named where a delegate is wanted. */
export function convertMethodGroup(value: Value, methods: MethodGroup, to: Type, binder: Binder): Value {
  const signature = delegateSignature(to);
  const match = signature && overloadFor(value, signature.parameters);
  if (signature === undefined || match === undefined) {
    throw new CSharpCompileError(`the method '${methods.name}' does not fit '${to.name}'`);
  }
  // A frame of its own takes the arguments: those that the delegate is called with.
  const at = (type: Type, slot: number) => valueOf(type, () => f => f[slot]);
  const args = signature.parameters.map((type, i): CallArgument => ({
    name: undefined,
    value: at(type, i + 1),
  }));
  const self = methods.receiver;
  const called = callMethod(match, self && at(self.type, 0), args, binder);
  const result = signature.returnType === T.void ? called : binder.convert(called, signature.returnType);
  return valueOf(to, () => {
    const code = result.emit();
    const object = self?.emit();
    return f => {
      const target = object?.(f);
      return (...given: unknown[]) => code([target, ...given]);
    };
  });
}
