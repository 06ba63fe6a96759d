import type { Expression as Tree } from '../../../../csharp/index';
import { call, type Code, constant, member, object, string } from '../../source/code';
import { type ArgumentPattern, matched, type Pattern, patternsFor } from '../patterns';
import type { Converter, Rule } from '../rule';
import type { Scope } from '../scope';

/** Members of the tables: `x.ToLower()` is `x.toLower()`, `string.IsNullOrEmpty(x)` is `x.isNullOrEmpty()`. */
export const members: Rule = (tree, scope, convert) =>
  patternsFor(tree).flatMap(pattern => memberCode(pattern, tree, scope, convert) ?? []);

function memberCode(pattern: Pattern, tree: Tree, scope: Scope, convert: Converter): Code | undefined {
  const code = plainCode(pattern, tree, scope, convert);
  return code && pattern.isAssumed ? call(member(code, 'assumePresent')) : code;
}

function plainCode(pattern: Pattern, tree: Tree, scope: Scope, convert: Converter): Code | undefined {
  const found = matched(pattern, tree);
  const self = found?.get(pattern.self);
  const target = self && convert.typed(self, scope);
  if (!found || !target || !pattern.types.has(target.type)) return undefined;
  const present = target.isNullable && !pattern.nullSafe;
  const receiver = present ? call(member(target.code, 'assumePresent')) : target.code;
  const access = member(receiver, pattern.key);
  if (pattern.kind === 'property') return access;
  const args: Code[] = [];
  for (const argument of pattern.arguments) {
    const code = argumentCode(argument, found, scope, convert);
    if (!code) return undefined;
    args.push(code);
  }
  const isRepeated = pattern.arguments.some(argument => argument.kind === 'operand' && argument.isRepeated);
  return isRepeated && continues(receiver, pattern.key)
    ? { ...receiver, arguments: [...receiver.arguments, ...args] }
    : call(access, args);
}

function argumentCode(
  argument: ArgumentPattern,
  found: ReadonlyMap<unknown, Tree>,
  scope: Scope,
  convert: Converter,
): Code | undefined {
  switch (argument.kind) {
    case 'operand': {
      const tree = found.get(argument.tree);
      return tree && convert.operand(tree, argument.type, scope);
    }
    case 'character': {
      const tree = found.get(argument);
      return tree?.kind === 'literal' && tree.type === 'char' ? string(tree.value) : undefined;
    }
    case 'flag':
      return object([[argument.name, constant(argument.value)]]);
  }
}

/** Whether it is a call of the same method, which takes any number of arguments: `a.concat(b).concat(c)` is `a.concat(b, c)`. */
function continues(code: Code, key: string): code is Extract<Code, { readonly kind: 'call' }> {
  return code.kind === 'call' && code.callee.kind === 'member' && code.callee.name === key;
}
