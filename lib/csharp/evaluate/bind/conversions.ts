import { CSharpCompileError } from '../errors';
import type { Method } from '../type-system/member';
import { instanceOf, isSubtype, supertypesOf } from '../type-system/subtyping';
import {
  ArrayType,
  NamedType,
  TypeParameter,
  substitutionOf,
  substitute,
  type Type,
} from '../type-system/type';
import { T, isDelegate, isEnum, numberKind, underlyingOf, type NumberKind } from '../type-system/well-known';
import { integerRange } from '../formatting/parse-number';
import { invalidOperation } from '../values/exception';
import { numericConverter, widens } from '../values/numeric';
import { boxerOf, boxesToItself, unboxerOf } from '../values/operations';
import type { Code, Value } from './value';

/** A way from one type to another. */
export interface Conversion {
  /** Changes the representation; undefined when nothing changes. */
  readonly apply: ((value: unknown) => unknown) | undefined;
  /** Whether a constant stays one. */
  readonly keepsConstant: boolean;
}

const IDENTITY: Conversion = { apply: undefined, keepsConstant: true };
const REFERENCE: Conversion = { apply: undefined, keepsConstant: false };

function isReference(type: Type): boolean {
  return !type.isValueType && !(type instanceof TypeParameter);
}

/** The implicit conversion between two types; undefined when there is none. */
export function implicitConversion(from: Type, to: Type): Conversion | undefined {
  return standardImplicit(from, to) ?? userConversion(from, to, 'implicit');
}

/** Conversions of the language itself, without those that types declare. */
function standardImplicit(from: Type, to: Type): Conversion | undefined {
  if (from === to) return IDENTITY;
  if (from === T.throw) return REFERENCE;
  const target = underlyingOf(to);
  if (from === T.null) return isReference(to) || target !== undefined ? IDENTITY : undefined;
  const fromKind = numberKind(from);
  const toKind = numberKind(to);
  if (fromKind !== undefined && toKind !== undefined) {
    return widens(fromKind, toKind)
      ? { apply: numericConverter(fromKind, toKind), keepsConstant: true }
      : undefined;
  }
  if (target !== undefined) return implicitToNullable(from, target);
  if (!isReference(to)) return undefined;
  if (from.isValueType) {
    const boxed = underlyingOf(from) ?? from;
    if (!isSubtype(boxed, to)) return undefined;
    return boxesToItself(from) ? REFERENCE : { apply: boxerOf(from), keepsConstant: false };
  }
  return isSubtype(from, to) ? (viewAs(from, to) ?? REFERENCE) : undefined;
}

/** A type that is a sequence in two ways is seen as the one that its interface says. */
function viewAs(from: Type, to: Type): Conversion | undefined {
  const view = from instanceof NamedType ? from.definition.declaration.view : undefined;
  const apply = view?.(to);
  return apply && { apply: value => (value === null ? null : apply(value)), keepsConstant: false };
}

function implicitToNullable(from: Type, target: Type): Conversion | undefined {
  const source = underlyingOf(from);
  const inner = standardImplicit(source ?? from, target);
  if (inner === undefined || (source ?? from) === T.null) return undefined;
  return source === undefined ? inner : lifted(inner);
}

function lifted({ apply }: Conversion): Conversion {
  return { apply: apply && (value => (value === null ? null : apply(value))), keepsConstant: false };
}

/** The conversion that a cast between two types makes; undefined when there is none. */
export function explicitConversion(from: Type, to: Type): Conversion | undefined {
  return standardImplicit(from, to) ?? standardExplicit(from, to) ?? userConversion(from, to, 'explicit');
}

function standardExplicit(from: Type, to: Type): Conversion | undefined {
  const source = underlyingOf(from);
  const target = underlyingOf(to);
  if (source !== undefined && (target ?? to).isValueType) {
    const inner =
      source === (target ?? to)
        ? IDENTITY
        : (standardImplicit(source, target ?? to) ?? standardExplicit(source, target ?? to));
    if (inner === undefined) return undefined;
    if (target !== undefined) return lifted(inner);
    const { apply } = inner;
    return {
      keepsConstant: false,
      apply: value => {
        if (value === null) throw invalidOperation('Nullable object must have a value.');
        return apply === undefined ? value : apply(value);
      },
    };
  }
  if (target !== undefined && from.isValueType) return standardExplicit(from, target);
  const fromKind: NumberKind | undefined = isEnum(from) ? 'int' : numberKind(from);
  const toKind: NumberKind | undefined = isEnum(to) ? 'int' : numberKind(to);
  if (fromKind !== undefined && toKind !== undefined) {
    return { apply: numericConverter(fromKind, toKind), keepsConstant: true };
  }
  if (to.isValueType) {
    return isSubtype(target ?? to, from) ? { apply: unboxerOf(to), keepsConstant: false } : undefined;
  }
  if (from.isValueType || !isCastable(from, to)) return undefined;
  return { apply: unboxerOf(to), keepsConstant: false };
}

/** Whether references of two types can be compared: one of them might be of the other type. */
export function areComparableReferences(a: Type, b: Type): boolean {
  return !a.isValueType && !b.isValueType && (isCastable(a, b) || isCastable(b, a));
}

