import type { BlockStatement, Statement } from '../../ast';
import { CSharpCompileError } from '../errors';
import { isStatementExpression } from '../../statement-shapes';
import { T } from '../type-system/well-known';
import { bindFor, bindForeach, bindWhile } from './loops';
import type { BoundStatement, LexicalScope } from './scope';
import { bindDeclaration, bindForEffect, discard, sequence, throwing } from './statement-parts';
import { bindSwitch } from './switch';
import { bindTry, bindUsing, currentExceptionOf } from './try';
import type { Value } from './value';

/** Binds a statement. */
export function bindStatement(node: Statement, scope: LexicalScope): BoundStatement {
  switch (node.kind) {
    case 'block':
      return bindStatements(node.statements, scope.nested());
    case 'local':
      return bindDeclaration(node, scope);
    case 'expression-statement': {
      if (!isStatementExpression(node.expression)) {
        throw new CSharpCompileError('only assignments, calls, ++, -- and new can stand as a statement');
      }
      return expressionStatement(bindForEffect(node.expression, scope));
    }
    case 'if':
      // Variables that the condition declares can be used after the statement.
      return bindIf(node, scope);
    case 'for':
      return bindFor(node, scope.nested());
    case 'foreach':
      return bindForeach(node, scope.nested());
    case 'while':
    case 'do':
      return bindWhile(node, scope);
    case 'switch':
      return bindSwitch(node, scope);
    case 'try':
      return bindTry(node, scope);
    case 'using':
      return bindUsing(node, scope.nested());
    case 'return':
      return bindReturn(node, scope);
    case 'throw':
      return bindThrow(node, scope);
    case 'break':
      if (!scope.isInside(one => one.isLoop || one.isSwitch))
        throw new CSharpCompileError("'break' stands in a loop or a switch");
      return { endReachable: false, emit: () => () => 'break' };
    case 'continue':
      if (!scope.isInside(one => one.isLoop)) throw new CSharpCompileError("'continue' stands in a loop");
      return { endReachable: false, emit: () => () => 'continue' };
    case 'empty':
      return { endReachable: true, emit: () => () => undefined };
  }
}

/** Binds statements that follow each other in one scope. */
export function bindStatements(nodes: readonly Statement[], scope: LexicalScope): BoundStatement {
  const statements = nodes.map(node => scope.binder.statement(node, scope));
  const endReachable = statements.every(statement => statement.endReachable);
  return { endReachable, emit: () => sequence(statements.map(statement => statement.emit())) };
}

/** Binds a block whose scope is given: the body of a function. */
export function bindBlock(node: BlockStatement, scope: LexicalScope): BoundStatement {
  return bindStatements(node.statements, scope);
}

function expressionStatement(value: Value): BoundStatement {
  return { endReachable: value.type !== T.throw, emit: () => discard(value.emit()) };
}

function bindIf(node: Extract<Statement, { kind: 'if' }>, scope: LexicalScope): BoundStatement {
  const condition = scope.binder.convert(scope.binder.value(node.condition, scope), T.bool);
  const then = embedded(node.then, scope);
  const otherwise = node.otherwise && embedded(node.otherwise, scope);
  const isTrue = condition.constant?.value === true;
  const isFalse = condition.constant?.value === false;
  return {
    endReachable: (then.endReachable && !isFalse) || ((otherwise?.endReachable ?? true) && !isTrue),
    emit: () => {
      const test = condition.emit();
      const yes = then.emit();
      const no = otherwise?.emit();
      if (no === undefined) return f => (test(f) === true ? yes(f) : undefined);
      return f => (test(f) === true ? yes(f) : no(f));
    },
  };
}

/** Binds a statement that is the body of another one. */
export function embedded(node: Statement, scope: LexicalScope): BoundStatement {
  if (node.kind === 'local')
    throw new CSharpCompileError('a declaration cannot be the only statement of a body: put it in braces');
  return scope.binder.statement(node, node.kind === 'block' ? scope : scope.nested());
}

function bindReturn(node: Extract<Statement, { kind: 'return' }>, scope: LexicalScope): BoundStatement {
  const { fn, binder } = scope;
  if (node.expression === undefined) {
    if (fn.returnType !== undefined && fn.returnType !== T.void)
      throw new CSharpCompileError("'return' needs a value here");
    fn.returnsNothing = true;
    return { endReachable: false, emit: () => () => 'return' };
  }
  const bound = binder.value(node.expression, scope);
  if (fn.returnType === T.void)
    throw new CSharpCompileError("'return' takes no value in a lambda that returns nothing");
  if (bound.type === T.void)
    throw new CSharpCompileError("'return' needs a value: what it calls returns none");
  fn.returned.push(bound);
  const value = fn.returnType === undefined ? bound : binder.convert(bound, fn.returnType);
  return {
    endReachable: false,
    emit: () => {
      const code = value.emit();
      return f => {
        f[0] = code(f);
        return 'return';
      };
    },
  };
}

function bindThrow(node: Extract<Statement, { kind: 'throw' }>, scope: LexicalScope): BoundStatement {
  if (node.expression === undefined) {
    const current = currentExceptionOf(scope);
    if (current === undefined)
      throw new CSharpCompileError("'throw;' stands in a catch block: elsewhere it needs an exception");
    return {
      endReachable: false,
      emit: () => {
        const { slot } = current;
        return f => {
          throw f[slot] as Error;
        };
      },
    };
  }
  const thrown = scope.binder.value(node.expression, scope);
  const value = thrown.type === T.null ? undefined : scope.binder.convert(thrown, T.exception);
  return { endReachable: false, emit: () => discard(throwing(value?.emit())) };
}
