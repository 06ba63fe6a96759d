import { type Expression as CSharpExpression, printExpression } from '../../csharp/index';
import type { ExpressionNode } from '../node';

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
}

/** An expression with a syntax tree, which can stand inside another expression. */
export class TreeExpression<out T> extends Expression<T> {
  public constructor(
    /** The C# tree. */
    public readonly tree: CSharpExpression,
  ) {
    super();
  }

  public override toNode(): ExpressionNode {
    return Object.freeze({ kind: 'expression', form: 'inline', code: printExpression(this.tree) });
  }
}
