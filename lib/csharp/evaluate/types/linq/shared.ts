import { tick } from '../../evaluation';
import type { TypeDeclaration } from '../../type-system/declaration';
import type { Type } from '../../type-system/type';
import { T } from '../../type-system/well-known';
import type { EqualityComparer } from '../../values/comparers';
import type { Enumerator } from '../../values/enumerable';
import { hashKeyOf } from '../../values/operations';
import { enumeratorOf } from '../../values/sequences';
import { Sequence, required } from '../../values/sequence-object';

export type Types = readonly Type[];
export type Members = NonNullable<TypeDeclaration['members']>;
export type Select = (item: unknown, index?: number) => unknown;
export type Test = (item: unknown, index?: number) => boolean;
export type Equality = EqualityComparer | null;

/** What makes keys of a type comparable with `===`. */
export function keyFunction(type: Type | undefined, comparer: Equality): (value: unknown) => unknown {
  return comparer?.keyOf ?? hashKeyOf(type ?? T.object);
}

/**
 * A sequence over another one. The other one is opened when the first element is asked for.
 *
 * @param start - starts a run, given the run over the source
 */
export function over(
  type: Type | undefined,
  source: unknown,
  start: (source: Enumerator) => (self: Enumerator) => boolean,
): Sequence {
  required(source);
  return Sequence.lazily(type ?? T.object, () => {
    let step: ((self: Enumerator) => boolean) | undefined;
    return self => {
      tick();
      return (step ??= start(enumeratorOf(source)))(self);
    };
  });
}

/** A sequence over an array that is computed when the first element is asked for. */
export function computed(type: Type | undefined, compute: () => readonly unknown[]): Sequence {
  return Sequence.lazily(type ?? T.object, () => {
    let items: readonly unknown[] | undefined;
    let index = 0;
    return self => {
      items ??= compute();
      if (index >= items.length) return false;
      self.current = items[index++];
      return true;
    };
  });
}
