import type { Expression, LambdaParameter } from '../ast';
import { lambda, lambdaParameter, throwExpression } from '../factory';
import { Precedence } from '../precedence';
import type { TokenStream } from './token-stream';
import { parseType } from './types';

/** Whether a lambda starts here: `x =>` or `(…) =>`. */
export function isLambdaAhead(stream: TokenStream): boolean {
  if (stream.current.type === 'identifier') return stream.isOperator('=>', 1);
  if (!stream.isOperator('(')) return false;
  const closer = stream.closerOf(stream.index);
  const after = stream.at(closer + 1);
  return closer >= 0 && after.type === 'operator' && after.value === '=>';
}

/** Reads a lambda. */
export function parseLambda(stream: TokenStream): Expression {
  const { start } = stream.current;
  const parenthesized = stream.acceptOperator('(');
  const parameters = parenthesized
    ? stream.list(')', () => parseParameter(stream))
    : [stream.place(start, lambdaParameter(stream.expectName()))];
  if (parameters.some(parameter => (parameter.type === undefined) !== (parameters[0]?.type === undefined))) {
    throw stream.error('the parameters of a lambda must all have a type or none');
  }
  stream.expectOperator('=>');
  const body = stream.isOperator('{') ? stream.grammar.block(stream) : parseOrThrow(stream);
  stream.grow(stream.height);
  return stream.place(start, lambda(parameters, body, { parenthesized }));
}

function parseParameter(stream: TokenStream): LambdaParameter {
  const { start } = stream.current;
  if (
    stream.isKeyword('ref') ||
    stream.isKeyword('out') ||
    stream.isKeyword('in') ||
    stream.isKeyword('params')
  ) {
    throw stream.error(`'${stream.current.value}' parameters are not supported in policy expressions`);
  }
  const isName =
    stream.current.type === 'identifier' && (stream.isOperator(',', 1) || stream.isOperator(')', 1));
  const type = isName ? undefined : parseType(stream);
  return stream.place(start, lambdaParameter(stream.expectName(), type));
}

/** An expression where C# allows `throw` too: the body of a lambda, a branch of a conditional, the right side of `??`. */
export function parseOrThrow(stream: TokenStream, minimum: number = Precedence.lowest): Expression {
  const { start } = stream.current;
  if (!stream.acceptKeyword('throw')) {
    return minimum === Precedence.lowest
      ? stream.grammar.expression(stream)
      : stream.grammar.operators(stream, minimum);
  }
  return stream.nested(() =>
    stream.place(start, throwExpression(stream.grammar.operators(stream, Precedence.coalescing))),
  );
}
