import type { TypeDeclaration } from '../../type-system/declaration';
import { namedType } from '../../type-system/definition';
import { isSubtype } from '../../type-system/subtyping';
import { T, collectionType } from '../../type-system/well-known';
import { argumentNull, fail } from '../../values/exception';
import {
  contentToken,
  isMultiple,
  contentTokens,
  tokenFromObject,
  valueToken,
} from '../../values/json/from-object';
import { ObjectToken } from '../../values/json/object';
import { parseJson } from '../../values/json/reader';
import type { Token } from '../../values/json/token';
import { ArrayToken, Property, TOKEN, ValueToken, tokenName } from '../../values/json/token';
import { boxerOf } from '../../values/operations';
import type { NetArray } from '../../values/net-array';
import type { Ref } from '../../values/ref';
import { computed } from '../linq/shared';
import { addContent } from './token';

const DICTIONARY = collectionType('IDictionary', T.string, T.jToken);
const PROPERTY_TYPE = namedType('Newtonsoft.Json.Linq.JProperty');

function parse<K extends Token>(text: string | null, what: string, kind: number, name: string): K {
  if (text === null) throw argumentNull('reader');
  const token = parseJson(text, what);
  if (token.tokenType !== kind) {
    const item =
      token.tokenType === TOKEN.Object
        ? 'StartObject'
        : token.tokenType === TOKEN.Array
          ? 'StartArray'
          : tokenName(token.tokenType);
    throw fail(
      'Newtonsoft.Json.JsonReaderException',
      `Error reading ${what} from JsonReader. Current JsonReader item is not an ${name}: ${item}. Path '', line 1, position ${token.tokenType <= TOKEN.Array ? 1 : text.trim().length}.`,
    );
  }
  return token as K;
}

function fromObject<K extends Token>(value: unknown, kind: number, what: string): K {
  if (value === null) throw argumentNull('o');
  const token = tokenFromObject(value);
  if (token.tokenType !== kind) {
    throw fail(
      'System.ArgumentException',
      `Object serialized to ${tokenName(token.tokenType)}. ${what} instance expected.`,
    );
  }
  return token as K;
}

function object(content: unknown): ObjectToken {
  const created = new ObjectToken();
  if (content !== null) addContent(created, content);
  return created;
}

/** The items that a constructor of `JArray` takes: each of several, those of a sequence, or one. */
function array(content: unknown): ArrayToken {
  return ArrayToken.of(contentTokens(content));
}

function propertyValue(content: unknown): Token {
  return isMultiple(content) ? ArrayToken.of(contentTokens(content)) : contentToken(content);
}

function property(self: ObjectToken, name: string, comparison: number): Property | null {
  return comparison % 2 === 1 ? self.propertyIgnoringCase(name) : self.property(name);
}

