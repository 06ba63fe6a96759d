import { tickObject } from '../../evaluation';
import { namedType } from '../../type-system/definition';
import type { NamedType, Type } from '../../type-system/type';
import { T } from '../../type-system/well-known';
import { objectText } from '../../formatting/text';
import { compareOrdinal } from '../collation';
import { convertToNumber } from '../convert';
import type { Enumerable, Enumerator } from '../enumerable';
import { argumentError, indexOutOfRange, invalidOperation } from '../exception';
import { ArrayEnumerator } from '../net-array';
import { NetObject } from '../net-object';
import { compareObjects, comparePrimitives } from '../operations';
import { writeToken } from './writer';

/** `JTokenType` */
export const TOKEN = {
  None: 0,
  Object: 1,
  Array: 2,
  Constructor: 3,
  Property: 4,
  Comment: 5,
  Integer: 6,
  Float: 7,
  String: 8,
  Boolean: 9,
  Null: 10,
  Undefined: 11,
  Date: 12,
  Raw: 13,
  Bytes: 14,
  Guid: 15,
  Uri: 16,
  TimeSpan: 17,
} as const;

const NAMES = Object.fromEntries(Object.entries(TOKEN).map(([name, number]) => [number, name]));

/** The name of a `JTokenType`. */
export function tokenName(tokenType: number): string {
  return NAMES[tokenType] ?? String(tokenType);
}

/** A `JToken`. */
export abstract class Token extends NetObject implements Enumerable<Token> {
  abstract override readonly type: NamedType;
  abstract readonly tokenType: number;
  parent: Container | null = null;

  constructor() {
    super();
    tickObject();
  }

  get elementType(): Type {
    return T.jToken;
  }

  /** Tokens directly inside, as they are now. */
  abstract children(): readonly Token[];

  /** The same for who changes none of them meanwhile. */
  get content(): readonly Token[] {
    return this.children();
  }

  abstract clone(): Token;
  abstract deepEquals(other: Token): boolean;
  /** `token[key]` */
  abstract child(key: unknown): Token | null;
  abstract setChild(key: unknown, value: Token | null): void;

  enumerate(): Enumerator<Token> {
    return new ArrayEnumerator(this.children());
  }

  get root(): Token {
    return this.parent === null ? this : this.parent.root;
  }

  sibling(step: 1 | -1): Token | null {
    const siblings = this.parent?.children() ?? [];
    return siblings[siblings.indexOf(this) + step] ?? null;
  }

  /** Where the token stands in the document: `a.b[0]`. */
  get path(): string {
    const { parent } = this;
    if (parent === null) return this instanceof Property ? pathStep(this.name) : '';
    if (parent instanceof Property) return parent.path;
    const before = parent.path;
    if (this instanceof Property) {
      const step = pathStep(this.name);
      return before === '' || step.startsWith('[') ? before + step : `${before}.${step}`;
    }
    return `${before}[${parent.children().indexOf(this)}]`;
  }

  /** All tokens inside, each before those that are inside of it. */
  descendants(found: Token[] = []): Token[] {
    for (const child of this.content) {
      found.push(child);
      child.descendants(found);
    }
    return found;
  }

  /** Takes the token out of its parent. */
  detach(): void {
    if (this.parent === null) throw invalidOperation('The parent is missing.');
    this.parent.removeChild(this);
  }

  replace(value: Token): void {
    if (this.parent === null) throw invalidOperation('The parent is missing.');
    this.parent.replaceChild(this, value);
  }

  override toText(): string {
    return writeToken(this, true);
  }
}

