import type { PolicyNode } from '../node';
import { type Code, partsOf } from './source/code';

/** What became of a part of a document. */
export type Origin = PolicyOrigin | ExpressionOrigin | ValueOrigin;

/** A policy, or what stands in the place of one. */
export interface PolicyOrigin {
  readonly kind: 'policy';
  readonly node: PolicyNode;
  /** Why no builder makes it; undefined when one does. */
  readonly kept?: string;
}

/** An expression: in the typed surface, as C# that is checked when it is built, or as text that is not. */
export interface ExpressionOrigin {
  readonly kind: 'expression';
  readonly node: PolicyNode;
  readonly as: 'typed' | 'csharp' | 'text';
}

/** A value that is not of the type that its attribute or element has. */
export interface ValueOrigin {
  readonly kind: 'value';
  readonly node: PolicyNode;
  readonly kept: string;
}

/** Why something is refused, without the value and the fix: those speak to somebody who writes code. */
export function reasonOf({ message }: Error): string {
  return message.split(/; |, got /, 1).join('');
}

/** Which part of a document a piece of code was made for. */
export class Origins {
  private readonly known = new WeakMap<Code, Origin>();

  /** Notes where a piece of code comes from. */
  public note<C extends Code>(code: C, origin: Origin): C {
    this.known.set(code, origin);
    return code;
  }

  /** Where a piece of code comes from. */
  public of(code: Code): Origin | undefined {
    return this.known.get(code);
  }

  /** What is noted of a piece of code and of all that it is made of, in order. */
  public *in(code: Code): Generator<Origin> {
    const origin = this.known.get(code);
    if (origin) yield origin;
    for (const part of partsOf(code)) yield* this.in(part);
  }
}