/** Whether a reference of one type might be of another, as far as a compiler can tell. */
function isCastable(from: Type, to: Type): boolean {
  if (isSubtype(to, from) || from instanceof TypeParameter || to instanceof TypeParameter) return true;
  if (from instanceof ArrayType || to instanceof ArrayType) return isInterface(from) || isInterface(to);
  if (isInterface(from)) return !isSealed(to);
  return isInterface(to) && !isSealed(from);
}

function isInterface(type: Type): boolean {
  return type instanceof NamedType && type.definition.kind === 'interface';
}

function isSealed(type: Type): boolean {
  return type === T.string || isDelegate(type);
}

/** The conversion operator, among those that both types declare, that takes the least detour. */
function userConversion(from: Type, to: Type, kind: 'implicit' | 'explicit'): Conversion | undefined {
  const source = underlyingOf(from) ?? from;
  const target = underlyingOf(to) ?? to;
  const isImplicit = kind === 'implicit';
  const names = isImplicit ? ['implicit operator'] : ['implicit operator', 'explicit operator'];
  let best: { method: Method; before: Conversion; after: Conversion; cost: number } | undefined;
  for (const owner of new Set([...supertypesOf(source), ...supertypesOf(target)])) {
    if (!(owner instanceof NamedType) || owner.definition.kind === 'interface') continue;
    const substitution = substitutionOf(owner);
    for (const name of names) {
      for (const method of owner.definition.members.methods.get(name) ?? []) {
        const [parameter] = method.parameters;
        if (parameter === undefined) continue;
        const takes = substitute(parameter.type, substitution);
        const gives = substitute(method.returnType, substitution);
        const before =
          standardImplicit(from, takes) ?? (isImplicit ? undefined : standardExplicit(from, takes));
        const after = standardImplicit(gives, to) ?? (isImplicit ? undefined : standardExplicit(gives, to));
        if (before === undefined || after === undefined) continue;
        const cost = detour(from, takes) + detour(gives, to);
        if (best === undefined || cost < best.cost) best = { method, before, after, cost };
      }
    }
  }
  if (best === undefined) return undefined;
  const { before, after } = best;
  const call = best.method.implementation as (value: unknown) => unknown;
  return {
    keepsConstant: false,
    apply: value => {
      const converted = call(before.apply === undefined ? value : before.apply(value));
      return after.apply === undefined ? converted : after.apply(converted);
    },
  };
}

function detour(from: Type, to: Type): number {
  if (from === to) return 0;
  if (!from.isValueType && !to.isValueType) return isSubtype(from, to) || isSubtype(to, from) ? 1 : 8;
  if (underlyingOf(from) === to || underlyingOf(to) === from) return 2;
  return standardImplicit(from, to) === undefined ? 6 : 4;
}

/** The implicit conversion of an expression; knows constants that fit a smaller type and the literal 0 of an enum. */
export function implicitConversionOf(value: Value, to: Type): Conversion | undefined {
  const known = implicitConversion(value.type, to);
  if (known !== undefined || value.constant === undefined) return known;
  const target = underlyingOf(to) ?? to;
  const kind = numberKind(target);
  if (isEnum(target)) return value.type === T.int && value.constant.value === 0 ? IDENTITY : undefined;
  const from = numberKind(value.type);
  if (kind === undefined || (from !== 'int' && from !== 'long') || kind === 'char') return undefined;
  const range = integerRange(kind);
  const whole = BigInt(value.constant.value as number | bigint);
  if (range === undefined || whole < range[0] || whole > range[1]) return undefined;
  return from === 'long' && kind !== 'ulong' ? undefined : IDENTITY;
}

/** Applies a conversion. */
export function applyConversion(value: Value, to: Type, { apply, keepsConstant }: Conversion): Value {
  if (value.constant !== undefined && keepsConstant) {
    const converted = apply === undefined ? value.constant.value : apply(value.constant.value);
    return { kind: 'value', type: to, constant: { value: converted }, emit: () => () => converted };
  }
  if (apply === undefined) {
    const { local, slot } = value;
    return {
      kind: 'value',
      type: to,
      emit: () => value.emit(),
      ...(local && { local }),
      ...(slot && { slot }),
    };
  }
  return { kind: 'value', type: to, emit: () => compose(value.emit(), apply) };
}

function compose(code: Code, apply: (value: unknown) => unknown): Code {
  return f => apply(code(f));
}

/** The error for a conversion that does not exist. */
export function noConversion(from: Type, to: Type): CSharpCompileError {
  if (from === T.null) return new CSharpCompileError(`null cannot be a '${to.name}': it is a value type`);
  const cast = explicitConversion(from, to) === undefined ? '' : `: a cast exists, write (${to.name})`;
  return new CSharpCompileError(`'${from.name}' does not convert to '${to.name}' by itself${cast}`);
}

/** The element type of what a `foreach` or a LINQ method runs over; undefined when it is no sequence. */
export function elementTypeOf(type: Type, enumerable: NamedType['definition']): Type | undefined {
  return instanceOf(type, enumerable)?.args[0];
}
