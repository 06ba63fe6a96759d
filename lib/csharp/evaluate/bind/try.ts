import type { CatchClause, Statement } from '../../ast';
import { CSharpCompileError } from '../errors';
import { depthOf, restoreDepth } from '../evaluation';
import { isSubtype } from '../type-system/subtyping';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import { DotNetException, fail } from '../values/exception';
import type { BoundStatement, Execution, LexicalScope, LocalSymbol } from './scope';
import { emitInitialize } from './scope';
import { bindDeclaration } from './statement-parts';
import type { Code, Frame, Value } from './value';

/** Name under which a catch block keeps what it caught, for `throw;`; no C# name can be the same. */
const CAUGHT = '<caught>';

/** The variable that holds the exception of the catch block around a place. */
export function currentExceptionOf(scope: LexicalScope): LocalSymbol | undefined {
  const symbol = scope.find(CAUGHT);
  return symbol?.owner === scope.fn ? symbol : undefined;
}

interface Clause {
  readonly type: Type;
  readonly symbol: LocalSymbol | undefined;
  readonly caught: LocalSymbol;
  readonly filter: Value | undefined;
  readonly body: BoundStatement;
}

/** Binds `try`. */
export function bindTry(node: Extract<Statement, { kind: 'try' }>, scope: LexicalScope): BoundStatement {
  const block = scope.binder.statement(node.block, scope);
  const clauses = node.catches.map(clause => bindCatch(clause, scope));
  for (const [i, { type, filter }] of clauses.entries()) {
    const earlier = clauses
      .slice(0, i)
      .find(other => other.filter === undefined && isSubtype(type, other.type));
    if (earlier !== undefined && filter === undefined) {
      throw new CSharpCompileError(
        `an earlier catch of '${earlier.type.name}' already catches '${type.name}'`,
      );
    }
  }
  const last = node.finally && scope.binder.statement(node.finally, scope);
  return {
    endReachable:
      (block.endReachable || clauses.some(({ body }) => body.endReachable)) && (last?.endReachable ?? true),
    emit: () => {
      const guarded =
        clauses.length === 0 ? block.emit() : emitCatches(block.emit(), clauses.map(emitClause));
      return last === undefined ? guarded : emitFinally(guarded, last.emit());
    },
  };
}

function bindCatch(clause: CatchClause, outer: LexicalScope): Clause {
  const scope = outer.nested();
  const { binder } = scope;
  const type = clause.type === undefined ? T.exception : binder.type(clause.type, scope);
  if (!isSubtype(type, T.exception))
    throw new CSharpCompileError(`'catch' takes a type of exception, not '${type.name}'`);
  const caught = scope.hidden(CAUGHT, T.object);
  const symbol = clause.name === undefined ? undefined : scope.declare(clause.name, type);
  const filter = clause.when && binder.convert(binder.value(clause.when, scope), T.bool);
  return { type, symbol, caught, filter, body: binder.statement(clause.body, scope) };
}

interface EmittedClause {
  readonly type: Type;
  readonly begin: (frame: Frame, error: DotNetException) => void;
  readonly filter: Code | undefined;
  readonly run: Execution;
}

function emitClause({ type, symbol, caught, filter, body }: Clause): EmittedClause {
  const { slot } = caught;
  const store = symbol && emitInitialize(symbol, f => (f[slot] as DotNetException).exception);
  return {
    type,
    begin: (f, error) => {
      f[slot] = error;
      store?.(f);
    },
    filter: filter?.emit(),
    run: body.emit(),
  };
}

function emitCatches(block: Execution, clauses: readonly EmittedClause[]): Execution {
  return f => {
    const depth = depthOf();
    try {
      return block(f);
    } catch (thrown) {
      const error = asDotNet(thrown);
      restoreDepth(depth);
      if (error === undefined) throw thrown;
      for (const { type, begin, filter, run } of clauses) {
        if (!isSubtype(error.exception.type, type)) continue;
        begin(f, error);
        if (filter === undefined || passes(filter, f)) return run(f);
      }
      throw error;
    }
  };
}

/** A filter that throws does not pass. */
function passes(filter: Code, f: Frame): boolean {
  try {
    return filter(f) === true;
  } catch (error) {
    if (error instanceof DotNetException) return false;
    throw error;
  }
}

/** What .NET would throw where JavaScript ran out of room for a string or an array. */
export function asDotNet(thrown: unknown): DotNetException | undefined {
  if (thrown instanceof DotNetException) return thrown;
  if (
    thrown instanceof RangeError &&
    /invalid (string|array|typed array) length|invalid count/i.test(thrown.message)
  ) {
    return fail('System.OutOfMemoryException', "Exception of type 'System.OutOfMemoryException' was thrown.");
  }
  return undefined;
}

function emitFinally(guarded: Execution, last: Execution): Execution {
  return f => {
    let completion;
    let returned;
    try {
      completion = guarded(f);
      returned = f[0];
    } catch (error) {
      if (error instanceof DotNetException) last(f);
      throw error;
    }
    last(f);
    f[0] = returned;
    return completion;
  };
}

/** Binds `using`. What policy expressions may use has nothing to dispose of but the method itself. */
export function bindUsing(node: Extract<Statement, { kind: 'using' }>, scope: LexicalScope): BoundStatement {
  const { binder } = scope;
  const declaration = node.resource.kind === 'local' ? bindDeclaration(node.resource, scope) : undefined;
  const resource = node.resource.kind === 'local' ? undefined : binder.value(node.resource, scope);
  const types =
    node.resource.kind === 'local'
      ? node.resource.declarators.map(({ name }) => scope.find(name)?.type ?? T.object)
      : [resource?.type ?? T.object];
  for (const type of types) {
    if (type !== T.null && !isSubtype(type, T.disposable)) {
      throw new CSharpCompileError(`'using' takes an object with Dispose, not '${type.name}'`);
    }
  }
  const body = binder.statement(node.body, node.body.kind === 'block' ? scope : scope.nested());
  return {
    endReachable: body.endReachable,
    emit: () => {
      const begin: Code | Execution | undefined = declaration?.emit() ?? resource?.emit();
      const run = body.emit();
      return f => {
        begin?.(f);
        return run(f);
      };
    },
  };
}
