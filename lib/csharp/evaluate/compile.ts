import type { PolicyExpression } from '../ast';
import { CSharpError } from '../errors';
import { parsePolicyExpression } from '../parser';
import { typeNameOf } from '../factory';
import { bindProgram, type Global } from './bind/binder';
import { asDotNet } from './bind/try';
import { resolveType } from './bind/type-names';
import { EvaluationLimitError } from './errors';
import type { EvaluationState } from './evaluation';
import { runEvaluation } from './evaluation';
import type { Scope } from './scope';
import { standardLibrary } from './types/library';
import { boxerOf } from './values/operations';
import { fromHost } from './values/host-values';

const DEFAULT_STEPS = 10_000_000;
const DEFAULT_DEPTH = 200;

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
  const inputs = globals.map(({ name, type }) => ({ name, convert: fromHost(type) }));
  return {
    evaluate: (scope = {}) => {
      const { variables = {} } = scope;
      return runEvaluation(stateOf(scope), () => {
        try {
          return box(
            bound.run(
              inputs.map(({ name, convert }) => (name in variables ? convert(variables[name]) : null)),
            ),
          );
        } catch (error) {
          throw explained(error, scope);
        }
      });
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

function stateOf(scope: Scope): EvaluationState {
  const { now, random, newGuid, maxSteps = DEFAULT_STEPS, maxDepth = DEFAULT_DEPTH } = scope;
  return {
    steps: maxSteps,
    depth: 0,
    maxSteps,
    maxDepth,
    now: now ?? missing('now', 'the time'),
    random: random ?? missing('random', 'random numbers'),
    newGuid: () => newGuid?.(),
  };
}

function missing(name: string, what: string): () => never {
  return () => {
    throw new CSharpError(`the expression asks for ${what}, which its scope does not give: pass '${name}'`);
  };
}

function explained(error: unknown, scope: Scope): unknown {
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return new EvaluationLimitError(
      'depth',
      `the expression nests too deep for this machine (maxDepth is ${scope.maxDepth ?? DEFAULT_DEPTH})`,
    );
  }
  return asDotNet(error) ?? error;
}
