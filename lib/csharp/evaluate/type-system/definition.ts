import type { TypeDeclaration } from './declaration';
import type { Members } from './member';
import { NamedType, type Type, type TypeParameter } from './type';

export type TypeKind = 'class' | 'struct' | 'interface' | 'enum' | 'delegate';

/** What a library says of a type: the header is read when the library is loaded, the rest when it is first asked for. */
export interface TypeContent {
  readonly kind: TypeKind;
  readonly isStatic: boolean;
  readonly parameters: readonly TypeParameter[];
  /** Base class and interfaces, in the parameters of the definition. */
  supertypes(): readonly Type[];
  members(): Members;
  readonly declaration: TypeDeclaration;
}

/** A type with its type parameters open: `List<T>`. */
export class TypeDefinition {
  private content: TypeContent | undefined;
  private readonly instances = new Map<string, NamedType>();
  private lazySupertypes: readonly Type[] | undefined;
  private lazyMembers: Members | undefined;

  constructor(
    /** With the namespace, without type parameters: `System.Collections.Generic.List`. */
    readonly fullName: string,
    /** Count of type parameters. */
    readonly arity: number,
  ) {}

  /** Without the namespace. */
  get name(): string {
    return this.fullName.slice(this.fullName.lastIndexOf('.') + 1);
  }

  /** Says what the type is. The last one that says it wins. */
  define(content: TypeContent): void {
    this.content = content;
    this.lazySupertypes = undefined;
    this.lazyMembers = undefined;
  }

  get isDefined(): boolean {
    return this.content !== undefined;
  }

  private get known(): TypeContent {
    if (this.content === undefined) throw new Error(`the type ${this.fullName} is not declared`);
    return this.content;
  }

  get kind(): TypeKind {
    return this.known.kind;
  }

  get isStatic(): boolean {
    return this.known.isStatic;
  }

  get parameters(): readonly TypeParameter[] {
    return this.known.parameters;
  }

  get supertypes(): readonly Type[] {
    return (this.lazySupertypes ??= this.known.supertypes());
  }

  get members(): Members {
    return (this.lazyMembers ??= this.known.members());
  }

  get declaration(): TypeDeclaration {
    return this.known.declaration;
  }

  /** The type with these arguments. */
  instantiate(args: readonly Type[]): NamedType {
    const key = args.length === 0 ? '' : args.map(argument => argument.id).join();
    let instance = this.instances.get(key);
    if (instance === undefined) {
      instance = new NamedType(this, args);
      this.instances.set(key, instance);
    }
    return instance;
  }
}

/** By the count of type parameters, then by name: names are the same strings each time, so that no long one is put together or hashed. */
const definitions: Map<string, TypeDefinition>[] = [];

/** The definition of a type by its full name, the same object each time; it may be asked for before a library declares it. */
export function definitionOf(fullName: string, arity = 0): TypeDefinition {
  const known = (definitions[arity] ??= new Map<string, TypeDefinition>());
  let definition = known.get(fullName);
  if (definition === undefined) {
    definition = new TypeDefinition(fullName, arity);
    known.set(fullName, definition);
  }
  return definition;
}

/** A type without type arguments, by its full name. */
export function namedType(fullName: string): NamedType {
  return definitionOf(fullName).instantiate([]);
}
