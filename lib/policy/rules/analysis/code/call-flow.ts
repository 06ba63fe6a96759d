import type { Argument, Expression, Literal } from '../../../../csharp/index';
import { argumentFlow, literalName } from './arguments';
import { variableOf } from './code-facts';
import type { CodeFlow } from './code-flow';
import { type FlowValue, OTHER } from './flow-state';
import { patternOfCall } from './patterns';
import { truthOf, use } from './values';

type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

/** Collections of the context whose elements are followed by name; header names do not depend on case. */
function elementPath(collection: string | undefined, name: string | undefined): string | undefined {
  if (collection?.endsWith('.Headers')) return `${collection}[${name?.toLowerCase() ?? '*'}]`;
  if (collection === undefined || !/\.(Variables|Query|MatchedParameters|Claims)$/.test(collection))
    return undefined;
  return `${collection}[${name ?? '*'}]`;
}

/** Follows `target[…]`. */
export function indexFlow(flow: CodeFlow, { target, arguments: list }: Of<'index'>): FlowValue {
  const collection = flow.expression(target);
  flow.dereference(collection);
  for (const argument of list) argumentFlow(flow, argument);
  const name = literalName(list[0]);
  if (collection.path === 'context.Variables') flow.readVariable(name, false);
  const path = elementPath(collection.path, name);
  return path === undefined ? OTHER : flow.at(path);
}

/** Follows a call. */
export function callFlow(flow: CodeFlow, call: Of<'call'>): FlowValue {
  const { target, arguments: list } = call;
  if (target.kind !== 'member') {
    flow.expression(target);
    for (const argument of list) argumentFlow(flow, argument);
    return OTHER;
  }
  if (target.name.startsWith('IsNullOr') || target.name === 'ContainsKey') return truthOfCall(flow, call);
  const receiver = flow.expression(target.target);
  use(flow, receiver, target.name);
  patternOfCall(flow, call);
  const values = list.map(argument => argumentFlow(flow, argument));
  if (target.name === 'IsMatch' || target.name === 'Match' || target.name === 'Equals')
    flow.compare(...values);
  if (
    (target.name === 'As' || target.name === 'AsFormUrlEncodedContent') &&
    receiver.path?.endsWith('.Body')
  ) {
    flow.readBody(call, receiver.path, isPreserved(list));
    return OTHER;
  }
  return elementCall(flow, receiver, target.name, list);
}

function truthOfCall(flow: CodeFlow, call: Of<'call'>): FlowValue {
  const { target, arguments: list } = call;
  if (target.kind !== 'member' || target.name !== 'ContainsKey') return truthOf(flow, call);
  const receiver = flow.expression(target.target);
  flow.dereference(receiver);
  for (const argument of list) argumentFlow(flow, argument);
  if (receiver.path !== 'context.Variables') return OTHER;
  const name = literalName(list[0]);
  flow.readVariable(name, true);
  return name === undefined ? OTHER : { nulls: 0, ifTrue: flow.isSet(name) };
}

/** Calls that get an element of a collection of the context. */
function elementCall(
  flow: CodeFlow,
  receiver: FlowValue,
  method: string,
  list: readonly Argument[],
): FlowValue {
  if (method !== 'GetValueOrDefault' && method !== 'TryGetValue') {
    if (receiver.path === 'context.Variables') flow.readVariable(undefined, true);
    return OTHER;
  }
  const name = literalName(list[0]);
  if (receiver.path === 'context.Variables') flow.readVariable(name, true);
  const path = elementPath(receiver.path, name);
  if (path === undefined) return OTHER;
  const value = flow.at(path);
  const out = list[1]?.value;
  if (method === 'GetValueOrDefault') {
    return list.length > 1
      ? { ...defaultedElement(flow, value, list[1]?.value), nulls: 0 }
      : { ...defaultedElement(flow, value, NULL), nulls: value.nulls };
  }
  if (out?.kind === 'out-declaration') flow.declare(out.name, value);
  const isVariable = receiver.path === 'context.Variables' && name !== undefined;
  return isVariable ? { nulls: 0, ifTrue: flow.isSet(name) } : OTHER;
}

const NULL: Literal = { kind: 'literal', type: 'null' };

/** What differs from the default must have been there. */
function defaultedElement(
  flow: CodeFlow,
  { path }: FlowValue,
  other: Argument['value'] | undefined,
): FlowValue {
  const name = path === undefined ? undefined : variableOf(path);
  const value: FlowValue = { nulls: 0, ...(path !== undefined && { path }) };
  if (name === undefined || name === '*' || other?.kind !== 'literal') return value;
  const ifOther = flow.isSet(name);
  const defaulted = { ...value, defaulted: { default: other, ifOther } };
  if (other.type !== 'bool') return defaulted;
  return { ...defaulted, ...(other.value ? { ifFalse: ifOther } : { ifTrue: ifOther }) };
}

/** `preserveContent` as far as it can be told; a computed one is given the benefit of the doubt. */
function isPreserved(list: readonly Argument[]): boolean {
  const argument =
    list.find(({ name }) => name === 'preserveContent') ?? list.find(({ name }) => name === undefined);
  if (argument === undefined) return false;
  const { value } = argument;
  return !(value.kind === 'literal' && value.type === 'bool') || value.value;
}
