import type { Implementation } from './declaration';
import type { TypeDefinition } from './definition';
import type { Type, TypeParameter } from './type';

/** A parameter of a method, constructor or indexer. */
export interface Parameter {
  readonly name: string;
  /** Of `params T[] x`: the array. */
  readonly type: Type;
  readonly isOut: boolean;
  readonly isParams: boolean;
  /** The value when the argument is left out, in the representation of the type. */
  readonly defaultValue?: { readonly value: unknown };
}

/** A method, constructor, operator or conversion. */
export interface Method {
  readonly kind: 'method';
  readonly name: string;
  readonly owner: TypeDefinition;
  readonly isStatic: boolean;
  /** Whether it can be called on its first parameter. */
  readonly isExtension: boolean;
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly Parameter[];
  readonly returnType: Type;
  readonly implementation: Implementation;
  /** Whether the implementation gets type arguments first. */
  readonly takesTypes: boolean;
}

/** A property, field or indexer. */
export interface Property {
  readonly kind: 'property';
  readonly name: string;
  readonly owner: TypeDefinition;
  readonly isStatic: boolean;
  readonly isConstant: boolean;
  readonly type: Type;
  /** Of an indexer. */
  readonly parameters: readonly Parameter[];
  readonly get: Implementation | undefined;
  readonly set: Implementation | undefined;
  readonly takesTypes: boolean;
}

/** The members of a type that it declares itself. Constructors are named `.ctor`, indexers `this[]`, operators `operator +`. */
export interface Members {
  readonly methods: ReadonlyMap<string, readonly Method[]>;
  readonly properties: ReadonlyMap<string, readonly Property[]>;
}
