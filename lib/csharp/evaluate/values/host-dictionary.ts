import { definitionOf } from '../type-system/definition';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import type { HostDictionary } from '../scope';
import { ReadOnlyCollection, type DictionaryLike } from './collections';
import { Pair, pairType } from './dictionary';
import { StepEnumerator, type Enumerator } from './enumerable';
import { argumentNull, fail } from './exception';
import { defaultOf } from './operations';
import { readOnly } from './collections';
import type { Ref } from './ref';
import { Sequence } from './sequence-object';

/** A dictionary of the host as a read-only one of .NET. Values are converted when they are looked up. */
export class HostDictionaryView extends ReadOnlyCollection implements DictionaryLike {
  constructor(
    private readonly host: HostDictionary,
    readonly valueType: Type,
    private readonly convert: (value: unknown) => unknown,
  ) {
    super();
  }

  get type(): Type {
    return definitionOf('System.Collections.ObjectModel.ReadOnlyDictionary', 2).instantiate([
      T.string,
      this.valueType,
    ]);
  }

  get elementType(): Type {
    return pairType(T.string, this.valueType);
  }

  get count(): number {
    return [...this.host.keys()].length;
  }

  private find(key: unknown): unknown {
    if (key === null) throw argumentNull('key');
    return this.host.get(key as string);
  }

  get(key: unknown): unknown {
    const value = this.find(key);
    if (value === undefined) {
      throw fail(
        'System.Collections.Generic.KeyNotFoundException',
        `The given key '${String(key)}' was not present in the dictionary.`,
      );
    }
    return this.convert(value);
  }

  containsKey(key: unknown): boolean {
    return this.find(key) !== undefined;
  }

  tryGet(key: unknown, ref: Ref): boolean {
    const value = this.find(key);
    ref.value = value === undefined ? defaultOf(this.valueType) : this.convert(value);
    return value !== undefined;
  }

  set(): void {
    throw readOnly();
  }

  addPair(): void {
    throw readOnly();
  }

  removeKey(): boolean {
    throw readOnly();
  }

  private sequence(type: Type, pick: (key: string) => unknown): Sequence {
    return Sequence.lazily(type, () => {
      const keys = this.host.keys()[Symbol.iterator]();
      return self => {
        const next = keys.next();
        if (next.done === true) return false;
        self.current = pick(next.value);
        return true;
      };
    });
  }

  get keys(): Sequence {
    return this.sequence(T.string, key => key);
  }

  get values(): Sequence {
    return this.sequence(this.valueType, key => this.get(key));
  }

  enumerate(): Enumerator {
    const keys = this.host.keys()[Symbol.iterator]();
    return new StepEnumerator(self => {
      const next = keys.next();
      if (next.done === true) return false;
      self.current = new Pair(T.string, this.valueType, next.value, this.get(next.value));
      return true;
    });
  }
}