/** `JObject`, `JArray`, `JProperty` and `JValue` */
export const CONTAINER_TYPES: readonly TypeDeclaration[] = [
  {
    type: 'class Newtonsoft.Json.Linq.JObject : JContainer, IDictionary<string, JToken>',
    // As a sequence an object is one of its properties, as a dictionary one of pairs.
    view: to =>
      isSubtype(DICTIONARY, to) && !isSubtype(T.jToken, to)
        ? value => (value as ObjectToken).asDictionary()
        : undefined,
    members: {
      'new()': () => new ObjectToken(),
      'new(JObject other)': (other: ObjectToken | null) => {
        if (other === null) throw argumentNull('other');
        return other.clone();
      },
      'new(params object[] content)': (content: NetArray | null) => object(content),
      'new(object content)': object,
      'static JObject Parse(string json)': (text: string | null) =>
        parse<ObjectToken>(text, 'JObject', TOKEN.Object, 'object'),
      'static JObject FromObject(object o)': (value: unknown) =>
        fromObject<ObjectToken>(value, TOKEN.Object, 'JObject'),
      'JToken this[string propertyName] { get; set; }': {
        get: (self: ObjectToken, name: string | null) => self.get(name),
        set: (self: ObjectToken, name: string | null, value: Token | null) => self.set(name, value),
      },
      'JToken this[object key] { get; set; }': {
        get: (self: ObjectToken, key: unknown) => self.child(key),
        set: (self: ObjectToken, key: unknown, value: Token | null) => self.setChild(key, value),
      },
      'void Add(string propertyName, JToken value)': (
        self: ObjectToken,
        name: string | null,
        value: Token | null,
      ) => self.addPair(name, value),
      'void Add(object content)': addContent,
      'bool ContainsKey(string propertyName)': (self: ObjectToken, name: string | null) =>
        self.containsKey(name),
      'bool Remove(string propertyName)': (self: ObjectToken, name: string | null) => self.removeKey(name),
      'bool TryGetValue(string propertyName, out JToken value)': (
        self: ObjectToken,
        name: string | null,
        value: Ref,
      ) => self.tryGet(name, value),
      'bool TryGetValue(string propertyName, StringComparison comparison, out JToken value)': (
        self: ObjectToken,
        name: string,
        comparison: number,
        value: Ref,
      ) => {
        const found = property(self, name, comparison);
        value.value = found?.value ?? null;
        return found !== null;
      },
      'JToken GetValue(string propertyName)': (self: ObjectToken, name: string | null) =>
        name === null ? null : self.get(name),
      'JToken GetValue(string propertyName, StringComparison comparison)': (
        self: ObjectToken,
        name: string | null,
        comparison: number,
      ) => (name === null ? null : (property(self, name, comparison)?.value ?? null)),
      'JProperty Property(string name)': (self: ObjectToken, name: string | null) => self.property(name),
      'JProperty Property(string name, StringComparison comparison)': property,
      'IEnumerable<JProperty> Properties()': (self: ObjectToken) =>
        computed(PROPERTY_TYPE, () => self.children()),
      'IJEnumerable<JToken> PropertyValues()': (self: ObjectToken) => self.values,
      'IEnumerator<KeyValuePair<string, JToken>> GetEnumerator()': (self: ObjectToken) => self.pairs(),
    },
    notImplemented: ['PropertyChanged', 'PropertyChanging', 'LoadAsync'],
  },
  {
    type: 'class Newtonsoft.Json.Linq.JArray : JContainer, IList<JToken>',
    members: {
      'new()': () => new ArrayToken(),
      'new(JArray other)': (other: ArrayToken | null) => {
        if (other === null) throw argumentNull('other');
        return other.clone();
      },
      'new(params object[] content)': array,
      'new(object content)': array,
      'static JArray Parse(string json)': (text: string | null) =>
        parse<ArrayToken>(text, 'JArray', TOKEN.Array, 'array'),
      'static JArray FromObject(object o)': (value: unknown) =>
        fromObject<ArrayToken>(value, TOKEN.Array, 'JArray'),
      'JToken this[int index] { get; set; }': {
        get: (self: ArrayToken, index: number) => self.get(index),
        set: (self: ArrayToken, index: number, value: Token | null) => self.set(index, value),
      },
      'JToken this[object key] { get; set; }': {
        get: (self: ArrayToken, key: unknown) => self.child(key),
        set: (self: ArrayToken, key: unknown, value: Token | null) => self.setChild(key, value),
      },
      'void Add(JToken item)': (self: ArrayToken, item: Token | null) => self.add(item),
      'void Clear()': (self: ArrayToken) => self.clear(),
      'bool Contains(JToken item)': (self: ArrayToken, item: Token) => self.contains(item),
      'int IndexOf(JToken item)': (self: ArrayToken, item: Token) => self.indexOf(item),
      'void Insert(int index, JToken item)': (self: ArrayToken, index: number, item: Token | null) =>
        self.insert(index, item),
      'bool Remove(JToken item)': (self: ArrayToken, item: Token) => self.remove(item),
      'void RemoveAt(int index)': (self: ArrayToken, index: number) => self.removeAt(index),
      'bool IsReadOnly { get; }': () => false,
      'IEnumerator<JToken> GetEnumerator()': (self: ArrayToken) => self.enumerate(),
    },
    notImplemented: ['CopyTo', 'LoadAsync'],
  },
  {
    type: 'class Newtonsoft.Json.Linq.JProperty : JContainer',
    members: {
      'new(string name, object content)': (name: string | null, content: unknown) => {
        if (name === null) throw argumentNull('name');
        return new Property(name, propertyValue(content));
      },
      'new(string name, params object[] content)': (name: string | null, content: NetArray) => {
        if (name === null) throw argumentNull('name');
        return new Property(name, propertyValue(content));
      },
      'string Name { get; }': (self: Property) => self.name,
      'JToken Value { get; set; }': {
        get: (self: Property) => self.value,
        set: (self: Property, value: Token | null) => {
          self.value = value ?? ValueToken.null();
        },
      },
    },
    notImplemented: ['LoadAsync'],
  },
  {
    type: 'class Newtonsoft.Json.Linq.JValue : JToken, IComparable, IFormattable, IEquatable<JValue>',
    members: {
      ...valueConstructors(),
      'static JValue CreateNull()': () => ValueToken.null(),
      'static JValue CreateUndefined()': () => new ValueToken(null, TOKEN.Undefined),
      'static JValue CreateString(string value)': (text: string | null) => new ValueToken(text, TOKEN.String),
      'static JValue CreateComment(string value)': (text: string | null) =>
        new ValueToken(text, TOKEN.Comment),
      'object Value { get; }': (self: ValueToken) => self.value,
      'bool Equals(JValue other)': (self: ValueToken, other: ValueToken | null) =>
        other !== null && self.equals(other),
      'bool Equals(object obj)': (self: ValueToken, other: unknown) => self.equals(other),
      'int CompareTo(JValue obj)': (self: ValueToken, other: ValueToken | null) =>
        other === null ? 1 : self.compareTo(other),
      'string ToString()': (self: ValueToken) => self.toText(),
    },
    notImplemented: ['ToString(format)'],
  },
  {
    type: 'class Newtonsoft.Json.Linq.JRaw : JValue',
    members: { 'new(object rawJson)': (json: unknown) => new ValueToken(json, TOKEN.Raw) },
    notImplemented: ['Create'],
  },
  { type: 'class Newtonsoft.Json.Linq.JConstructor : JContainer', notImplemented: ['*'] },
];

function valueConstructors(): NonNullable<TypeDeclaration['members']> {
  const types = ['bool', 'char', 'long', 'ulong', 'float', 'double', 'decimal'] as const;
  return {
    ...Object.fromEntries(
      types.map(name => [`new(${name} value)`, (value: unknown) => valueToken(boxerOf(T[name])(value))]),
    ),
    ...Object.fromEntries(
      ['DateTime', 'DateTimeOffset', 'Guid', 'TimeSpan', 'Uri', 'object'].map(name => [
        `new(${name} value)`,
        (value: unknown) => valueToken(value),
      ]),
    ),
    'new(string value)': (text: string | null) => new ValueToken(text, TOKEN.String),
    'new(JValue other)': (other: ValueToken) => other.clone(),
  };
}
