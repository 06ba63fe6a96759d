import type { BlockStatement, Expression, LocalDeclaration, Statement } from '../ast';
import type { Checker } from './checker';
import { expressionType } from './expressions';
import { canReachEnd } from './flow';
import { lookUp } from './members';
import { checkPattern } from './patterns';
import { commonType } from './operators';
import type { Scope } from './scope';
import type { StaticType } from './static-type';
import { elementOf, named, substitute } from './static-type';

/** A `return` of a block, with the type of what it returns. */
export interface ReturnedValue {
  readonly statement: Statement & { kind: 'return' };
  readonly type: StaticType;
}

/** Checks statements and gives what they return. */
export function checkStatements(
  checker: Checker,
  statements: readonly Statement[],
  scope: Scope,
): readonly ReturnedValue[] {
  const walk = new StatementWalk(checker);
  walk.list(statements, scope);
  return walk.returned;
}

/** Checks the block of a lambda and gives the type of its result. */
export function lambdaBlockType(checker: Checker, block: BlockStatement, scope: Scope): StaticType {
  const returned = checkStatements(checker, block.statements, scope.inner());
  const values = returned.filter(({ statement }) => statement.expression !== undefined);
  if (values.length > 0 && canReachEnd(block.statements)) {
    checker.report(
      'missing-return',
      'not every path of the lambda returns a value: end it with return or throw',
      block,
    );
  }
  const types = values.map(({ type }) => type);
  return types.length === 0 ? undefined : types.reduce(commonType, types[0]);
}

class StatementWalk {
  readonly returned: ReturnedValue[] = [];

  constructor(private readonly checker: Checker) {}

  list(statements: readonly Statement[], scope: Scope): void {
    for (const statement of statements) this.statement(statement, scope);
  }

  private statement(statement: Statement, scope: Scope): void {
    switch (statement.kind) {
      case 'block':
        this.list(statement.statements, scope.inner());
        return;
      case 'local':
        this.declaration(statement, scope);
        return;
      case 'expression-statement':
        this.expression(statement.expression, scope);
        return;
      case 'if':
        this.expression(statement.condition, scope);
        this.statement(statement.then, scope.inner());
        if (statement.otherwise !== undefined) this.statement(statement.otherwise, scope.inner());
        return;
      case 'for':
        this.forLoop(statement, scope.inner());
        return;
      case 'foreach': {
        const inner = scope.inner();
        const elements = sequenceElement(this.expression(statement.collection, scope));
        inner.declare(
          statement.name,
          statement.type === undefined ? elements : this.checker.typeNamed(statement.type),
        );
        this.statement(statement.body, inner);
        return;
      }
      case 'while':
      case 'do': {
        const inner = scope.inner();
        this.expression(statement.condition, statement.kind === 'while' ? inner : scope);
        this.statement(statement.body, inner);
        return;
      }
      case 'switch':
        this.switchOver(statement, scope);
        return;
      case 'try':
        this.tryAndCatch(statement, scope);
        return;
      case 'using': {
        const inner = scope.inner();
        if (statement.resource.kind === 'local') this.declaration(statement.resource, inner);
        else this.expression(statement.resource, inner);
        this.statement(statement.body, inner);
        return;
      }
      case 'return':
        this.returned.push({
          statement,
          type: statement.expression === undefined ? undefined : this.expression(statement.expression, scope),
        });
        return;
      case 'throw':
        if (statement.expression !== undefined) this.expression(statement.expression, scope);
        return;
      case 'break':
      case 'continue':
      case 'empty':
        return;
    }
  }

  private expression(expression: Expression, scope: Scope): StaticType {
    return expressionType(this.checker, expression, scope);
  }

  private declaration({ type, declarators }: LocalDeclaration, scope: Scope): void {
    const declared = type === undefined ? undefined : this.checker.typeNamed(type);
    for (const { name, value } of declarators) {
      const given = value === undefined ? undefined : this.expression(value, scope);
      scope.declare(name, type === undefined ? given : declared);
    }
  }

  private forLoop(
    { initializer, condition, iterators, body }: Statement & { kind: 'for' },
    scope: Scope,
  ): void {
    if (initializer !== undefined) {
      if ('kind' in initializer) this.declaration(initializer, scope);
      else for (const expression of initializer) this.expression(expression, scope);
    }
    if (condition !== undefined) this.expression(condition, scope);
    this.statement(body, scope.inner());
    for (const expression of iterators) this.expression(expression, scope);
  }

  private switchOver({ value, sections }: Statement & { kind: 'switch' }, scope: Scope): void {
    const type = this.expression(value, scope);
    // The variables of all sections share one scope.
    const inner = scope.inner();
    for (const { labels, body } of sections) {
      for (const label of labels) {
        if (label.kind === 'default') continue;
        checkPattern(this.checker, label.pattern, type, inner);
        if (label.when !== undefined) this.expression(label.when, inner);
      }
      this.list(body, inner);
    }
  }

  private tryAndCatch({ block, catches, finally: last }: Statement & { kind: 'try' }, scope: Scope): void {
    this.statement(block, scope);
    for (const { type, name, when, body } of catches) {
      const inner = scope.inner();
      const caught = type === undefined ? undefined : this.checker.typeNamed(type);
      if (name !== undefined) inner.declare(name, caught);
      if (when !== undefined) this.expression(when, inner);
      this.statement(body, inner);
    }
    if (last !== undefined) this.statement(last, scope);
  }
}

/** The type of what `foreach` gives over a value of the type. */
function sequenceElement(type: StaticType): StaticType {
  const known = named(type);
  if (known === undefined) return undefined;
  if (known.arrayRanks.length > 0) return elementOf(known);
  const lookup = lookUp(known, 'First');
  return lookup.kind === 'known' ? substitute(lookup.signature.result, lookup.values) : undefined;
}
