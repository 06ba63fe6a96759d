import { CSharpCompileError } from '../errors';
import { enter, leave } from '../evaluation';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import { isStatementExpression } from '../../statement-shapes';
import { implicitConversionOf } from './conversions';
import { commonType } from './operators/logical';
import type { Cell, LocalSymbol } from './scope';
import { FunctionScope, LexicalScope } from './scope';
import { delegateSignature } from './type-names';
import type { BoundLambda, Code, Frame, UnboundLambda, Value } from './value';
import { valueOf } from './value';

type Call = (frame: Frame) => unknown;

/**
 * Binds a lambda for the types of its parameters, and for the type it shall return; when that is undefined, it follows from the body.
 *
 * @throws CSharpCompileError when the body does not fit
 */
export function bindLambda(
  lambda: UnboundLambda,
  parameters: readonly Type[],
  returnType: Type | undefined,
): BoundLambda {
  const key = `${parameters.map(type => type.id).join()}>${returnType?.id ?? ''}`;
  let bound = lambda.known.get(key);
  if (bound === undefined) {
    bound = bindNew(lambda, parameters, returnType);
    lambda.known.set(key, bound);
  }
  return bound;
}

function bindNew(lambda: UnboundLambda, types: readonly Type[], returnType: Type | undefined): BoundLambda {
  const { binder } = lambda.scope;
  const fn = new FunctionScope(lambda.scope.fn, returnType);
  const scope = new LexicalScope(binder, fn, lambda.scope);
  const parameters = lambda.parameters.map(({ name, type }, i) => {
    const given = types[i] ?? T.object;
    const declared = type === undefined ? given : binder.type(type, scope);
    if (declared !== given) {
      throw new CSharpCompileError(
        `the parameter '${name}' of the lambda is '${declared.name}' where '${given.name}' is needed`,
      );
    }
    return scope.declare(name === '_' && scope.find('_') !== undefined ? `_${i}` : name, declared);
  });
  const { body } = lambda;
  if (body.kind === 'block') {
    const block = binder.block(body, scope);
    const inferred = returnType ?? inferReturn(fn);
    if (inferred !== T.void && block.endReachable) {
      throw new CSharpCompileError('not every path of the lambda returns a value');
    }
    return {
      returnType: inferred,
      expression: undefined,
      emit: () => {
        const run = block.emit();
        return emitFunction(fn, parameters, f => {
          run(f);
          return f[0];
        });
      },
    };
  }
  const value = binder.value(body, scope);
  if (returnType === T.void && !isStatementExpression(body)) {
    throw new CSharpCompileError(
      'the body of this lambda does nothing: only calls and assignments can stand there',
    );
  }
  const result =
    returnType === undefined || returnType === T.void ? value : binder.convert(value, returnType);
  return {
    returnType: returnType ?? result.type,
    expression: value,
    emit: () => emitFunction(fn, parameters, result.emit()),
  };
}

function inferReturn(fn: FunctionScope): Type {
  if (fn.returned.length === 0) return T.void;
  return bestCommonType(fn.returned) ?? T.null;
}

/** The type among those of the values to which all of them convert. */
export function bestCommonType(values: readonly Value[]): Type | undefined {
  const [first, ...rest] = values;
  if (first === undefined) return undefined;
  let best = first;
  for (const value of rest) {
    const type =
      best.type === T.null ? value.type : value.type === T.null ? best.type : commonType(best, value);
    if (type === undefined) return undefined;
    best = valueOf(type, () => first.emit());
  }
  const { type } = best;
  return values.every(value => implicitConversionOf(value, type) !== undefined) ? type : undefined;
}

/** Code that makes the function: variables of outer functions are copied when it is made, or their cells where someone assigns them. */
function emitFunction(fn: FunctionScope, parameters: readonly LocalSymbol[], body: Call): Code {
  const captures = [...fn.captures].map(([symbol, inner]) => ({
    outer: fn.outer?.slotOf(symbol) ?? 0,
    inner,
  }));
  const { size } = fn;
  const capture = (outer: Frame): Frame => {
    const frame: Frame = new Array<unknown>(size).fill(undefined);
    for (const { outer: from, inner } of captures) frame[inner] = outer[from];
    return frame;
  };
  const run = (frame: Frame): unknown => {
    enter();
    const result = body(frame);
    leave();
    return result;
  };
  const [first, second] = parameters;
  if (parameters.length === 1 && first !== undefined && !first.inCell) {
    const { slot } = first;
    return outer => {
      const captured = capture(outer);
      return (value: unknown) => {
        const frame = captured.slice();
        frame[slot] = value;
        return run(frame);
      };
    };
  }
  if (
    parameters.length === 2 &&
    first !== undefined &&
    second !== undefined &&
    !first.inCell &&
    !second.inCell
  ) {
    return outer => {
      const captured = capture(outer);
      return (a: unknown, b: unknown) => {
        const frame = captured.slice();
        frame[first.slot] = a;
        frame[second.slot] = b;
        return run(frame);
      };
    };
  }
  return outer => {
    const captured = capture(outer);
    return (...args: unknown[]) => {
      const frame = captured.slice();
      for (const [i, symbol] of parameters.entries()) {
        const cell: Cell = { value: args[i] };
        frame[symbol.slot] = symbol.inCell ? cell : args[i];
      }
      return run(frame);
    };
  };
}

/** A lambda as a delegate. */
export function convertLambda(lambda: UnboundLambda, to: Type): Value {
  const signature = delegateSignature(to);
  if (signature === undefined) {
    throw new CSharpCompileError(
      `a lambda cannot be a '${to.name}': give it the type of a delegate, such as Func<…>`,
    );
  }
  if (signature.parameters.length !== lambda.parameters.length) {
    throw new CSharpCompileError(
      `the lambda takes ${lambda.parameters.length} parameters where '${to.name}' gives ${signature.parameters.length}`,
    );
  }
  const bound = bindLambda(lambda, signature.parameters, signature.returnType);
  return valueOf(to, () => bound.emit());
}
