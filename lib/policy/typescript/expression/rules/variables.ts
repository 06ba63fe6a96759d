import { type Expression as Tree, printType } from '../../../../csharp/index';
import type { VariableType } from '../../../expression/variables';
import { call, type Code, member, name, string } from '../../source/code';
import type { Converter, Rule } from '../rule';
import type { Scope } from '../scope';

/** The types that variables may be said to have; those of objects may be looked for. */
const TYPES: Readonly<Record<VariableType, 'plain' | 'object'>> = {
  string: 'object',
  bool: 'plain',
  int: 'plain',
  long: 'plain',
  double: 'plain',
  DateTime: 'plain',
  TimeSpan: 'plain',
  Guid: 'plain',
  JToken: 'object',
  JObject: 'object',
  JArray: 'object',
  Jwt: 'object',
  Authorization: 'object',
  IResponse: 'object',
  'byte[]': 'object',
};

const VARIABLES = member(name('context'), 'variables');

/** `context.Variables` with what can be asked of it. */
export const variables: Rule = (tree, scope, convert) => {
  if (tree.kind === 'cast') return readSurely(tree, scope, convert);
  if (tree.kind !== 'call' || tree.target.kind !== 'member' || !areVariables(tree.target.target))
    return undefined;
  const { name: method, typeArguments } = tree.target;
  const [key, fallback, ...more] = tree.arguments.map(({ value }) => value);
  if (!key || key.kind === 'out-declaration' || fallback?.kind === 'out-declaration' || more.length > 0)
    return undefined;
  const named = convert.operand(key, 'string', scope);
  if (!named) return undefined;
  if (method === 'ContainsKey' && !fallback) return call(member(VARIABLES, 'containsKey'), [named]);
  const [type] = typeArguments;
  if (method !== 'GetValueOrDefault' || !type || !fallback) return undefined;
  return readOr(named, printType(type), fallback, scope, convert);
};

function readOr(
  named: Code,
  type: string,
  fallback: Tree,
  scope: Scope,
  convert: Converter,
): Code | undefined {
  if (!isVariableType(type)) return undefined;
  if (fallback.kind === 'literal' && fallback.type === 'null') {
    return TYPES[type] === 'object' ? call(member(VARIABLES, 'find'), [named, string(type)]) : undefined;
  }
  const isNumber = type === 'int' || type === 'long' || type === 'double';
  const value = convert.operand(fallback, isNumber ? 'number' : type, scope);
  return value && call(member(VARIABLES, 'getValueOrDefault'), [named, value]);
}

function readSurely(
  { type, expression }: Tree & { kind: 'cast' },
  scope: Scope,
  convert: Converter,
): Code | undefined {
  if (expression.kind !== 'index' || !areVariables(expression.target)) return undefined;
  const key = expression.arguments[0]?.value;
  const named = key && key.kind !== 'out-declaration' ? convert.operand(key, 'string', scope) : undefined;
  const printed = printType(type);
  return named && isVariableType(printed)
    ? call(member(VARIABLES, 'get'), [named, string(printed)])
    : undefined;
}

function isVariableType(type: string): type is VariableType {
  return Object.hasOwn(TYPES, type);
}

function areVariables(tree: Tree): boolean {
  return (
    tree.kind === 'member' &&
    tree.name === 'Variables' &&
    tree.target.kind === 'identifier' &&
    tree.target.name === 'context'
  );
}
