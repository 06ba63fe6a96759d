import { namedType } from '../../type-system/definition';
import type { NamedType, Type } from '../../type-system/type';
import { T, collectionType } from '../../type-system/well-known';
import type { DictionaryLike } from '../collections';
import { modified } from '../collections';
import { Pair, pairType } from '../dictionary';
import { StepEnumerator, type Enumerable, type Enumerator } from '../enumerable';
import { argumentError, argumentNull } from '../exception';
import { NetObject } from '../net-object';
import type { Ref } from '../ref';
import { Sequence } from '../sequence-object';
import { PropertyList } from './property-list';
import type { Token } from './token';
import { Container, Property, TOKEN, ValueToken, keyText } from './token';

const OBJECT = namedType('Newtonsoft.Json.Linq.JObject');

/** Where an object gets its properties from when somebody first asks for them. */
interface ObjectSource {
  readObject(object: ObjectToken): unknown;
}

/** A `JObject`: properties in their order. */
export class ObjectToken extends Container implements Omit<DictionaryLike, keyof Enumerable> {
  readonly tokenType = TOKEN.Object;
  readonly isReadOnly = false;
  private readonly list = new PropertyList();
  private pending: ObjectSource | undefined;
  private version = 0;

  get type(): NamedType {
    return OBJECT;
  }

  /** An object whose properties are put in when somebody first asks for them. */
  static later(source: ObjectSource): ObjectToken {
    const object = new ObjectToken();
    object.pending = source;
    return object;
  }

  private get properties(): PropertyList {
    const { pending } = this;
    if (pending !== undefined) {
      this.pending = undefined;
      pending.readObject(this);
    }
    return this.list;
  }

  static of(properties: Iterable<readonly [string, Token]>): ObjectToken {
    const object = new ObjectToken();
    for (const [name, value] of properties) object.setProperty(name, value);
    return object;
  }

  children(): readonly Property[] {
    return this.properties.all.slice();
  }

  override get content(): readonly Token[] {
    return this.properties.all;
  }

  get count(): number {
    return this.properties.length;
  }

  property(name: string | null): Property | null {
    return name === null ? null : (this.properties.get(name) ?? null);
  }

  /** The property of a name; the first that is the same but for case when there is none. */
  propertyIgnoringCase(name: string): Property | null {
    const exact = this.properties.get(name);
    if (exact !== undefined) return exact;
    return this.children().find(property => property.name.toLowerCase() === name.toLowerCase()) ?? null;
  }

  /** Without the check for a second property of the name: the last one wins, where the first one stood. */
  setProperty(name: string, value: Token | null): void {
    const { properties } = this;
    const known = properties.get(name);
    if (known !== undefined) {
      known.value = value ?? ValueToken.null();
      return;
    }
    const property = new Property(name, value);
    property.parent = this;
    properties.add(property);
    this.version++;
  }

  addProperty(property: Property): void {
    const { properties } = this;
    if (properties.get(property.name) !== undefined) {
      throw argumentError(
        `Can not add property ${property.name} to Newtonsoft.Json.Linq.JObject. Property with the same name already exists on object.`,
      );
    }
    properties.add(this.adopt(property) as Property);
    this.version++;
  }

  addPair(key: unknown, value: unknown): void {
    if (key === null) throw argumentNull('name');
    this.addProperty(new Property(key as string, value as Token | null));
  }

  get(key: unknown): Token | null {
    if (key === null) throw argumentNull('propertyName');
    return this.properties.get(key as string)?.value ?? null;
  }

  set(key: unknown, value: unknown): void {
    if (key === null) throw argumentNull('propertyName');
    this.setProperty(key as string, value as Token | null);
  }

  containsKey(key: unknown): boolean {
    if (key === null) throw argumentNull('propertyName');
    return this.properties.get(key as string) !== undefined;
  }

  tryGet(key: unknown, ref: Ref): boolean {
    const property = this.property(key as string | null);
    ref.value = property?.value ?? null;
    return property !== null;
  }

