import type { AttributeValue, ExpressionNode } from '../../policy/index';
import { EmulatorError } from '../emulator-error';
import { internalFailure } from '../pipeline/failure';
import { constantly, type Value } from '../pipeline/value';
import { asBoolean, asNumber, asText } from './convert';
import { compileExpression } from './evaluator';

/** Turns the values of attributes and texts into what policies work with. */
export class Expressions {
  private readonly compiled: Map<string, Value<unknown>>;

  /** @param policy the policy whose values these are */
  public constructor(
    private readonly policy = '',
    compiled = new Map<string, Value<unknown>>(),
  ) {
    this.compiled = compiled;
  }

  /** The same for the values of a policy. */
  public of(policy: string): Expressions {
    return new Expressions(policy, this.compiled);
  }

  /** A value as it comes; a literal is text. */
  public any(value: AttributeValue): Value<unknown> {
    return typeof value === 'string' ? constantly(value) : this.compile(value);
  }

  /** A value as text. What an expression yields is written as the service would: `True`, `1.5`; null is empty. */
  public text(value: AttributeValue): Value<string> {
    if (typeof value === 'string') return constantly(value);
    const compiled = this.compile(value);
    return call => {
      const result = compiled(call);
      return typeof result === 'string' ? result : asText(result);
    };
  }

  /** A value as a number. */
  public number(value: AttributeValue, where: string): Value<number> {
    return this.converted(value, where, 'a number', asNumber);
  }

  /** A value as a boolean. */
  public flag(value: AttributeValue, where: string): Value<boolean> {
    return this.converted(value, where, 'true or false', asBoolean, 'bool');
  }

  private converted<T>(
    value: AttributeValue,
    where: string,
    what: string,
    convert: (value: unknown) => T | undefined,
    resultType?: string,
  ): Value<T> {
    if (typeof value === 'string') {
      const constant = convert(value.trim());
      if (constant !== undefined) return constantly(constant);
      throw new EmulatorError('emulator/value', `${where} must be ${what}, got '${value}'`);
    }
    const compiled = this.compile(value, resultType);
    return call => {
      const result = compiled(call);
      const converted = convert(result);
      if (converted !== undefined) return converted;
      throw internalFailure(
        this.policy,
        'ExpressionValueEvaluationFailure',
        `Expression evaluation failed. ${where} must be ${what}, the expression gave '${asText(result)}'.`,
      );
    };
  }

  /** The same code is compiled once. */
  private compile(node: ExpressionNode, resultType = 'object'): Value<unknown> {
    const key = `${this.policy} ${resultType} ${node.form} ${node.code}`;
    const known = this.compiled.get(key);
    if (known) return known;
    const compiled = compileExpression(node, this.policy, resultType);
    this.compiled.set(key, compiled);
    return compiled;
  }
}
