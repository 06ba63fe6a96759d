import type { PolicyExpression } from '../ast';
import { parsePolicyExpression } from '../parser';
import { typeNameOf } from '../factory';
import { bindProgram, type Global } from './bind/binder';
import { asDotNet } from './bind/try';
import { resolveType } from './bind/type-names';
import { EvaluationLimitError } from './errors';
import { runEvaluation } from './evaluation';
import type { Scope } from './scope';
import { standardLibrary } from './types/library';
import { boxerOf } from './values/operations';
import { fromHost } from './values/host-values';

const NO_VARIABLES: Readonly<Record<string, unknown>> = {};
const NO_SCOPE: Scope = {};

/** How an expression is compiled. */
export interface CompileOptions {
  /**
   * The C# type that the result converts to, as the place in the policy needs it: `bool`, `string`.
   *
   * @default 'object'
   */
  readonly resultType?: string;
  /**
   * Names in sight and their C# types.
   *
   * @default { context: 'IProxyRequestContext' }
   */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A policy expression that can be evaluated any number of times. */
export interface CompiledExpression {
  /**
   * Evaluates the expression.
   *
   * @returns the result as `object`: text, a Boolean, null, an `int` as number, other values as objects of .NET (see `dotNetTypeOf`, `toText`, `toPlain`)
   * @throws DotNetException for an exception that the expression does not catch
   * @throws EvaluationLimitError when it takes too many steps
   */
  evaluate(scope?: Scope): unknown;
}

const CONTEXT: Readonly<Record<string, string>> = { context: 'IProxyRequestContext' };

/**
 * Compiles a policy expression, given as text, `@(…)` or `@{…}`, or as a tree.
 *
 * @throws CSharpSyntaxError when the text is no policy expression
 * @throws CSharpCompileError when the C# compiler would refuse it
 * @throws NotImplementedError when it uses what the evaluator does not have
 */
export function compile(
  expression: string | PolicyExpression,
  options: CompileOptions = {},
): CompiledExpression {
  const program = typeof expression === 'string' ? parsePolicyExpression(expression) : expression;
  const library = standardLibrary();
  const globals = Object.entries(options.variables ?? CONTEXT).map(([name, type]): Global => ({
    name,
    type: resolveType(typeNameOf(type), library),
  }));
  const resultType = resolveType(typeNameOf(options.resultType ?? 'object'), library);
  const bound = bindProgram(program, library, globals, resultType);
  const box = boxerOf(resultType);
  const inputs = globals.map(({ name, type }, i) => ({
    name,
    slot: bound.slots[i] ?? 0,
    convert: fromHost(type),
  }));
  const run = (variables: Readonly<Record<string, unknown>>): unknown => {
    const frame = bound.frame();
    for (const { name, slot, convert } of inputs) frame[slot] = convert(variables[name] ?? null);
    return box(bound.run(frame));
  };
  return {
    evaluate: (scope = NO_SCOPE) => {
      try {
        return runEvaluation(scope, run, scope.variables ?? NO_VARIABLES);
      } catch (error) {
        throw explained(error);
      }
    },
  };
}

/**
 * Compiles and evaluates an expression; `compile` it when it runs more than once.
 *
 * @throws what `compile` and the compiled expression throw
 */
export function evaluate(
  expression: string | PolicyExpression,
  scope: Scope = {},
  options: CompileOptions = {},
): unknown {
  return compile(expression, options).evaluate(scope);
}

function explained(error: unknown): unknown {
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return new EvaluationLimitError(
      'depth',
      'the expression nests or calls itself too deep for this machine',
    );
  }
  return asDotNet(error) ?? error;
}
