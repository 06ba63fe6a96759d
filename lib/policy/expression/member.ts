import {
  argument,
  binary,
  call,
  cast as castTree,
  type Expression as Tree,
  identifier,
  member,
  predefinedType,
  typeNameOf,
} from '../../csharp/index';
import type { TreeExpression } from './expression';
import { operandTree } from './operand';
import type { DotNet } from './value';

/**
 * The vocabulary in which the members of .NET types are declared. A table of members is plain data with a doc comment on each key; the types
 * that users see are mapped types over these tables, so the comments show when a member is hovered.
 */

/** What a member yields: a type by its C# name, or one that may be null. */
export type Result = string | NullableResult;

/** A result that may be null. */
export interface NullableResult<K extends string = string> {
  readonly nullable: K;
}

/** A property: `x.Name`. */
export interface Property<R extends Result = Result, S extends boolean = boolean> {
  readonly kind: 'property';
  readonly result: R;
  /** Whether the member may be used on a value that may be null. */
  readonly nullSafe: S;
  readonly build: (self: Tree, name: string) => Tree;
}

/** A method, or an operator or static method that reads like one. `A`: its parameters. */
export interface Method<
  A extends readonly unknown[] = never,
  R extends Result = Result,
  S extends boolean = boolean,
> {
  readonly kind: 'method';
  readonly result: R;
  readonly nullSafe: S;
  /** What is known of the parameters when the program runs. */
  readonly parameters: readonly Parameter[];
  readonly build: Build<A>;
}

/**
 * A parameter of a method: an operand by its C# type, `number` for any numeric one and with `?` when it may be null, one that may be left out, or
 * be given any number of times, or options with a flag.
 */
export type Parameter =
  | string
  | { readonly optional: string }
  | { readonly repeated: string }
  | { readonly flag: string; readonly optional?: true };

type ParametersOf<A extends readonly unknown[]> = number extends A['length']
  ? readonly [{ readonly repeated: OperandType<A[number]> }]
  : { readonly [K in keyof A]-?: ParameterOf<A[K]> };

type ParameterOf<P> = [Extract<P, TreeExpression<unknown>>] extends [never]
  ? FlagOf<P>
  : undefined extends P
    ? { readonly optional: OperandType<P> }
    : OperandType<P>;

type FlagOf<P> = undefined extends P
  ? { readonly flag: keyof NonNullable<P>; readonly optional: true }
  : { readonly flag: keyof P };

type OperandType<P> =
  Extract<P, TreeExpression<unknown>> extends TreeExpression<infer T>
    ? null extends T
      ? `${TypeOf<NonNullable<T>>}?`
      : TypeOf<T>
    : never;

type TypeOf<T> = T extends string
  ? 'string'
  : T extends number
    ? 'number'
    : T extends boolean
      ? 'bool'
      : T extends DotNet<infer K>
        ? K
        : never;

/** Makes the tree of a call on `self`. `name`: the C# name derived from the member's. */
export type Build<A extends readonly unknown[]> = (self: Tree, args: A, name: string) => Tree;

/** The members of a type. The C# name of each is derived from its key. */
export type MemberTable = Readonly<Record<string, Property | Method>>;

/** The C# name of a member: `ipAddress` is `IpAddress`. The one place where names are derived. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A property that yields a value of a type, or one that may be null. */
export function property<const R extends Result>(result: R): Property<R, false> {
  return { kind: 'property', result, nullSafe: false, build: (self, name) => member(self, name) };
}

/** A method with the parameters `A`: `method<[text: Operand<string>]>('string').returns('bool')`. */
export function method<A extends readonly unknown[] = []>(
  ...parameters: ParametersOf<A>
): {
  returns<const R extends Result>(result: R, build?: Build<A>): Method<A, R, false>;
} {
  return {
    returns: (result, build = (self, args, name) => callMember(self, name, args)) => ({
      kind: 'method',
      result,
      nullSafe: false,
      parameters: parameters,
      build,
    }),
  };
}

/** Marks a member that C# defines for null too, so that it can be used without a check. */
export function nullSafe<A extends readonly unknown[], R extends Result>(
  declared: Method<A, R>,
): Method<A, R, true> {
  return { ...declared, nullSafe: true };
}

/** A result that may be null. */
export function nullable<const K extends string>(type: K): NullableResult<K> {
  return { nullable: type };
}

/** `self == other` and the like. */
export function operator(symbol: Parameters<typeof binary>[0]): Build<readonly [unknown]> {
  return (self, [other]) => binary(symbol, self, operandTree(other));
}

/** `(type)self` */
export function castTo(type: string): Build<readonly []> {
  return self => castTree(typeNameOf(type), self);
}

/** `Type.Method(self, …)`, for example `string.IsNullOrEmpty(x)` or `Math.Min(x, 3)`. */
export function staticMethod(target: string, name: string): Build<readonly unknown[]> {
  return (self, args) => call(member(typeTree(target), name), self, ...given(args));
}

/** `self.Name(…)` */
export function callMember(self: Tree, name: string, args: readonly unknown[]): Tree {
  return call(member(self, name), ...given(args));
}

/** `self.As<type>(preserveContent: true)` and the like: a call with a type argument and named flags, of which only the true ones are written. */
export function callGeneric(
  self: Tree,
  name: string,
  type: string | undefined,
  flags: Readonly<Record<string, boolean>> = {},
): Tree {
  const method = type === undefined ? member(self, name) : member(self, name, typeNameOf(type));
  const set = Object.entries(flags).filter(([, flag]) => flag);
  return call(method, ...set.map(([flag]) => argument(operandTree(true), { name: flag })));
}

/** A type or namespace as the start of an expression: `string`, `Math`, `System.Text.Encoding.UTF8`. */
export function typeTree(dotted: string): Tree {
  const [first = '', ...rest] = dotted.split('.');
  const start = /^(string|int|long|double|bool)$/.test(first) ? predefinedType(first) : identifier(first);
  return rest.reduce((target, name) => member(target, name), start);
}

/** Optional parameters that were left out are not written. */
function given(args: readonly unknown[]): readonly Tree[] {
  return args.filter(arg => arg !== undefined).map(arg => operandTree(arg));
}
