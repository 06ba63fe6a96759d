/** A .NET type as policy expressions may use it. */
export interface AllowedType {
  /** The full name without type parameters, for example `System.Collections.Generic.Dictionary`. */
  readonly name: string;
  /** Names of the type parameters, as they occur in {@link AllowedType.signatures}. */
  readonly typeParameters?: readonly string[];
  /**
   * The members that the service lists; `all` for all that the type itself declares. Constructors are listed as `(Constructor)`.
   * Members that it inherits follow the rules of the type that declares them.
   */
  readonly members: 'all' | readonly string[];
  /** Members that the service takes out of `all`; `Create()` stands for the method without arguments only. */
  readonly except?: readonly string[];
  /**
   * Whether code may use the name. The results of some allowed members are of types that are not listed.
   *
   * @default true
   */
  readonly nameable?: boolean;
  /**
   * Whether {@link AllowedType.signatures} lists every member, so that another name is a mistake.
   *
   * @default false
   */
  readonly complete?: boolean;
  /** It is an enumeration: its static members are its values. */
  readonly isEnum?: boolean;
  /** It is a value type, so `T?` is another type. */
  readonly isValueType?: boolean;
  /** Types that it inherits from or implements, as far as members are found there: `IEnumerable<T>`. */
  readonly bases?: readonly string[];
  /**
   * What members result in, separated by semicolons: `int Length`, `string Trim()`, `char []` for the indexer. In parentheses stand the
   * types of the parameters of a lambda given as an argument. `R1`, `R2` are the results of the first and second lambda, `M1` is the first
   * type argument of the call, and `unknown` is what cannot be told by the name alone.
   */
  readonly signatures?: string;
}

/** Types of one namespace that are all allowed with all members: `listed('System.Net', 'WebUtility')`. */
export function listed(namespace: string, ...names: readonly string[]): readonly AllowedType[] {
  return names.map(name => ({ name: `${namespace}.${name}`, members: 'all' }));
}

/** Enumerations of one namespace. */
export function enums(namespace: string, ...names: readonly string[]): readonly AllowedType[] {
  return names.map(name => ({
    name: `${namespace}.${name}`,
    members: 'all',
    isEnum: true,
    isValueType: true,
  }));
}

/** Whether the list allows a member that the type itself declares; `[]` is the indexer. */
export function allows(type: AllowedType, member: string): boolean {
  if (type.members !== 'all') return type.members.includes(member === '[]' ? 'Item' : member);
  return type.except?.includes(member) !== true;
}
