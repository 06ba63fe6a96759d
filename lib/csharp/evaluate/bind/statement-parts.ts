import type { Expression, LocalDeclaration } from '../../ast';
import { CSharpCompileError } from '../errors';
import { T } from '../type-system/well-known';
import type { ExceptionObject } from '../values/exception';
import { DotNetException, nullReference } from '../values/exception';
import { defaultOf } from '../values/operations';
import type { BoundStatement, Execution, LexicalScope } from './scope';
import { emitInitialize } from './scope';
import type { Code, Value } from './value';

/** One statement after the other, until one jumps. */
export function sequence(executions: readonly Execution[]): Execution {
  const [a, b, c] = executions;
  if (a === undefined) return () => undefined;
  if (b === undefined) return a;
  if (c === undefined) return f => a(f) ?? b(f);
  if (executions.length === 3) return f => a(f) ?? b(f) ?? c(f);
  return f => {
    for (const execution of executions) {
      const completion = execution(f);
      if (completion !== undefined) return completion;
    }
    return undefined;
  };
}

/** Runs code for its effect. */
export function discard(code: Code): Execution {
  return f => {
    code(f);
    return undefined;
  };
}

/** Binds `var x = 1, y = 2;`. */
export function bindDeclaration(node: LocalDeclaration, scope: LexicalScope): BoundStatement {
  const { binder } = scope;
  const declared = node.type === undefined ? undefined : binder.type(node.type, scope);
  const steps = node.declarators.map(({ name, value }) => {
    if (value === undefined) {
      if (declared === undefined || node.constant)
        throw new CSharpCompileError(`the variable '${name}' needs a value`);
      const symbol = scope.declare(name, declared);
      const zero = defaultOf(declared);
      return () => discard(emitInitialize(symbol, () => zero));
    }
    const bound = binder.value(value, scope);
    const type = declared ?? bound.type;
    if (
      declared === undefined &&
      [T.null, T.lambda, T.methodGroup, T.void, T.default, T.throw].includes(type as typeof T.null)
    ) {
      throw new CSharpCompileError(`'var ${name}' cannot be a ${type.name}: write its type instead of 'var'`);
    }
    const converted = binder.convert(bound, type);
    if (node.constant) {
      if (converted.constant === undefined)
        throw new CSharpCompileError(`the value of the constant '${name}' is not constant`);
      scope.declare(name, type, { isReadOnly: true, constant: converted.constant });
      return () => () => undefined;
    }
    const symbol = scope.declare(name, type);
    return () => discard(emitInitialize(symbol, converted.emit()));
  });
  return { endReachable: true, emit: () => sequence(steps.map(step => step())) };
}

/** Code that throws the exception that a value is. */
export function throwing(code: Code | undefined): Code {
  return f => {
    const exception = code?.(f) as ExceptionObject | null | undefined;
    if (exception == null) throw nullReference();
    throw new DotNetException(exception);
  };
}

/** Binds an expression whose value nobody needs: `i++` is then the same as `++i`, which costs less. */
export function bindForEffect(node: Expression, scope: LexicalScope): Value {
  const effect: Expression =
    node.kind === 'postfix' ? { kind: 'unary', operator: node.operator, operand: node.operand } : node;
  return scope.binder.value(effect, scope);
}
