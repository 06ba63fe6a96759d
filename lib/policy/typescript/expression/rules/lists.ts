import { identifier } from '../../../../csharp/index';
import { ELEMENTS } from '../../../expression/tables';
import { wrap } from '../../../expression/wrap';
import { LIBRARY } from '../../library';
import { arrow, call, member } from '../../source/code';
import { isPlainName } from '../../source/text';
import type { Rule } from '../rule';

const METHODS = new Map([
  ['Any', { key: 'any', yields: 'bool' }],
  ['All', { key: 'all', yields: 'bool' }],
  ['Select', { key: 'select', yields: 'string' }],
]);

/** `list.Any(text => …)` is `list.any(text => …)`. */
export const lists: Rule = (tree, scope, convert) => {
  const method =
    tree.kind === 'call' && tree.target.kind === 'member' ? METHODS.get(tree.target.name) : undefined;
  if (!method || tree.kind !== 'call' || tree.target.kind !== 'member') return undefined;
  const list = convert.typed(tree.target.target, scope);
  const element = list && !list.isNullable ? ELEMENTS[list.type] : undefined;
  if (!list || !element) return undefined;
  const [only, ...more] = tree.arguments.map(({ value }) => value);
  const access = member(list.code, method.key);
  if (!only) return call(access);
  const parameter = only.kind === 'lambda' ? only.parameters[0]?.name : undefined;
  if (only.kind !== 'lambda' || only.body.kind === 'block' || more.length > 0 || !parameter) return undefined;
  if (!isPlainName(parameter) || LIBRARY.has(parameter)) return undefined;
  const body = convert.operand(only.body, method.yields, {
    ...scope,
    evaluator: scope.evaluator.with(parameter, wrap(element, identifier(parameter))),
    parameters: new Set([...scope.parameters, parameter]),
  });
  return body && call(access, [arrow(parameter, body)]);
};
