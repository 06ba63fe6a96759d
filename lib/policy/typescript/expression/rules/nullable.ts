import type { Expression as Tree } from '../../../../csharp/index';
import { wrap } from '../../../expression/wrap';
import { LIBRARY } from '../../library';
import { arrow, call, type Code, member } from '../../source/code';
import type { Converter, Rule } from '../rule';
import { operandType, type Scope, type Typed } from '../scope';

/** `x == null` is `x.isNull()`, `x ?? y` is `x.orElse(y)`, `x?.Y` is `x.get(x => x.y)`. */
export const nullable: Rule = (tree, scope, convert) => {
  switch (tree.kind) {
    case 'binary':
      return binary(tree, scope, convert);
    case 'conditional-access':
      return access(tree, scope, convert);
    default:
      return undefined;
  }
};

function binary(
  { operator, left, right }: Tree & { kind: 'binary' },
  scope: Scope,
  convert: Converter,
): Code | undefined {
  const isNull = right.kind === 'literal' && right.type === 'null';
  if (operator !== '??' && !(isNull && (operator === '==' || operator === '!='))) return undefined;
  const target = convert.typed(left, scope);
  if (!target?.isNullable) return undefined;
  if (operator !== '??') return call(member(target.code, operator === '==' ? 'isNull' : 'isNotNull'));
  const fallback = convert.operand(right, operandType(target), scope);
  return fallback && call(member(target.code, 'orElse'), [fallback]);
}

/** A further `?.` is the rest of the rest: `a?.B?.C` is `a.get(a => a.b).get(b => b.c)`. */
function access(
  { target, whenNotNull }: Tree & { kind: 'conditional-access' },
  scope: Scope,
  convert: Converter,
): Code | undefined {
  const start = convert.typed(target, scope);
  return start?.isNullable ? readers(start, whenNotNull, scope, convert) : undefined;
}

function readers(start: Typed, rest: Tree, scope: Scope, convert: Converter): Code | undefined {
  const isFurther = rest.kind === 'conditional-access';
  const first = isFurther ? rest.target : rest;
  const parameter = parameterFor(start, scope);
  const inside = scope.evaluator.with(parameter, wrap(start.type, { kind: 'conditional-receiver' }));
  const body = convert.typed(first, { ...scope, evaluator: inside, receiver: parameter });
  if (!body) return undefined;
  const code = call(member(start.code, 'get'), [arrow(parameter, body.code)]);
  return isFurther ? readers({ ...body, code }, rest.whenNotNull, scope, convert) : code;
}

/** The name of a value of a type: an `IResponse` is a `response`. */
function parameterFor({ type }: Typed, scope: Scope): string {
  const word = type === 'string' ? 'text' : /^I?([A-Z][a-z]*(?:[A-Z][a-z]+)*)$/.exec(type)?.[1];
  const name = word === undefined ? 'value' : word.charAt(0).toLowerCase() + word.slice(1);
  return LIBRARY.has(name) || scope.parameters.has(name) ? 'it' : name;
}
