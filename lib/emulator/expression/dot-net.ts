import { compile, type CompiledExpression } from '../../csharp/index';

/** Whether something thrown is an exception of .NET, which the expression did not catch. */
export function isDotNetException(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.name === 'DotNetException';
}

let spent: CompiledExpression | undefined;

/** The exception for a body that an earlier expression read without keeping it. */
export function bodySpent(): unknown {
  spent ??= compile(
    '@{ throw new InvalidOperationException("The body was read before, without preserveContent."); }',
  );
  try {
    spent.evaluate();
  } catch (exception) {
    return exception;
  }
  throw new TypeError('the expression must throw');
}
