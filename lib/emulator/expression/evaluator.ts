import {
  checkExpression,
  compile,
  type CompiledExpression,
  CSharpError,
  parsePolicyExpression,
  type Scope,
} from '../../csharp/index';
import type { ExpressionNode } from '../../policy/index';
import { ContextObject } from '../context/context-object';
import { EmulatorError, messageOf } from '../emulator-error';
import { internalFailure } from '../pipeline/failure';
import type { Call } from '../pipeline/call';
import { PerCall } from '../pipeline/per-call';
import type { Value } from '../pipeline/value';
import { isDotNetException } from './dot-net';

/**
 * Compiles an expression once, for all requests.
 *
 * @param resultType the C# type that the place needs
 * @throws EmulatorError `emulator/expression` when the service would refuse it, or the evaluator does not have what it uses
 */
export function compileExpression(node: ExpressionNode, policy: string, resultType: string): Value<unknown> {
  const compiled = compiledOf(node, policy, resultType);
  return call => {
    try {
      return compiled.evaluate(scopeOf(call));
    } catch (error) {
      if (isDotNetException(error)) {
        throw internalFailure(
          policy,
          'ExpressionValueEvaluationFailure',
          `Expression evaluation failed. ${error.message}`,
        );
      }
      throw CSharpError.isCSharpError(error) ? refused(error, node, policy) : error;
    }
  };
}

/** What the evaluator may well know, and the service does not let policies use. */
const FORBIDDEN = new Set(['type-not-allowed', 'member-not-allowed']);

function compiledOf(node: ExpressionNode, policy: string, resultType: string): CompiledExpression {
  const text = textOf(node);
  let problem: unknown;
  try {
    const program = parsePolicyExpression(text);
    problem = checkExpression(program, { text }).find(({ code }) => FORBIDDEN.has(code));
    if (problem === undefined) return compile(program, { resultType });
  } catch (error) {
    problem = error;
  }
  throw refused(problem, node, policy);
}

function refused(error: unknown, node: ExpressionNode, policy: string): EmulatorError {
  return new EmulatorError(
    'emulator/expression',
    `<${policy}>: ${messageOf(error)}, in the expression ${textOf(node)}`,
  );
}

function textOf({ form, code }: ExpressionNode): string {
  return form === 'inline' ? `@(${code})` : `@{${code}}`;
}

const SCOPES = new PerCall<Scope>();

function scopeOf(call: Call): Scope {
  return SCOPES.getOrMake(call, newScope);
}

function newScope(call: Call): Scope {
  const { clock, random } = call.services;
  return {
    variables: { context: new ContextObject(call) },
    now: () => clock.now(),
    random: () => random.next(),
    newGuid: () => random.guid(),
  };
}
