import type { Expression } from '../../../lib/policy/expression/index';

/** The code between the brackets of a rendered expression. */
export function codeOf(expression: Expression<unknown>): string {
  return expression.toNode().code;
}
