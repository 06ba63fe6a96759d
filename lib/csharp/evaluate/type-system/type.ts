import type { TypeDefinition } from './definition';

let nextId = 0;

/** A .NET type. Types are interned: the same type is the same object. */
export abstract class Type {
  /** Unique among all types; what interning is keyed by. */
  readonly id = nextId++;
  private array: ArrayType | undefined;
  /** Facts about the type that other modules compute once. @internal */
  readonly cache = new Map<symbol, unknown>();
  /** Which other types it was found to be a subtype of, or not: asked for too often to be one fact among others. @internal */
  readonly subtypeOf = new Map<Type, boolean>();

  /** As C# writes it: `string`, `int?`, `List<string>`. */
  abstract readonly name: string;
  /** As .NET writes it: `System.String`, ``System.Collections.Generic.List`1[System.String]``. */
  abstract readonly fullName: string;
  /** Whether values are copied and cannot be null. */
  abstract readonly isValueType: boolean;
  /** Whether a type parameter occurs in it. */
  abstract readonly isOpen: boolean;

  /** `T[]` */
  get arrayType(): ArrayType {
    return (this.array ??= new ArrayType(this));
  }

  toString(): string {
    return this.name;
  }
}

/** What a type is computed to once and remembered with it. */
export function cached<R>(key: symbol, compute: (type: Type) => R): (type: Type) => R {
  return type => {
    const known = type.cache.get(key);
    if (known !== undefined) return known as R;
    const value = compute(type);
    type.cache.set(key, value);
    return value;
  };
}

const KEYWORDS: Readonly<Record<string, string>> = {
  'System.Boolean': 'bool',
  'System.Byte': 'byte',
  'System.Char': 'char',
  'System.Decimal': 'decimal',
  'System.Double': 'double',
  'System.Int16': 'short',
  'System.Int32': 'int',
  'System.Int64': 'long',
  'System.Object': 'object',
  'System.SByte': 'sbyte',
  'System.Single': 'float',
  'System.String': 'string',
  'System.UInt16': 'ushort',
  'System.UInt32': 'uint',
  'System.UInt64': 'ulong',
  'System.Void': 'void',
};

/** The full name of the type that a keyword stands for. */
export const KEYWORD_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries(KEYWORDS).map(([fullName, keyword]) => [keyword, fullName]),
);

/** A class, struct, interface, enum or delegate, with its type arguments. */
export class NamedType extends Type {
  readonly isOpen: boolean;

  constructor(
    readonly definition: TypeDefinition,
    readonly args: readonly Type[],
  ) {
    super();
    this.isOpen = args.some(argument => argument.isOpen);
  }

  get isValueType(): boolean {
    return this.definition.kind === 'struct' || this.definition.kind === 'enum';
  }

  get name(): string {
    const { definition, args } = this;
    const [first] = args;
    if (definition.fullName === 'System.Nullable' && first !== undefined) return `${first.name}?`;
    const own = KEYWORDS[definition.fullName] ?? definition.name;
    return args.length === 0 ? own : `${own}<${args.map(argument => argument.name).join(', ')}>`;
  }

  get fullName(): string {
    const { definition, args } = this;
    if (args.length === 0) return definition.fullName;
    return `${definition.fullName}\`${args.length}[${args.map(argument => argument.fullName).join(',')}]`;
  }
}

/** `T[]` */
export class ArrayType extends Type {
  readonly isValueType = false;
  readonly isOpen: boolean;

  constructor(readonly element: Type) {
    super();
    this.isOpen = element.isOpen;
  }

  get name(): string {
    return `${this.element.name}[]`;
  }

  get fullName(): string {
    return `${this.element.fullName}[]`;
  }
}

/** A parameter of a generic type or method. */
export class TypeParameter extends Type {
  readonly isValueType = false;
  readonly isOpen = true;

  constructor(
    readonly name: string,
    readonly variance: 'in' | 'out' | 'none' = 'none',
  ) {
    super();
  }

  get fullName(): string {
    return this.name;
  }
}

/** What stands for a type where an expression has none by itself: `null`, a lambda, a group of methods. */
export class SpecialType extends Type {
  readonly isValueType = false;
  readonly isOpen = false;

  constructor(readonly name: string) {
    super();
  }

  get fullName(): string {
    return this.name;
  }
}

/** Type parameters and what they stand for. */
export type Substitution = ReadonlyMap<TypeParameter, Type>;

/** The type with its parameters replaced. */
export function substitute(type: Type, substitution: Substitution): Type {
  if (!type.isOpen || substitution.size === 0) return type;
  if (type instanceof TypeParameter) return substitution.get(type) ?? type;
  if (type instanceof ArrayType) return substitute(type.element, substitution).arrayType;
  if (type instanceof NamedType) {
    return type.definition.instantiate(type.args.map(argument => substitute(argument, substitution)));
  }
  return type;
}

/** What the parameters of a type's definition stand for in the type. */
export function substitutionOf(type: Type): Substitution {
  if (!(type instanceof NamedType) || type.args.length === 0) return NO_SUBSTITUTION;
  return new Map(type.definition.parameters.map((parameter, i) => [parameter, type.args[i] ?? parameter]));
}

const NO_SUBSTITUTION: Substitution = new Map();
