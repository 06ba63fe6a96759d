import { CSharpError } from '../errors';

/** The C# compiler would refuse the expression: an unknown name, a conversion that does not exist, a call that fits no method. */
export class CSharpCompileError extends CSharpError {
  override readonly name = 'CSharpCompileError';
}

/** The expression uses what .NET has and the evaluator has not. */
export class NotImplementedError extends CSharpError {
  override readonly name = 'NotImplementedError';

  constructor(
    /** `Type.Member`, such as `Math.BigMul`. */
    readonly member: string,
    why = 'it is allowed in policy expressions, but this evaluator does not have it',
  ) {
    super(`'${member}' is not implemented: ${why}`);
  }
}

/** An evaluation took more steps, more depth or more memory than it may. */
export class EvaluationLimitError extends CSharpError {
  override readonly name = 'EvaluationLimitError';

  constructor(
    readonly limit: 'steps' | 'depth' | 'memory',
    what: string,
  ) {
    super(what);
  }
}

/**
 * The result would depend on whether two equal values are the same object, which differs between a test and the service: a comparison of
 * two values of type `object` with `==`.
 */
export class UnpredictableResultError extends CSharpError {
  override readonly name = 'UnpredictableResultError';
}