  removeKey(key: unknown): boolean {
    if (key === null) throw argumentNull('propertyName');
    const property = this.properties.get(key as string);
    return property !== undefined && this.removeChild(property);
  }

  clear(): void {
    for (const property of this.children()) this.removeChild(property);
  }

  get keys(): Sequence {
    return Sequence.lazily(T.string, () => this.each(property => property.name));
  }

  get values(): Sequence {
    return Sequence.lazily(T.jToken, () => this.each(property => property.value));
  }

  private each(pick: (property: Property) => unknown): (self: Enumerator) => boolean {
    const { all } = this.properties;
    const { version } = this;
    let at = 0;
    return self => {
      if (version !== this.version) throw modified();
      const next = all[at++];
      if (next === undefined) return false;
      self.current = pick(next);
      return true;
    };
  }

  /** The run of `foreach`: over pairs of name and value. */
  pairs(): Enumerator {
    return new StepEnumerator(this.each(({ name, value }) => new Pair(T.string, T.jToken, name, value)));
  }

  /** The object as a dictionary: a sequence of pairs, where by itself it is one of properties. */
  asDictionary(): ObjectDictionary {
    return new ObjectDictionary(this);
  }

  child(key: unknown): Token | null {
    if (typeof key !== 'string') {
      throw argumentError(
        `Accessed JObject values with invalid key value: ${keyText(key)}. Object property name expected.`,
      );
    }
    return this.get(key);
  }

  setChild(key: unknown, value: Token | null): void {
    if (typeof key !== 'string') {
      throw argumentError(
        `Set JObject values with invalid key value: ${keyText(key)}. Object property name expected.`,
      );
    }
    this.setProperty(key, value);
  }

  clone(): Token {
    return ObjectToken.of(this.children().map(({ name, value }) => [name, value.clone()] as const));
  }

  deepEquals(other: Token): boolean {
    return (
      other instanceof ObjectToken &&
      other.count === this.count &&
      this.children().every(({ name, value }) => other.property(name)?.value.deepEquals(value) === true)
    );
  }

  removeChild(child: Token): boolean {
    if (!(child instanceof Property) || !this.properties.remove(child)) return false;
    child.parent = null;
    this.version++;
    return true;
  }

  replaceChild(child: Token, value: Token): void {
    if (!(value instanceof Property))
      throw argumentError(`Can not add ${value.type.fullName} to Newtonsoft.Json.Linq.JObject.`);
    const rest = this.children();
    for (const property of rest) this.removeChild(property);
    for (const property of rest) this.addProperty(property === child ? value : property);
  }
}

/** A `JObject` as an `IDictionary<string, JToken>`. */
class ObjectDictionary extends NetObject implements DictionaryLike {
  readonly isReadOnly = false;

  constructor(private readonly object: ObjectToken) {
    super();
  }

  get type(): Type {
    return collectionType('Dictionary', T.string, T.jToken);
  }

  get elementType(): Type {
    return pairType(T.string, T.jToken);
  }

  get count(): number {
    return this.object.count;
  }

  get keys(): Sequence {
    return this.object.keys;
  }

  get values(): Sequence {
    return this.object.values;
  }

  get(key: unknown): unknown {
    return this.object.get(key);
  }

  set(key: unknown, value: unknown): void {
    this.object.set(key, value);
  }

  containsKey(key: unknown): boolean {
    return this.object.containsKey(key);
  }

  tryGet(key: unknown, value: Ref): boolean {
    return this.object.tryGet(key, value);
  }

  addPair(key: unknown, value: unknown): void {
    this.object.addPair(key, value);
  }

  add(pair: unknown): void {
    const { key, value } = pair as Pair;
    this.object.addPair(key, value);
  }

  contains(pair: unknown): boolean {
    const { key, value } = pair as Pair;
    return this.object.get(key) === value;
  }

  removeKey(key: unknown): boolean {
    return this.object.removeKey(key);
  }

  remove(pair: unknown): boolean {
    return this.contains(pair) && this.removeKey((pair as Pair).key);
  }

  clear(): void {
    this.object.clear();
  }

  enumerate(): Enumerator {
    return this.object.pairs();
  }
}
