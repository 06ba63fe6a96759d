import type { TypeDeclaration } from './declaration';
import type { TypeDefinition, TypeKind } from './definition';
import { definitionOf, namedType } from './definition';
import type { Members, Method } from './member';
import type { HostAccess } from './signature';
import { readMembers } from './signature';
import { SignatureReader } from './signature-reader';
import type { Type } from './type';
import { KEYWORD_TYPES } from './type';

/** The types that expressions may name. */
export class Library {
  private readonly byName = new Map<string, TypeDefinition>();
  private readonly namespaces = new Set<string>();
  private readonly definitions: TypeDefinition[] = [];
  private extensions: ReadonlyMap<string, readonly Method[]> | undefined;

  constructor(
    declarations: readonly TypeDeclaration[],
    private readonly host: HostAccess,
  ) {
    for (const declaration of declarations) this.declare(declaration);
  }

  /** The definition of a type by its simple or full name and its count of type parameters. All namespaces are imported. */
  readonly find = (name: string, arity: number): TypeDefinition | undefined => {
    const keyword = KEYWORD_TYPES.get(name);
    return keyword === undefined ? this.byName.get(`${name}\`${arity}`) : definitionOf(keyword);
  };

  /** Whether a dotted name is a namespace or the start of one. */
  isNamespace(name: string): boolean {
    return this.namespaces.has(name);
  }

  /** Methods that can be called on objects of other types, by name. */
  extensionMethods(name: string): readonly Method[] {
    this.extensions ??= this.collectExtensions();
    return this.extensions.get(name) ?? [];
  }

  get types(): readonly TypeDefinition[] {
    return this.definitions;
  }

  private declare(declaration: TypeDeclaration): void {
    const reader = new SignatureReader(declaration.type, this.find);
    const isStatic = reader.take('static');
    const kind = reader.next() as TypeKind;
    // A delegate's result stands before its name and may be a type parameter that stands after it.
    const header = kind === 'delegate' ? delegateName(declaration.type) : undefined;
    const fullName = header ?? reader.next();
    const parameters =
      header === undefined
        ? reader.readTypeParameters()
        : reader.declareFrom(delegateParameters(declaration.type));
    const definition = definitionOf(fullName, parameters.length);
    const supertypesText = declaration.type.includes(' : ') ? (declaration.type.split(' : ')[1] ?? '') : '';
    definition.define({
      kind,
      isStatic,
      parameters,
      declaration,
      supertypes: () => this.readSupertypes(supertypesText, kind, definition),
      members: () =>
        kind === 'delegate'
          ? this.readDelegate(declaration, definition)
          : readMembers(definition, declaration, this.find, this.host),
    });
    this.definitions.push(definition);
    this.byName.set(`${definition.name}\`${parameters.length}`, definition);
    this.byName.set(`${fullName}\`${parameters.length}`, definition);
    const parts = fullName.split('.');
    for (let i = 1; i < parts.length; i++) this.namespaces.add(parts.slice(0, i).join('.'));
  }

  private readSupertypes(text: string, kind: TypeKind, definition: TypeDefinition): readonly Type[] {
    const types: Type[] = [];
    if (text !== '') {
      const reader = new SignatureReader(text, this.find, definition.parameters);
      do types.push(reader.readType());
      while (reader.take(','));
    }
    if (kind === 'enum') return [namedType('System.Enum')];
    if (kind === 'struct') return [namedType('System.ValueType'), ...types];
    if (kind === 'delegate') return [namedType('System.Delegate')];
    const isRoot = kind === 'interface' || definition.fullName === 'System.Object';
    return isRoot || types.some(type => isClass(type)) ? types : [namedType('System.Object'), ...types];
  }

  private readDelegate(declaration: TypeDeclaration, definition: TypeDefinition): Members {
    const text = declaration.type.slice('delegate '.length).replace(/\s[\w.]+(<[^(]*>)?\(/, ' Invoke(');
    const implementation = (self: (...args: unknown[]) => unknown, ...args: unknown[]) => self(...args);
    return readMembers(
      definition,
      { type: declaration.type, members: { [text]: implementation } },
      this.find,
      this.host,
    );
  }

  private collectExtensions(): ReadonlyMap<string, readonly Method[]> {
    const extensions = new Map<string, Method[]>();
    for (const definition of this.definitions) {
      if (!definition.isStatic) continue;
      for (const [name, methods] of definition.members.methods) {
        for (const method of methods) {
          if (!method.isExtension) continue;
          const known = extensions.get(name);
          if (known === undefined) extensions.set(name, [method]);
          else known.push(method);
        }
      }
    }
    return extensions;
  }
}

function isClass(type: Type): boolean {
  return 'definition' in type && (type.definition as TypeDefinition).kind === 'class';
}

function delegateName(text: string): string {
  return /\s([\w.]+)(?:<[^(]*>)?\(/.exec(text)?.[1] ?? '';
}

function delegateParameters(text: string): string {
  return /\s[\w.]+(<[^(]*>)\(/.exec(text)?.[1] ?? '';
}
