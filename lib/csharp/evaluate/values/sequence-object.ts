import { definitionOf } from '../type-system/definition';
import type { Type } from '../type-system/type';
import type { Enumerable, Enumerator } from './enumerable';
import { StepEnumerator } from './enumerable';
import { argumentNull } from './exception';
import { NetObject } from './net-object';

/** What a LINQ method returns: a sequence that is computed each time it is run over. */
export class Sequence<E = unknown> extends NetObject implements Enumerable<E> {
  constructor(
    readonly elementType: Type,
    private readonly open: () => Enumerator<E>,
  ) {
    super();
  }

  /** A sequence from a function that starts a run: it returns the function that takes one step. */
  static lazily<E>(elementType: Type, start: () => (self: Enumerator<E>) => boolean): Sequence<E> {
    return new Sequence(elementType, () => new StepEnumerator(start()));
  }

  get type(): Type {
    return definitionOf('System.Linq.Enumerable.Iterator', 1).instantiate([this.elementType]);
  }

  enumerate(): Enumerator<E> {
    return this.open();
  }
}

/** Refuses null where a sequence is needed. */
export function required<S>(source: S | null, parameter = 'source'): S {
  if (source === null) throw argumentNull(parameter);
  return source;
}
