import {
  call,
  cast,
  type Expression as Tree,
  identifier,
  member,
  newObject,
  stringLiteral,
  typeName,
} from '../../csharp/index';
import { isLiteralTemplate, type LiteralTemplate, refuseToken } from '../literal';
import { PolicyError, show } from '../policy-error';
import { Expression, type TreeExpression } from './expression';
import { operandTree } from './operand';
import type { DotNet } from './value';
import { ELEMENTS } from './tables';
import type {
  JsonArrayExpression,
  JsonObjectExpression,
  TextArrayExpression,
  TextsExpression,
} from './value-types';
import { nullableTypeOf, typeOf, wrap } from './wrap';

/** What a JSON value is made of: plain values, objects and lists, with expressions anywhere in them. A property that is undefined is left out. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | LiteralTemplate
  | TreeExpression<
      | string
      | number
      | boolean
      | null
      | DotNet<'Guid'>
      | DotNet<'DateTime'>
      | DotNet<'TimeSpan'>
      | DotNet<'JToken'>
      | DotNet<'JObject'>
      | DotNet<'JArray'>
    >
  | TextArrayExpression
  | TextsExpression
  | { readonly [name: string]: JsonValue }
  | readonly JsonValue[];

/** Deeper nesting is taken for an object that contains itself. */
const MAX_DEPTH = 64;

/**
 * A JSON object.
 *
 * @example
 * jsonObject({ id: context.requestId, tags: ['a'] }).toText()
 * // new JObject(new JProperty("id", context.RequestId), new JProperty("tags", new JArray("a"))).ToString(Newtonsoft.Json.Formatting.None)
 * @throws PolicyError for a value that has no JSON
 */
export function jsonObject(properties: Readonly<Record<string, JsonValue>>): JsonObjectExpression {
  return wrap('JObject', objectTree(properties, 0));
}

/**
 * A JSON array.
 *
 * @example
 * jsonArray(['a', context.requestId]) // new JArray("a", context.RequestId)
 * @throws PolicyError for a value that has no JSON
 */
export function jsonArray(elements: readonly JsonValue[]): JsonArrayExpression {
  return wrap('JArray', arrayTree(elements, 0));
}

function objectTree(properties: Readonly<Record<string, JsonValue>>, depth: number): Tree {
  const members = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      refuseToken(name, 'jsonObject');
      return newObject(typeName('JProperty'), [stringLiteral(name), jsonTree(value, depth + 1)]);
    });
  return newObject(typeName('JObject'), members);
}

function arrayTree(elements: readonly JsonValue[], depth: number): Tree {
  const trees = elements.map(element => jsonTree(element, depth + 1));
  const [only] = trees;
  return newObject(
    typeName('JArray'),
    trees.length === 1 && only && mayBeArray(elements[0]) ? [cast(typeName('object'), only)] : trees,
  );
}

/** Of the constructor's overloads the one with a single `JArray` copies it instead of nesting it. */
function mayBeArray(value: JsonValue): boolean {
  if (Array.isArray(value) || isTextList(value)) return true;
  const type = typeOf(value) ?? nullableTypeOf(value);
  return type === 'JArray' || (type === undefined && Expression.isExpression(value));
}

/** Inside an array a list would be spread, so it is made an array first. */
function isTextList(value: JsonValue): value is TextArrayExpression | TextsExpression {
  return ELEMENTS[typeOf(value) ?? 'void'] === 'string';
}

function jsonTree(value: JsonValue, depth: number): Tree {
  if (depth > MAX_DEPTH) {
    throw new PolicyError(
      'policy/json-depth',
      `JSON may be nested ${MAX_DEPTH} levels deep, got more; does it contain itself?`,
    );
  }
  if (value === null) return call(member(identifier('JValue'), 'CreateNull'));
  if (Array.isArray(value)) return arrayTree(value as readonly JsonValue[], depth);
  if (isTextList(value)) return newObject(typeName('JArray'), [value.tree]);
  if (isPlainObject(value)) return objectTree(value, depth);
  if (
    value === undefined ||
    (typeof value === 'object' && !isLiteralTemplate(value) && !Expression.isExpression(value))
  ) {
    throw new PolicyError(
      'policy/not-json',
      `JSON is made of strings, numbers, booleans, null, plain objects, lists and expressions, got ${show(value)}`,
    );
  }
  return operandTree(value);
}

function isPlainObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  if (
    typeof value !== 'object' ||
    value === null ||
    isLiteralTemplate(value) ||
    Expression.isExpression(value)
  )
    return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
