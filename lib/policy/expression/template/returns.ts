import type { Expression, Statement } from '../../../csharp/index';

/** Whether no path through the statements runs past their end. */
export function alwaysReturns(statements: readonly Statement[]): boolean {
  return statements.some(statement => ends(statement));
}

/** Whether a statement, leaving aside those of lambdas, is a `return` without a value. */
export function returnsNothing(statements: readonly Statement[]): boolean {
  return statements.some(
    statement =>
      (statement.kind === 'return' && statement.expression === undefined) ||
      returnsNothing(inside(statement)),
  );
}

function ends(statement: Statement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'throw':
      return true;
    case 'block':
      return alwaysReturns(statement.statements);
    case 'if':
      return statement.otherwise !== undefined && ends(statement.then) && ends(statement.otherwise);
    case 'switch':
      return (
        statement.sections.some(section => section.labels.some(label => label.kind === 'default')) &&
        statement.sections.every(section => alwaysReturns(section.body) && !section.body.some(breaks))
      );
    case 'try':
      return (
        (statement.finally !== undefined && ends(statement.finally)) ||
        (ends(statement.block) && statement.catches.every(clause => ends(clause.body)))
      );
    case 'using':
      return ends(statement.body);
    case 'while':
      return isTrue(statement.condition) && !breaks(statement.body);
    case 'for':
      return (statement.condition === undefined || isTrue(statement.condition)) && !breaks(statement.body);
    case 'do':
      return (ends(statement.body) || isTrue(statement.condition)) && !breaks(statement.body);
    default:
      return false;
  }
}

/** Whether a `break` in the statement ends the loop or switch around it. */
function breaks(statement: Statement): boolean {
  switch (statement.kind) {
    case 'break':
      return true;
    case 'while':
    case 'for':
    case 'foreach':
    case 'do':
    case 'switch':
      return false;
    default:
      return inside(statement).some(breaks);
  }
}

function inside(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'block':
      return statement.statements;
    case 'if':
      return statement.otherwise ? [statement.then, statement.otherwise] : [statement.then];
    case 'switch':
      return statement.sections.flatMap(section => section.body);
    case 'try':
      return [
        statement.block,
        ...statement.catches.map(clause => clause.body),
        ...(statement.finally ? [statement.finally] : []),
      ];
    case 'for':
    case 'foreach':
    case 'while':
    case 'do':
    case 'using':
      return [statement.body];
    default:
      return [];
  }
}

function isTrue(condition: Expression): boolean {
  return condition.kind === 'literal' && condition.type === 'bool' && condition.value;
}
