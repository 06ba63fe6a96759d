import type { Expression, Statement } from './ast';

/** Whether C# allows an expression as a statement: assignments, calls, `++`, `--` and `new`. */
export function isStatementExpression(expression: Expression): boolean {
  switch (expression.kind) {
    case 'assignment':
    case 'call':
    case 'postfix':
    case 'new':
    case 'named-value':
      return true;
    case 'unary':
      return expression.operator === '++' || expression.operator === '--';
    case 'conditional-access':
      return isStatementExpression(expression.whenNotNull);
    default:
      return false;
  }
}

/** Whether a following `else` would belong to an `if` at the end of the statement. */
export function endsInOpenIf(statement: Statement): boolean {
  switch (statement.kind) {
    case 'if':
      return statement.otherwise === undefined || endsInOpenIf(statement.otherwise);
    case 'for':
    case 'foreach':
    case 'while':
    case 'using':
      return endsInOpenIf(statement.body);
    default:
      return false;
  }
}
