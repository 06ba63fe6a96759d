import type { Expression as Tree } from '../../../../csharp/index';
import { ELEMENTS, type TypeName } from '../../../expression/tables';
import { array, call, type Code, constant, object, type PropertyCode } from '../../source/code';
import { plainValue } from '../plain';
import type { Converter, Rule } from '../rule';
import type { Scope } from '../scope';

/** What a JSON value may be made of, besides plain values. */
const TYPES: ReadonlySet<TypeName> = new Set<TypeName>([
  ...(['string', 'int', 'long', 'double', 'number', 'bool', 'Guid', 'DateTime', 'TimeSpan'] as const),
  ...(['JToken', 'JObject', 'JArray'] as const),
]);

/** `new JObject(new JProperty("a", b))` is `jsonObject({ a: b })`, `new JArray(a)` is `jsonArray([a])`. */
export const json: Rule = (tree, scope, convert) => {
  const value = tree.kind === 'new' ? containerCode(tree, scope, convert) : undefined;
  return value && call(value.kind === 'array' ? 'jsonArray' : 'jsonObject', [value]);
};

function containerCode(
  tree: Tree & { kind: 'new' },
  scope: Scope,
  convert: Converter,
): Extract<Code, { readonly kind: 'array' | 'object' }> | undefined {
  const values = valuesOf(tree);
  if (!values) return undefined;
  switch (tree.type.name) {
    case 'JObject':
      return objectCode(values, scope, convert);
    case 'JArray': {
      const elements = all(values, value => jsonCode(withoutCast(value, values), scope, convert));
      return elements && array(elements);
    }
    default:
      return undefined;
  }
}

function objectCode(
  members: readonly Tree[],
  scope: Scope,
  convert: Converter,
): Extract<Code, { readonly kind: 'object' }> | undefined {
  const properties = all(members, tree => propertyCode(tree, scope, convert));
  if (!properties) return undefined;
  const isDistinct = new Set(properties.map(([key]) => key)).size === properties.length;
  return isDistinct ? object(properties) : undefined;
}

function propertyCode(tree: Tree, scope: Scope, convert: Converter): PropertyCode | undefined {
  if (tree.kind !== 'new' || tree.type.name !== 'JProperty') return undefined;
  const [key, value, ...more] = valuesOf(tree) ?? [];
  if (!value || more.length > 0 || key?.kind !== 'literal' || key.type !== 'string') return undefined;
  const code = jsonCode(value, scope, convert);
  return code && [key.value, code];
}

function jsonCode(tree: Tree, scope: Scope, convert: Converter): Code | undefined {
  if (isNull(tree)) return constant(null);
  const plain = plainValue(tree);
  if (plain) return plain.type === 'null' ? undefined : plain.code;
  if (tree.kind === 'new') return containerCode(tree, scope, convert) ?? textsCode(tree, scope, convert);
  const typed = convert.typed(tree, scope);
  return typed && TYPES.has(typed.type) ? typed.code : undefined;
}

/** A list of texts becomes an array: `new JArray(x)`. */
function textsCode(tree: Tree & { kind: 'new' }, scope: Scope, convert: Converter): Code | undefined {
  const [only, ...more] = valuesOf(tree) ?? [];
  if (tree.type.name !== 'JArray' || !only || more.length > 0) return undefined;
  const typed = convert.typed(only, scope);
  return typed && ELEMENTS[typed.type] === 'string' ? typed.code : undefined;
}

/** The only element of an array is cast where its constructor would otherwise copy an array. */
function withoutCast(tree: Tree, siblings: readonly Tree[]): Tree {
  return siblings.length === 1 && tree.kind === 'cast' && tree.type.name === 'object'
    ? tree.expression
    : tree;
}

/** `JValue.CreateNull()` */
function isNull(tree: Tree): boolean {
  return (
    tree.kind === 'call' &&
    tree.arguments.length === 0 &&
    tree.target.kind === 'member' &&
    tree.target.name === 'CreateNull' &&
    tree.target.target.kind === 'identifier' &&
    tree.target.target.name === 'JValue'
  );
}

function valuesOf(tree: Tree & { kind: 'new' }): readonly Tree[] | undefined {
  const values = (tree.arguments ?? []).map(({ value }) => value);
  return all(values, value => (value.kind === 'out-declaration' ? undefined : value));
}

function all<A, B>(values: readonly A[], convert: (value: A) => B | undefined): readonly B[] | undefined {
  const converted: B[] = [];
  for (const value of values) {
    const one = convert(value);
    if (one === undefined) return undefined;
    converted.push(one);
  }
  return converted;
}
