import type { NamedType, Type } from './type';

/**
 * What a member does. A method of an object gets the object first, a static one only the arguments; a generic method, and a constructor
 * or static member of a generic type, gets the type arguments before all. Values have the representation of their static type.
 */
export type Implementation = (...args: never[]) => unknown;

/** A property or indexer that can be assigned. */
export interface ReadWrite {
  readonly get?: Implementation;
  readonly set: Implementation;
}

/**
 * A .NET type, as the library declares it.
 *
 * @example
 * {
 *   type: 'class System.Text.StringBuilder',
 *   members: { 'StringBuilder Append(string value)': (self: Builder, value: string | null) => self.append(value) },
 *   notImplemented: ['CopyTo'],
 * }
 */
export interface TypeDeclaration {
  /** Kind, full name with type parameters, base class and interfaces: `class System.Collections.Generic.List<T> : IList<T>`. */
  readonly type: string;
  /** Members by their C# signature. */
  readonly members?: Readonly<Record<string, Implementation | ReadWrite>>;
  /** Of a generic type: members of its objects get the type arguments too, before the object. */
  readonly passesTypes?: boolean;
  /** Of an enum: its names and values. */
  readonly values?: Readonly<Record<string, number>>;
  /** Of an enum: whether values combine. */
  readonly flags?: boolean;
  /** Of a struct with a class of its own: `default(T)`. */
  readonly zero?: (type: NamedType) => unknown;
  /** Of a type that is a sequence in two ways: how it becomes the one that it is not by itself. */
  readonly view?: (to: Type) => ((value: unknown) => unknown) | undefined;
  /** Members that .NET has and the evaluator has not; `'*'` for a type that has none. */
  readonly notImplemented?: readonly string[];
  /** Objects of the type come from the host, which also has the members that are declared without an implementation. */
  readonly host?: readonly string[];
}