function pathStep(name: string): string {
  return /^[^\s.'/"[\]()?@$*,~:;#%&|\\]+$/.test(name) ? name : `['${name.replaceAll("'", "\\'")}']`;
}

/** A token with others inside. */
export abstract class Container extends Token {
  abstract removeChild(child: Token): boolean;
  abstract replaceChild(child: Token, value: Token): void;

  /** The token to put in: a copy when it stands somewhere else already. */
  protected adopt(token: Token): Token {
    const own = token.parent === null && !this.isInside(token) ? token : token.clone();
    own.parent = this;
    return own;
  }

  protected isInside(token: Token): boolean {
    return this === token || (this.parent?.isInside(token) ?? false);
  }
}

const NONE: readonly Token[] = [];
const VALUE = namedType('Newtonsoft.Json.Linq.JValue');
const PROPERTY = namedType('Newtonsoft.Json.Linq.JProperty');
const ARRAY = namedType('Newtonsoft.Json.Linq.JArray');

/** A `JValue`: a value in the representation of `object`. */
export class ValueToken extends Token {
  constructor(
    readonly value: unknown,
    readonly tokenType: number,
  ) {
    super();
  }

  static null(): ValueToken {
    return new ValueToken(null, TOKEN.Null);
  }

  get type(): NamedType {
    return this.tokenType === TOKEN.Raw ? namedType('Newtonsoft.Json.Linq.JRaw') : VALUE;
  }

  children(): readonly Token[] {
    return NONE;
  }

  override descendants(found: Token[] = []): Token[] {
    return found;
  }

  child(): Token | null {
    throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JValue.');
  }

  setChild(): void {
    throw invalidOperation('Cannot set child value on Newtonsoft.Json.Linq.JValue.');
  }

  clone(): Token {
    return new ValueToken(this.value, this.tokenType);
  }

  deepEquals(other: Token): boolean {
    return (
      other instanceof ValueToken &&
      (other === this || writeToken(other, false) === writeToken(this, false)) &&
      isSameKind(this, other)
    );
  }

  override equals(other: unknown): boolean {
    return other instanceof ValueToken && this.deepEquals(other);
  }

  compareTo(other: unknown): number {
    return compareValues(this, other);
  }

  override hashKey(): unknown {
    return `\0j${this.tokenType}:${writeToken(this, false)}`;
  }
}

/** Order of two values, by the kind of the first. */
function compareValues(a: ValueToken, other: unknown): number {
  const b = other instanceof ValueToken ? other.value : other;
  if (a.value === null || b === null) return a.value === b ? 0 : a.value === null ? -1 : 1;
  if (a.tokenType === TOKEN.Integer || a.tokenType === TOKEN.Float) {
    return comparePrimitives(convertToNumber(a.value, 'double'), convertToNumber(b, 'double'));
  }
  return a.tokenType === TOKEN.String
    ? compareOrdinal(a.value as string, objectText(b))
    : compareObjects(a.value, b);
}

function isSameKind(a: ValueToken, b: ValueToken): boolean {
  return a.tokenType === b.tokenType;
}

/** A `JProperty`: a name and a value. */
export class Property extends Container {
  readonly tokenType = TOKEN.Property;
  private held: Token;

  constructor(
    readonly name: string,
    value: Token | null,
  ) {
    super();
    this.held = this.adopt(value ?? ValueToken.null());
  }

  get type(): NamedType {
    return PROPERTY;
  }

  get value(): Token {
    return this.held;
  }

  set value(value: Token) {
    if (value === this.held) return;
    this.held.parent = null;
    this.held = this.adopt(value);
  }

  children(): readonly Token[] {
    return [this.held];
  }

  override descendants(found: Token[] = []): Token[] {
    found.push(this.held);
    return this.held.descendants(found);
  }

  child(): Token | null {
    throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JProperty.');
  }

  setChild(): void {
    throw invalidOperation('Cannot set child value on Newtonsoft.Json.Linq.JProperty.');
  }

  clone(): Token {
    return new Property(this.name, this.held.clone());
  }

  deepEquals(other: Token): boolean {
    return other instanceof Property && other.name === this.name && this.held.deepEquals(other.held);
  }

  removeChild(): boolean {
    throw invalidOperation('Cannot add or remove items from Newtonsoft.Json.Linq.JProperty.');
  }

  replaceChild(_: Token, value: Token): void {
    this.value = value;
  }
}

/** Where an array gets its items from when somebody first asks for them. */
interface ArraySource {
  readArray(array: ArrayToken): unknown;
}

/** A `JArray`. */
export class ArrayToken extends Container {
  readonly tokenType = TOKEN.Array;
  readonly isReadOnly = false;
  private readonly list: Token[] = [];
  private pending: ArraySource | undefined;

  private get items(): Token[] {
    const { pending } = this;
    if (pending !== undefined) {
      this.pending = undefined;
      pending.readArray(this);
    }
    return this.list;
  }

  get type(): NamedType {
    return ARRAY;
  }

  /** An array whose items are put in when somebody first asks for them. */
  static later(source: ArraySource): ArrayToken {
    const array = new ArrayToken();
    array.pending = source;
    return array;
  }

  static of(items: readonly Token[]): ArrayToken {
    const array = new ArrayToken();
    for (const item of items) array.add(item);
    return array;
  }

  children(): readonly Token[] {
    return this.items;
  }

  get count(): number {
    return this.items.length;
  }

  add(item: Token | null): void {
    this.items.push(this.adopt(item ?? ValueToken.null()));
  }

  insert(index: number, item: Token | null): void {
    if (index < 0 || index > this.items.length) throw indexOutOfRange();
    this.items.splice(index, 0, this.adopt(item ?? ValueToken.null()));
  }

  get(index: number): Token {
    const item = this.items[index];
    if (item === undefined) throw indexOutOfRange();
    return item;
  }

  set(index: number, item: Token | null): void {
    this.replaceChild(this.get(index), item ?? ValueToken.null());
  }

  indexOf(item: Token): number {
    return this.items.indexOf(item);
  }

  contains(item: Token): boolean {
    return this.items.includes(item);
  }

  removeAt(index: number): void {
    this.get(index).parent = null;
    this.items.splice(index, 1);
  }

  remove(item: Token): boolean {
    return this.removeChild(item);
  }

  clear(): void {
    for (const item of this.items) item.parent = null;
    this.items.length = 0;
  }

  child(key: unknown): Token {
    if (typeof key !== 'number') {
      throw argumentError(
        `Accessed JArray values with invalid key value: ${keyText(key)}. Int32 array index expected.`,
      );
    }
    return this.get(key);
  }

  setChild(key: unknown, value: Token | null): void {
    if (typeof key !== 'number') {
      throw argumentError(
        `Set JArray values with invalid key value: ${keyText(key)}. Int32 array index expected.`,
      );
    }
    this.set(key, value);
  }

  clone(): Token {
    return ArrayToken.of(this.items.map(item => item.clone()));
  }

  deepEquals(other: Token): boolean {
    return (
      other instanceof ArrayToken &&
      other.items.length === this.items.length &&
      this.items.every((item, i) => other.items[i]?.deepEquals(item) === true)
    );
  }

  removeChild(child: Token): boolean {
    const index = this.items.indexOf(child);
    if (index >= 0) this.removeAt(index);
    return index >= 0;
  }

  replaceChild(child: Token, value: Token): void {
    const index = this.items.indexOf(child);
    if (index < 0 || value === child) return;
    child.parent = null;
    this.items[index] = this.adopt(value);
  }
}

/** A key as the errors write it. */
export function keyText(key: unknown): string {
  if (key === null) return '';
  return typeof key === 'string' ? `"${key}"` : objectText(key);
}
