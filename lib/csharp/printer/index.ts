import type { Expression, PolicyExpression, Statement, TypeName } from '../ast';
import { printExpressionIn } from './expressions';
import type { PrintContext } from './layout-context';
import { printBlock, printStatementList } from './statements';
import { printType as printTypeName } from './types';

const TOP: PrintContext = { indent: '', singleLine: false, printBlock };

/** An expression as C# code, with no more parentheses than it needs. */
export function printExpression(expression: Expression): string {
  return printExpressionIn(expression, TOP);
}

/** Statements as C# code, one a line, nested blocks indented by four spaces; no line break at the end. */
export function printStatements(statements: readonly Statement[]): string {
  return printStatementList(statements, TOP);
}

/** The name of a type as C# code. */
export function printType(type: TypeName): string {
  return printTypeName(type);
}

/**
 * A policy expression as it stands in a document: `@(…)`, or `@{…}` with the statements on lines of their own, indented by four
 * spaces, and the closing brace at the start of a line.
 */
export function printPolicyExpression(expression: PolicyExpression): string {
  if (expression.kind === 'inline') return `@(${printExpression(expression.expression)})`;
  if (expression.statements.length === 0) return '@{\n}';
  return `@{\n    ${printStatementList(expression.statements, { ...TOP, indent: '    ' })}\n}`;
}
