import type { Expression as Tree } from '../../../../csharp/index';
import { call, type Code } from '../../source/code';
import { plainValue } from '../plain';
import type { Condition, Converter, Rule } from '../rule';
import type { Scope } from '../scope';

const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['&&', 'and'],
  ['||', 'or'],
]);

/** `a && b` is `and(a, b)`, `!a` is `not(a)`, `a ? b : c` is `conditional(a, b, c)`. */
export const logic: Rule = (tree, scope, convert) => {
  switch (tree.kind) {
    case 'binary': {
      const called = FUNCTIONS.get(tree.operator);
      return called === undefined ? undefined : joined(called, tree, scope, convert);
    }
    case 'unary': {
      const operand = tree.operator === '!' ? convert.condition(tree.operand, scope) : undefined;
      return operand?.isTyped ? call('not', [operand.code]) : undefined;
    }
    case 'conditional':
      return choice(tree, scope, convert);
    default:
      return undefined;
  }
};

/** Conditions that have nothing of the typed surface are better said as one piece of C#. */
function joined(
  called: string,
  tree: Tree & { kind: 'binary' },
  scope: Scope,
  convert: Converter,
): Code | undefined {
  const conditions: Condition[] = [];
  for (const operand of operandsOf(tree, tree.operator)) {
    const condition = convert.condition(operand, scope);
    if (!condition) return undefined;
    conditions.push(condition);
  }
  if (!conditions.some(({ isTyped }) => isTyped)) return undefined;
  return call(
    called,
    conditions.map(({ code }) => code),
  );
}

function operandsOf(tree: Tree, operator: string): readonly Tree[] {
  if (tree.kind !== 'binary' || tree.operator !== operator) return [tree];
  return [...operandsOf(tree.left, operator), tree.right];
}

function choice(
  { condition, whenTrue, whenFalse }: Tree & { kind: 'conditional' },
  scope: Scope,
  convert: Converter,
): readonly Code[] {
  const decides = convert.condition(condition, scope);
  if (!decides?.isTyped) return [];
  return pairs(whenTrue, whenFalse, scope, convert).map(values =>
    call('conditional', [decides.code, ...values]),
  );
}

/** Both values, of one type. */
function pairs(one: Tree, other: Tree, scope: Scope, convert: Converter): readonly (readonly [Code, Code])[] {
  const plain = ['string', 'number', 'bool'].flatMap(type => {
    const [first, second] = [convert.operand(one, type, scope), convert.operand(other, type, scope)];
    return first && second ? [[first, second] as const] : [];
  });
  if (plain.length > 0 || plainValue(one) || plainValue(other)) return plain;
  const [first, second] = [convert.typed(one, scope), convert.typed(other, scope)];
  if (!first || !second) return [];
  const isSame = first.type === second.type && first.isNullable === second.isNullable;
  return isSame ? [[first.code, second.code]] : [];
}
