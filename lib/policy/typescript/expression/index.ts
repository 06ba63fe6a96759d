import { dedent, type PolicyExpression, printExpression, printStatements } from '../../../csharp/index';
import type { Expression } from '../../expression/expression';
import type { ExpressionNode } from '../../node';
import { commentsIn, isSameExpression, parsed } from '../same';
import { call, type Code, type CSharpCode, member, object, string } from '../source/code';
import { templateOf } from '../source/csharp-template';
import { fitsCSharpTemplate } from '../source/text';
import { ifAccepted, typedExpression } from './convert';
import { operandType, OUTERMOST } from './scope';

/** An expression in TypeScript. */
export interface ExpressionCode {
  readonly code: Code;
  readonly as: 'typed' | 'csharp';
}

/** What an expression is to yield, as C# calls it; `any`: whatever it yields. */
export type Yields = 'string' | 'number' | 'bool' | 'any';

/**
 * An expression as a builder takes it: in the typed surface if that says the same, with the type that is needed, else as C#.
 *
 * @returns undefined for what is not C#, and for C# that no template can hold
 */
export function expressionCode(node: ExpressionNode, yields: Yields): ExpressionCode | undefined {
  const expression = parsed(node);
  if (!expression) return undefined;
  const typed = typedCode(node, expression, yields);
  if (typed) return { code: typed, as: 'typed' };
  const csharp = [node.code, printed(expression)]
    .map(code => csharpCode(node.form, code, yields))
    .find(code => makes(code, node));
  return csharp && { code: csharp, as: 'csharp' };
}

/** Whether a template can be written, and is the same expression. */
function makes(csharp: CSharpCode, node: ExpressionNode): boolean {
  if (!fitsCSharpTemplate(templateOf(csharp, 0).texts)) return false;
  const made = ifAccepted(() => OUTERMOST.evaluator.evaluate(csharp)) as Expression<unknown> | undefined;
  return made !== undefined && isSameExpression(made.toNode(), node);
}

/** The code in the printer's words, in which nothing is left that a template cannot hold, such as doubled braces. */
function printed(expression: PolicyExpression): string {
  return expression.kind === 'inline'
    ? printExpression(expression.expression)
    : printStatements(expression.statements);
}

/** An expression as a node, for elements that no builder makes. */
export function expressionNodeCode(node: ExpressionNode): {
  readonly code: Code;
  readonly as: 'typed' | 'csharp' | 'text';
} {
  const expression = expressionCode(node, 'any');
  if (expression) return { code: call(member(expression.code, 'toNode')), as: expression.as };
  const properties = Object.entries({ kind: 'expression', form: node.form, code: node.code });
  return { code: object(properties.map(([key, value]) => [key, string(value)])), as: 'text' };
}

function typedCode(node: ExpressionNode, expression: PolicyExpression, yields: Yields): Code | undefined {
  if (expression.kind !== 'inline' || commentsIn(node.code).length > 0) return undefined;
  const typed = typedExpression(expression.expression);
  if (!typed || yields === 'any') return typed?.code;
  return !typed.isNullable && operandType(typed) === yields ? typed.code : undefined;
}

const TYPES = { string: 'string', number: 'number', bool: 'boolean', any: undefined } as const;

function csharpCode(form: CSharpCode['form'], code: string, yields: Yields): CSharpCode {
  const type = TYPES[yields];
  return { kind: 'csharp', form, ...(type !== undefined && { type }), code: trimmed(code) };
}

/** The code without the white space around it, each line at the margin but for what is indented more. */
function trimmed(code: string): string {
  const text = code.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
  return dedent(/^\s*\n/.test(code) ? `\n${text}` : text.trimStart()).trim();
}
