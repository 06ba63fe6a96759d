import type { Literal } from '../../../../csharp/index';

/** What is known at a point of the code, in bits of {@link Keys}. */
export interface FlowState {
  /** What is not null, and which variables are set. */
  readonly known: number;
  /** The bodies that may have been read without being preserved. */
  readonly consumed: number;
}

/** At the start. */
export const START: FlowState = { known: 0, consumed: 0 };

/** After a `return` or `throw`: no code runs here, so everything holds. */
export const DEAD: FlowState = { known: -1, consumed: 0 };

/** What is known where two ways meet. */
export function join(a: FlowState, b: FlowState): FlowState {
  if (a === b || b === DEAD) return a;
  if (a === DEAD) return b;
  return { known: a.known & b.known, consumed: a.consumed | b.consumed };
}

/** The state with more that is known. */
export function knowing(state: FlowState, bits: number): FlowState {
  return (state.known & bits) === bits ? state : { known: state.known | bits, consumed: state.consumed };
}

/** Gives paths the bits of a number. There are few of them in one expression; what finds no bit any more is not followed. */
export class Keys {
  private readonly bits = new Map<string, number>();

  /** The bit of a path, 0 when there are too many. */
  public bit(key: string): number {
    const known = this.bits.get(key);
    if (known !== undefined) return known;
    const bit = this.bits.size < 30 ? 1 << this.bits.size : 0;
    this.bits.set(key, bit);
    return bit;
  }

  /** The paths of the bits that are set. */
  public *in(bits: number): Generator<string> {
    for (const [key, bit] of this.bits) if ((bits & bit) !== 0) yield key;
  }
}

/** What an expression yields, as far as it matters here. */
export interface FlowValue {
  /** Where in the context it comes from. */
  readonly path?: string;
  /** If the value is not null, none of these is; 0 when the value is never null, or not followed. */
  readonly nulls: number;
  /** Whether it is the result of `?.`, so that a value type has become nullable. */
  readonly lifted?: boolean;
  /** For a variable that is read with a default: what is known when the value is not the default. */
  readonly defaulted?: { readonly default: Literal; readonly ifOther: number };
  /** What is known when the value is true. */
  readonly ifTrue?: number;
  /** What is known when the value is false. */
  readonly ifFalse?: number;
}

/** A value that is not followed. */
export const OTHER: FlowValue = { nulls: 0 };
