import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import type { Enumerable } from './enumerable';
import { Enumerator } from './enumerable';
import { nullReference } from './exception';
import { boxerOf, boxesToItself } from './operations';

class CharEnumerator extends Enumerator {
  private index = 0;

  constructor(private readonly text: string) {
    super();
  }

  moveNext(): boolean {
    if (this.index >= this.text.length) return false;
    this.current = this.text.charCodeAt(this.index++);
    return true;
  }
}

class BoxingEnumerator extends Enumerator {
  constructor(
    private readonly inner: Enumerator,
    private readonly box: (value: unknown) => unknown,
  ) {
    super();
  }

  moveNext(): boolean {
    if (!this.inner.moveNext()) return false;
    this.current = this.box(this.inner.current);
    return true;
  }
}

/** Starts a run over a sequence; a string is one of chars. */
export function enumeratorOf(sequence: unknown): Enumerator {
  if (typeof sequence === 'string') return new CharEnumerator(sequence);
  if (sequence === null) throw nullReference();
  return (sequence as Enumerable).enumerate();
}

/** What the elements of a sequence are. */
export function elementTypeOfSequence(sequence: unknown): Type {
  return typeof sequence === 'string' ? T.char : (sequence as Enumerable).elementType;
}

/** The same with elements in the representation of `object`. */
export function enumeratorOfObjects(sequence: unknown): Enumerator {
  const inner = enumeratorOf(sequence);
  const type = elementTypeOfSequence(sequence);
  return boxesToItself(type) ? inner : new BoxingEnumerator(inner, boxerOf(type));
}

/** The elements of a sequence. */
export function toArray<E = unknown>(sequence: unknown): E[] {
  const items: E[] = [];
  const enumerator = enumeratorOf(sequence);
  while (enumerator.moveNext()) items.push(enumerator.current as E);
  return items;
}
