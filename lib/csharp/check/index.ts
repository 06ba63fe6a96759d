import type { PolicyExpression, TypeName } from '../ast';
import { CSharpSyntaxError } from '../errors';
import { parsePolicyExpression, Positions } from '../parser';
import { printPolicyExpression } from '../printer';
import { Checker } from './checker';
import { expressionType } from './expressions';
import type { Finding } from './finding';
import { canReachEnd } from './flow';
import { commonType } from './operators';
import type { ExpectedResult } from './results';
import { wrongResult } from './results';
import { Scope } from './scope';
import { checkStatements, lambdaBlockType } from './statements';
import { named } from './static-type';

export type { Finding } from './finding';
export type { ExpectedResult } from './results';

/** How a policy expression is checked. */
export interface CheckOptions {
  /**
   * What the place of the expression needs.
   *
   * @default - the result is not checked
   */
  readonly expected?: ExpectedResult;
  /**
   * For a tree: the text that it was read from, in which findings have their positions. It is read again only when there are findings.
   *
   * @default - the tree as it is printed
   */
  readonly text?: string;
}

/**
 * Checks a policy expression as far as the service would when it is saved: whether it is C# 7, uses only types and members that the
 * service allows, returns on every path, and gives a result that its place can use. It says only what is certain; an expression
 * without findings can still fail, for instance on null.
 *
 * @param expression the text, `@(…)` or `@{…}`, or a tree; without `text` positions for a tree are those in its printed text
 * @returns the findings in the order of the text
 * @see https://learn.microsoft.com/azure/api-management/api-management-policy-expressions
 */
export function checkExpression(
  expression: string | PolicyExpression,
  options: CheckOptions = {},
): readonly Finding[] {
  const isRead = typeof expression !== 'string' && options.text !== undefined;
  if (isRead && findingsIn(expression, '', new Positions(), options).length === 0) return [];
  const text =
    typeof expression === 'string' ? expression : (options.text ?? printPolicyExpression(expression));
  const positions = new Positions();
  let tree: PolicyExpression;
  try {
    tree = parsePolicyExpression(text, { positions });
  } catch (error) {
    if (!CSharpSyntaxError.isCSharpSyntaxError(error)) throw error;
    return [{ code: 'syntax', message: error.message, line: error.line, column: error.column }];
  }
  return findingsIn(tree, text, positions, options);
}

function findingsIn(
  tree: PolicyExpression,
  text: string,
  positions: Positions,
  options: CheckOptions,
): readonly Finding[] {
  const checker = new Checker(text, positions, tree, expressionType, lambdaBlockType);
  if (tree.kind === 'inline') checkInline(checker, tree, options);
  else checkBlock(checker, tree, options);
  return checker.findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

/**
 * The type of what a policy expression gives, with full names; undefined when it cannot be told with certainty.
 *
 * @param expression the text, `@(…)` or `@{…}`, or a tree
 * @throws CSharpSyntaxError when the text is not a policy expression
 */
export function inferResultType(expression: string | PolicyExpression): TypeName | undefined {
  const tree = typeof expression === 'string' ? parsePolicyExpression(expression) : expression;
  const checker = new Checker('', new Positions(), tree, expressionType, lambdaBlockType);
  if (tree.kind === 'inline') return named(expressionType(checker, tree.expression, new Scope()));
  const types = checkStatements(checker, tree.statements, new Scope()).map(({ type }) => type);
  return types.length === 0 ? undefined : named(types.reduce(commonType, types[0]));
}

function checkInline(
  checker: Checker,
  { expression }: PolicyExpression & { kind: 'inline' },
  { expected }: CheckOptions,
): void {
  const type = expressionType(checker, expression, new Scope());
  const wrong = expected === undefined ? undefined : wrongResult(type, expected);
  if (wrong !== undefined) checker.report('result-type', wrong, expression);
}

function checkBlock(
  checker: Checker,
  tree: PolicyExpression & { kind: 'block' },
  { expected }: CheckOptions,
): void {
  for (const { statement, type } of checkStatements(checker, tree.statements, new Scope())) {
    if (statement.expression === undefined) {
      checker.report(
        'missing-return',
        'the expression returns no value here: write return with a value',
        statement,
      );
    } else if (expected !== undefined) {
      const wrong = wrongResult(type, expected);
      if (wrong !== undefined) checker.report('result-type', wrong, statement.expression);
    }
  }
  if (canReachEnd(tree.statements)) {
    checker.report(
      'missing-return',
      'not every path returns a value: end the expression with return or throw',
      tree,
    );
  }
}
