import type { Type } from '../type-system/type';

/** One run over a sequence. */
export abstract class Enumerator<E = unknown> {
  /** The element that the last `moveNext` found. */
  current!: E;

  /** Goes to the next element; false at the end. */
  abstract moveNext(): boolean;
}

/** A sequence of .NET: arrays, collections, JSON tokens, results of LINQ. Elements have the representation of the element type. */
export interface Enumerable<E = unknown> {
  readonly elementType: Type;
  enumerate(): Enumerator<E>;
}

/** An enumerator from one function, which sets `current` and says whether there was an element. */
export class StepEnumerator<E> extends Enumerator<E> {
  constructor(private readonly step: (self: Enumerator<E>) => boolean) {
    super();
  }

  moveNext(): boolean {
    return this.step(this);
  }
}
