import { CSharpError, type Expression as Tree, printExpression } from '../../../csharp/index';
import { PolicyError } from '../../policy-error';
import { isSameTree } from '../same';
import type { Code, CSharpCode } from '../source/code';
import { fitsCSharpTemplate } from '../source/text';
import { plainValue } from './plain';
import type { Condition, Converter, Rule } from './rule';
import { interpolation } from './rules/interpolation';
import { json } from './rules/json';
import { lists } from './rules/lists';
import { literals } from './rules/literals';
import { logic } from './rules/logic';
import { members } from './rules/members';
import { names } from './rules/names';
import { nullable } from './rules/nullable';
import { variables } from './rules/variables';
import { operandType, OUTERMOST, type Scope, type Typed, typedBy } from './scope';

/** From what is special to what is general. */
const RULES: readonly Rule[] = [
  names,
  literals,
  variables,
  logic,
  nullable,
  json,
  interpolation,
  lists,
  members,
];

/**
 * A C# expression in the typed surface, as far as that can say it: what it makes prints the same tree. Conditions inside it that the typed surface
 * cannot say stand there as C#.
 */
export function typedExpression(tree: Tree): Typed | undefined {
  return new Conversion().typed(tree, OUTERMOST);
}

class Conversion implements Converter {
  /** What was found, by scope: several rules ask for the same tree, and each for all that is in it. */
  private readonly known = new Map<Scope, Map<Tree, Typed | undefined>>();

  public typed(tree: Tree, scope: Scope): Typed | undefined {
    const known = this.known.get(scope) ?? new Map<Tree, Typed | undefined>();
    this.known.set(scope, known);
    if (!known.has(tree)) known.set(tree, this.find(tree, scope));
    return known.get(tree);
  }

  public operand(tree: Tree, type: string, scope: Scope): Code | undefined {
    const isNullable = type.endsWith('?');
    const expected = isNullable ? type.slice(0, -1) : type;
    const plain = plainValue(tree);
    if (plain && (plain.type === 'null' ? isNullable : plain.type === expected)) return plain.code;
    const typed = this.typed(tree, scope);
    if (!typed || (typed.isNullable && !isNullable)) return undefined;
    return operandType(typed) === expected ? typed.code : undefined;
  }

  public condition(tree: Tree, scope: Scope): Condition | undefined {
    const code = this.operand(tree, 'bool', scope);
    if (code) return { code, isTyped: true };
    // a function's parameter is not known to C# that stands for itself
    const csharp = scope === OUTERMOST ? conditionAsCSharp(tree) : undefined;
    return csharp && { code: csharp, isTyped: false };
  }

  private find(tree: Tree, scope: Scope): Typed | undefined {
    for (const rule of RULES) {
      for (const code of [rule(tree, scope, this) ?? []].flat()) {
        const typed = ifAccepted(() => typedBy(code, scope));
        if (typed && isSameTree(typed.tree, tree)) return typed;
      }
    }
    return undefined;
  }
}

function conditionAsCSharp(tree: Tree): CSharpCode | undefined {
  const code = printExpression(tree);
  if (code.includes('\n') || !fitsCSharpTemplate([code])) return undefined;
  const csharp: CSharpCode = { kind: 'csharp', form: 'inline', type: 'boolean', code };
  const made = ifAccepted(() => OUTERMOST.evaluator.evaluate(csharp)) as { readonly tree: Tree } | undefined;
  return made && isSameTree(made.tree, tree) ? csharp : undefined;
}

/** What the library refuses cannot be said with it. */
export function ifAccepted<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (PolicyError.isPolicyError(error) || CSharpError.isCSharpError(error)) return undefined;
    throw error;
  }
}
