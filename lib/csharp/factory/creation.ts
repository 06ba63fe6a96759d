import type { CollectionElement, Expression, Initializer, MemberInitializer, TypeName } from '../ast';
import { CSharpError } from '../errors';
import type { ArgumentInput } from './access';
import { argumentsOf } from './access';
import { checkedName } from './identifiers';

/** `new type(args) initializer`; arguments undefined prints no parentheses, which C# allows only with an initializer. */
export function newObject(
  type: TypeName,
  args?: readonly ArgumentInput[],
  initializer?: Initializer,
): Expression {
  const given = args ?? (initializer === undefined ? [] : undefined);
  return Object.freeze({
    kind: 'new',
    type,
    ...(given === undefined ? {} : { arguments: argumentsOf(given) }),
    ...(initializer === undefined ? {} : { initializer }),
  });
}

/** `{ Name = value, ["key"] = value }` */
export function objectInitializer(...members: readonly MemberInitializer[]): Initializer {
  return Object.freeze({ kind: 'object-initializer', members: Object.freeze([...members]) });
}

/** `Name = value` in an object initializer. */
export function memberInitializer(name: string, value: Expression | Initializer): MemberInitializer {
  return Object.freeze({ kind: 'member', name: checkedName(name), value });
}

/** `["key"] = value` in an object initializer. */
export function indexInitializer(
  args: readonly ArgumentInput[],
  value: Expression | Initializer,
): MemberInitializer {
  if (args.length === 0) throw new CSharpError('an index needs at least one argument');
  return Object.freeze({ kind: 'index', arguments: argumentsOf(args), value });
}

/**
 * `{ a, { key, value } }`: each element is a value, or the values of one `Add` call. Without elements it is the empty initializer,
 * which C# writes alike for objects and collections.
 *
 * @throws CSharpError for an element without values
 */
export function collectionInitializer(...elements: readonly (Expression | CollectionElement)[]): Initializer {
  if (elements.length === 0) return objectInitializer();
  return Object.freeze({
    kind: 'collection-initializer',
    elements: Object.freeze(
      elements.map(element => {
        const values: readonly Expression[] = 'kind' in element ? [element] : element;
        if (values.length === 0)
          throw new CSharpError('an element of a collection initializer needs a value');
        return Object.freeze([...values]);
      }),
    ),
  });
}

/**
 * `new { Name = value, other.Property }`
 *
 * @throws CSharpError when a member has no name and its value gives none
 */
export function anonymousObject(
  ...members: readonly { readonly name?: string; readonly value: Expression }[]
): Expression {
  return Object.freeze({
    kind: 'anonymous-object',
    members: Object.freeze(
      members.map(({ name, value }) => {
        if (name === undefined && !givesName(value)) {
          throw new CSharpError(`a member of an anonymous object needs a name: a '${value.kind}' gives none`);
        }
        return Object.freeze({ ...(name === undefined ? {} : { name: checkedName(name) }), value });
      }),
    ),
  });
}

/** Whether C# derives the name of an anonymous object's member from its value. */
export function givesName(value: Expression): boolean {
  if (value.kind === 'conditional-access') return givesName(value.whenNotNull);
  return (value.kind === 'identifier' || value.kind === 'member') && value.typeArguments.length === 0;
}

/**
 * `new int[3]`, `new int[] { 1, 2 }`, `new[] { 1, 2 }`
 *
 * @throws CSharpError for a combination that C# cannot write
 */
export function newArray(options: {
  /** Type of the elements; undefined for `new[] { … }`. */
  readonly type?: TypeName;
  readonly sizes?: readonly Expression[];
  readonly elements?: readonly Expression[];
}): Expression {
  const { type, sizes = [], elements } = options;
  if (elements === undefined && (type === undefined || sizes.length === 0)) {
    throw new CSharpError('an array without elements needs a type and a size');
  }
  if (elements !== undefined && (sizes.length > 1 || (type === undefined && sizes.length > 0))) {
    throw new CSharpError('an array with elements takes at most one size, and none without a type');
  }
  return Object.freeze({
    kind: 'new-array',
    ...(type === undefined ? {} : { type }),
    sizes: Object.freeze([...sizes]),
    ...(elements === undefined ? {} : { elements: Object.freeze([...elements]) }),
  });
}
