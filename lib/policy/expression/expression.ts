import { dedent, type Expression as CSharpExpression, printExpression } from '../../csharp/index';
import type { ExpressionNode } from '../node';
import { PolicyError } from '../policy-error';

const MARKER: unique symbol = Symbol.for('cdktf-azure-openai-gateway.Expression') as never;

/**
 * A policy expression that yields a `T` when the gateway runs it.
 *
 * Made by the typed surface (`context`, `and`, `or`, …), which holds a syntax tree, or by the `csharp` template, which holds text. Either way a
 * value from TypeScript can never leave its literal.
 */
export abstract class Expression<out T> {
  /** Whether a value is an expression, also one of another copy of this package. */
  public static isExpression(value: unknown): value is Expression<unknown> {
    return typeof value === 'object' && value !== null && MARKER in value;
  }

  /** Exists in the type only: what the expression yields. */
  declare public readonly resultType?: T;

  protected constructor() {
    Object.defineProperty(this, MARKER, { value: true });
  }

  /** The node that the renderer writes. */
  public abstract toNode(): ExpressionNode;

  /**
   * Never returns: an expression in a plain template string would end up as `[object Object]` in the policy.
   *
   * @throws PolicyError always
   */
  public toString(): never {
    throw new PolicyError(
      'policy/expression-as-text',
      'an expression has no text before the gateway runs it; put it into interpolate`…` instead of a plain template string, ' +
        'or into jsonObject(…) instead of JSON.stringify',
    );
  }

  /**
   * Never returns: the JSON of an expression would be its syntax tree.
   *
   * @throws PolicyError always
   */
  public toJSON(): never {
    return this.toString();
  }
}

/** An expression with a syntax tree, which can stand inside another expression. */
export class TreeExpression<out T> extends Expression<T> {
  /** Whether a value is an expression with a syntax tree. */
  public static isTreeExpression(value: unknown): value is TreeExpression<unknown> {
    return Expression.isExpression(value) && 'tree' in value;
  }

  public constructor(
    /** The C# tree. */
    public readonly tree: CSharpExpression,
  ) {
    super();
  }

  public override toNode(): ExpressionNode {
    return Object.freeze({ kind: 'expression', form: 'inline', code: dedent(printExpression(this.tree)) });
  }
}
