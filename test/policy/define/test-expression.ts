import { Expression } from '../../../lib/policy/expression/expression';
import type { ExpressionNode } from '../../../lib/policy/node';

/** An expression of a given text, so that these tests depend on nothing but what an expression is. */
class TestExpression<out T> extends Expression<T> {
  public constructor(private readonly code: string) {
    super();
  }

  public override toNode(): ExpressionNode {
    return { kind: 'expression', form: 'inline', code: this.code };
  }
}

export function stringExpression(code = 'context.User.Id'): Expression<string> {
  return new TestExpression<string>(code);
}

export function numberExpression(code = '1 + 1'): Expression<number> {
  return new TestExpression<number>(code);
}

export function booleanExpression(code = 'true'): Expression<boolean> {
  return new TestExpression<boolean>(code);
}

/** An expression of a type that no attribute but a free one takes. */
export function objectExpression(code = 'new JObject()'): Expression<{ readonly json: true }> {
  return new TestExpression<{ readonly json: true }>(code);
}
