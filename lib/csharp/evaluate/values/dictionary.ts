import { definitionOf } from '../type-system/definition';
import type { Type } from '../type-system/type';
import { collectionType } from '../type-system/well-known';
import { concatTextOf } from '../formatting/text';
import type { DictionaryLike } from './collections';
import { ReadOnlyCollection, modified } from './collections';
import type { EqualityComparer } from './comparers';
import { StepEnumerator, type Enumerator } from './enumerable';
import { argumentError, argumentNull, fail } from './exception';
import { compositeKey } from './hash';
import { NetObject } from './net-object';
import { defaultOf, equalityOf, hashKeyOf } from './operations';
import type { Ref } from './ref';

/** A `KeyValuePair<K, V>`. */
export class Pair<K = unknown, V = unknown> extends NetObject {
  constructor(
    readonly keyType: Type,
    readonly valueType: Type,
    readonly key: K,
    readonly value: V,
  ) {
    super();
  }

  get type(): Type {
    return pairType(this.keyType, this.valueType);
  }

  override equals(other: unknown): boolean {
    return (
      other instanceof Pair &&
      other.type === this.type &&
      equalityOf(this.keyType)(this.key, other.key) &&
      equalityOf(this.valueType)(this.value, other.value)
    );
  }

  override hashKey(): unknown {
    return compositeKey('p', [hashKeyOf(this.keyType)(this.key), hashKeyOf(this.valueType)(this.value)]);
  }

  override toText(): string {
    return `[${concatTextOf(this.keyType)(this.key)}, ${concatTextOf(this.valueType)(this.value)}]`;
  }
}

/** `KeyValuePair<K, V>` */
export function pairType(key: Type, value: Type): Type {
  return definitionOf('System.Collections.Generic.KeyValuePair', 2).instantiate([key, value]);
}

/** A `Dictionary<K, V>`. */
export class DictionaryObject extends NetObject implements DictionaryLike {
  readonly isReadOnly = false;
  private readonly entries = new Map<unknown, Pair>();
  private readonly keyOf: (key: unknown) => unknown;
  private version = 0;

  constructor(
    readonly keyType: Type,
    readonly valueType: Type,
    readonly comparer: EqualityComparer | null = null,
  ) {
    super();
    this.keyOf = comparer?.keyOf ?? hashKeyOf(keyType);
  }

  get type(): Type {
    return collectionType('Dictionary', this.keyType, this.valueType);
  }

  get elementType(): Type {
    return pairType(this.keyType, this.valueType);
  }

  get count(): number {
    return this.entries.size;
  }

  private find(key: unknown): Pair | undefined {
    if (key === null) throw argumentNull('key');
    return this.entries.get(this.keyOf(key));
  }

  get(key: unknown): unknown {
    const entry = this.find(key);
    if (entry === undefined) {
      throw fail(
        'System.Collections.Generic.KeyNotFoundException',
        `The given key '${concatTextOf(this.keyType)(key)}' was not present in the dictionary.`,
      );
    }
    return entry.value;
  }

  tryGet(key: unknown, value: Ref): boolean {
    const entry = this.find(key);
    value.value = entry === undefined ? defaultOf(this.valueType) : entry.value;
    return entry !== undefined;
  }

  set(key: unknown, value: unknown): void {
    const known = this.find(key);
    this.entries.set(
      this.keyOf(key),
      new Pair(this.keyType, this.valueType, known === undefined ? key : known.key, value),
    );
    if (known === undefined) this.version++;
  }

  addPair(key: unknown, value: unknown): void {
    if (this.find(key) !== undefined) {
      throw argumentError(
        `An item with the same key has already been added. Key: ${concatTextOf(this.keyType)(key)}`,
      );
    }
    this.set(key, value);
  }

  tryAdd(key: unknown, value: unknown): boolean {
    if (this.find(key) !== undefined) return false;
    this.set(key, value);
    return true;
  }

  add(pair: unknown): void {
    const { key, value } = pair as Pair;
    this.addPair(key, value);
  }

  containsKey(key: unknown): boolean {
    return this.find(key) !== undefined;
  }

  contains(pair: unknown): boolean {
    const { key, value } = pair as Pair;
    const entry = this.find(key);
    return entry !== undefined && equalityOf(this.valueType)(entry.value, value);
  }

  containsValue(value: unknown): boolean {
    const areEqual = equalityOf(this.valueType);
    return [...this.entries.values()].some(entry => areEqual(entry.value, value));
  }

  removeKey(key: unknown): boolean {
    if (key === null) throw argumentNull('key');
    // Removal does not disturb a run over the dictionary, as in .NET.
    return this.entries.delete(this.keyOf(key));
  }

  remove(pair: unknown): boolean {
    return this.contains(pair) && this.removeKey((pair as Pair).key);
  }

  clear(): void {
    if (this.entries.size > 0) this.version++;
    this.entries.clear();
  }

  get keys(): Part {
    return new Part(this, 'KeyCollection', this.keyType, pair => pair.key);
  }

  get values(): Part {
    return new Part(this, 'ValueCollection', this.valueType, pair => pair.value);
  }

  enumerate(): Enumerator<Pair> {
    const pairs = this.entries.values();
    const { version } = this;
    return new StepEnumerator<Pair>(self => {
      if (version !== this.version) throw modified();
      const next = pairs.next();
      if (next.done === true) return false;
      self.current = next.value;
      return true;
    });
  }
}

/** The keys or the values of a dictionary. */
class Part extends ReadOnlyCollection {
  constructor(
    private readonly dictionary: DictionaryObject,
    private readonly name: string,
    readonly elementType: Type,
    private readonly pick: (pair: Pair) => unknown,
  ) {
    super();
  }

  get type(): Type {
    const { keyType, valueType } = this.dictionary;
    return definitionOf(`System.Collections.Generic.Dictionary.${this.name}`, 2).instantiate([
      keyType,
      valueType,
    ]);
  }

  get count(): number {
    return this.dictionary.count;
  }

  enumerate(): Enumerator {
    const pairs = this.dictionary.enumerate();
    return new StepEnumerator(self => {
      if (!pairs.moveNext()) return false;
      self.current = this.pick(pairs.current);
      return true;
    });
  }
}
