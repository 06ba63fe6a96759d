import type { Expression as Tree } from '../../csharp/index';
import { TreeExpression } from './expression';

declare const DOT_NET: unique symbol;

/** Stands for a .NET type that TypeScript has no counterpart of: `Expression<DotNet<'JObject'>>` yields a `JObject`. Exists in types only. */
export interface DotNet<K extends string> {
  readonly [DOT_NET]: K;
}

/** Where a value keeps the name of its C# type. */
export const TYPE: unique symbol = Symbol.for('cdktf-azure-openai-gateway.ExpressionType') as never;

/** An expression whose C# type is known, so that it has members. */
export class Value<K extends string, out T> extends TreeExpression<T> {
  public readonly [TYPE]: K;

  public constructor(type: K, tree: Tree) {
    super(tree);
    this[TYPE] = type;
  }
}
