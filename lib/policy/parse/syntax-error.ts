import type { Position } from '../../csharp/index';
import { PolicyError } from '../policy-error';

const MARKER: unique symbol = Symbol.for('cdktf-azure-openai-gateway.PolicySyntaxError') as never;

/** A text is not a policy document. The only error that reading a policy throws. */
export class PolicySyntaxError extends PolicyError {
  /** Whether `value` is a `PolicySyntaxError`, also one of another copy of this package. */
  public static isPolicySyntaxError(value: unknown): value is PolicySyntaxError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }

  public override readonly name: string = 'PolicySyntaxError';
  /** UTF-16 code units before the place, a byte order mark not counted. */
  public readonly offset: number;
  /** From 1. */
  public readonly line: number;
  /** In UTF-16 code units, from 1. */
  public readonly column: number;

  /**
   * @param code stable, for example `policy/unknown-entity`
   * @param problem what is wrong, what is allowed and the fix; the message without place and excerpt
   * @param position where it is
   * @param excerpt two lines: the line of the text, cut to what is near the place, and a caret below the place
   */
  public constructor(
    code: string,
    public readonly problem: string,
    position: Position,
    public readonly excerpt: string,
  ) {
    super(code, `line ${position.line}, column ${position.column}: ${problem}\n${excerpt}`);
    Object.defineProperty(this, MARKER, { value: true });
    this.offset = position.offset;
    this.line = position.line;
    this.column = position.column;
  }
}
