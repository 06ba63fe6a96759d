import type { TypeDeclaration } from '../../type-system/declaration';
import type { Type } from '../../type-system/type';
import { T, underlyingOf } from '../../type-system/well-known';
import { argumentError, argumentNull, fail, invalidOperation } from '../../values/exception';
import { castToken, tokenValue } from '../../values/json/casts';
import { contentTokens, tokenFromObject, valueToken } from '../../values/json/from-object';
import { mergeTokens } from '../../values/json/merge';
import { ObjectToken } from '../../values/json/object';
import { selectToken, selectTokens } from '../../values/json/path';
import { parseJson } from '../../values/json/reader';
import { ArrayToken, Property, TOKEN, ValueToken, type Container, type Token } from '../../values/json/token';
import { tokenToObject } from '../../values/json/to-object';
import { tokenToJson } from '../../values/json/writer';
import { boxerOf, defaultOf, isInstance, unboxerOf } from '../../values/operations';
import { toArray } from '../../values/sequences';
import type { Members, Types } from '../linq/shared';
import { computed } from '../linq/shared';

/** Types that tokens convert to by a cast, and those that convert to tokens by themselves. */
const PRIMITIVES = [
  'bool',
  'char',
  'sbyte',
  'byte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
] as const;
const STRUCTS = {
  DateTime: T.dateTime,
  DateTimeOffset: T.dateTimeOffset,
  Guid: T.guid,
  TimeSpan: T.timeSpan,
} as const;

function conversions(): Members {
  const members: Record<string, Members[string]> = {};
  const add = (name: string, type: Type, isStruct: boolean) => {
    members[`static implicit operator JToken(${name} value)`] = (value: unknown) =>
      valueToken(boxerOf(type)(value));
    members[`static explicit operator ${name}(JToken value)`] = (token: Token | null) =>
      castToken(token, type, !isStruct);
    if (!isStruct) return;
    members[`static implicit operator JToken(${name}? value)`] = (value: unknown) =>
      valueToken(value === null ? null : boxerOf(type)(value));
    members[`static explicit operator ${name}?(JToken value)`] = (token: Token | null) =>
      castToken(token, type, true);
  };
  for (const name of PRIMITIVES) add(name, T[name], true);
  for (const [name, type] of Object.entries(STRUCTS)) add(name, type, true);
  add('string', T.string, false);
  add('Uri', T.uri, false);
  add('byte[]', T.byte.arrayType, false);
  return members;
}

/** `token.Value<T>(key)` */
export function valueAs(types: Types, token: Token | null): unknown {
  const type = types[0] ?? T.object;
  return tokenValue(token, type, defaultOf(type), underlyingOf(type));
}

function parse(text: string | null): Token {
  if (text === null) throw argumentNull('reader');
  return parseJson(text, 'JToken');
}

function ofType(types: Types, tokens: () => readonly Token[]) {
  const type = types[0] ?? T.jToken;
  const unbox = unboxerOf(type);
  return computed(type, () =>
    tokens()
      .filter(token => isInstance(token, type))
      .map(unbox),
  );
}

const sequence = (tokens: () => readonly Token[]) => computed(T.jToken, tokens);

function tokensOf(self: unknown): Token[] {
  return toArray<Token>(self);
}

function valuesAs(types: Types, tokens: readonly Token[]) {
  return computed(types[0], () => tokens.map(token => valueAs(types, token)));
}

function ancestors(token: Token, withSelf: boolean): Token[] {
  const found: Token[] = withSelf ? [token] : [];
  for (let at: Token | null = token.parent; at !== null; at = at.parent) found.push(at);
  return found;
}

function siblings(token: Token, after: boolean): readonly Token[] {
  const all = token.parent?.children() ?? [];
  const at = all.indexOf(token);
  return after ? all.slice(at + 1) : all.slice(0, at);
}

function select(token: Token, path: string | null, mustMatch: boolean): Token | null {
  if (path === null) throw argumentNull('path');
  return selectToken(token, path, mustMatch);
}

/** What goes in among children: one token or a sequence of them. */
export function addContent(token: Token, content: unknown): void {
  for (const item of contentTokens(content)) {
    if (token instanceof ObjectToken) {
      if (!(item instanceof Property))
        throw argumentError(`Can not add ${item.type.fullName} to ${token.type.fullName}.`);
      token.addProperty(item);
    } else if (token instanceof ArrayToken) token.add(item);
    else throw fail('Newtonsoft.Json.JsonException', `${token.type.fullName} cannot have multiple values.`);
  }
}

/** Puts content next to a token: `offset` 0 for before, 1 for after. */
function addBeside(self: Token, offset: 0 | 1, content: unknown): void {
  const { parent } = self;
  if (parent === null) throw invalidOperation('The parent is missing.');
  const rest = [...parent.children()].slice(parent.children().indexOf(self) + offset);
  for (const child of rest) child.detach();
  addContent(parent, content);
  for (const child of rest) addContent(parent, child);
}

/** `JToken` and `JContainer` */
export const TOKEN_TYPES: readonly TypeDeclaration[] = [
  { type: 'enum Newtonsoft.Json.Linq.JTokenType', values: TOKEN },
  {
    type: 'interface Newtonsoft.Json.Linq.IJEnumerable<out T> : IEnumerable<T>',
    members: {
      'IJEnumerable<JToken> this[object key] { get; }': (self: unknown, key: unknown) =>
        sequence(() =>
          tokensOf(self)
            .map(token => token.child(key))
            .filter((child): child is Token => child !== null),
        ),
    },
  },
  {
    type: 'class Newtonsoft.Json.Linq.JToken : IJEnumerable<JToken>, IEnumerable<JToken>',
    members: {
      'JTokenType Type { get; }': (self: Token) => self.tokenType,
      'JContainer Parent { get; }': (self: Token) => self.parent,
      'JToken Root { get; }': (self: Token) => self.root,
      'JToken Next { get; }': (self: Token) => self.sibling(1),
      'JToken Previous { get; }': (self: Token) => self.sibling(-1),
      'JToken First { get; }': (self: Token) => self.children()[0] ?? null,
      'JToken Last { get; }': (self: Token) => self.children().at(-1) ?? null,
      'bool HasValues { get; }': (self: Token) => self.children().length > 0,
      'string Path { get; }': (self: Token) => self.path,
      'JToken this[object key] { get; set; }': {
        get: (self: Token, key: unknown) => self.child(key),
        set: (self: Token, key: unknown, value: Token | null) => self.setChild(key, value),
      },
      'static JToken Parse(string json)': parse,
      'static JToken FromObject(object o)': (value: unknown) => {
        if (value === null) throw argumentNull('o');
        return tokenFromObject(value);
      },
      'static bool DeepEquals(JToken t1, JToken t2)': (a: Token | null, b: Token | null) =>
        a === b || (a !== null && b !== null && a.deepEquals(b)),
      'JToken DeepClone()': (self: Token) => self.clone(),
      'T ToObject<T>()': (types: Types, self: Token) => tokenToObject(self, types[0] ?? T.object),
      'T Value<T>(object key)': (types: Types, self: Token, key: unknown) => valueAs(types, self.child(key)),
      'IEnumerable<T> Values<T>()': (types: Types, self: Token) => valuesAs(types, self.children()),
      'IJEnumerable<JToken> Children()': (self: Token) => sequence(() => self.children()),
      'IJEnumerable<T> Children<T>()': (types: Types, self: Token) => ofType(types, () => self.children()),
      'IEnumerable<JToken> Ancestors()': (self: Token) => sequence(() => ancestors(self, false)),
      'IEnumerable<JToken> AncestorsAndSelf()': (self: Token) => sequence(() => ancestors(self, true)),
      'IEnumerable<JToken> AfterSelf()': (self: Token) => sequence(() => siblings(self, true)),
      'IEnumerable<JToken> BeforeSelf()': (self: Token) => sequence(() => siblings(self, false)),
      'JToken SelectToken(string path)': (self: Token, path: string | null) => select(self, path, false),
      'JToken SelectToken(string path, bool errorWhenNoMatch)': select,
      'IEnumerable<JToken> SelectTokens(string path)': (self: Token, path: string) =>
        sequence(() => selectTokens(self, path, false)),
      'IEnumerable<JToken> SelectTokens(string path, bool errorWhenNoMatch)': (
        self: Token,
        path: string,
        mustMatch: boolean,
      ) => sequence(() => selectTokens(self, path, mustMatch)),
      'void AddAfterSelf(object content)': (self: Token, content: unknown) => addBeside(self, 1, content),
      'void AddBeforeSelf(object content)': (self: Token, content: unknown) => addBeside(self, 0, content),
      'void Remove()': (self: Token) => self.detach(),
      'void Replace(JToken value)': (self: Token, value: Token | null) =>
        self.replace(value ?? ValueToken.null()),
      'string ToString()': (self: Token) => self.toText(),
      'string ToString(Formatting formatting)': (self: Token, formatting: number) =>
        tokenToJson(self, formatting === 1),
      ...conversions(),
    },
    notImplemented: [
      'Load',
      'ReadFrom',
      'CreateReader',
      'WriteTo',
      'AddAnnotation',
      'Annotation',
      'Annotations',
      'RemoveAnnotations',
      'EqualityComparer',
      'LoadAsync',
      'ReadFromAsync',
      'WriteToAsync',
    ],
  },
  {
    type: 'class Newtonsoft.Json.Linq.JContainer : JToken',
    members: {
      'int Count { get; }': (self: Container) => self.children().length,
      'void Add(object content)': addContent,
      'void AddFirst(object content)': (self: Token, content: unknown) => {
        const rest = [...self.children()];
        for (const child of rest) child.detach();
        addContent(self, content);
        for (const child of rest) addContent(self, child);
      },
      'void Merge(object content)': mergeTokens,
      'void RemoveAll()': (self: Container) => {
        for (const child of [...self.children()]) child.detach();
      },
      'void ReplaceAll(object content)': (self: Container, content: unknown) => {
        for (const child of [...self.children()]) child.detach();
        addContent(self, content);
      },
      'IEnumerable<JToken> Descendants()': (self: Token) => sequence(() => self.descendants()),
      'IEnumerable<JToken> DescendantsAndSelf()': (self: Token) => sequence(() => self.descendants([self])),
    },
    notImplemented: ['CreateWriter', 'ListChanged', 'AddingNew', 'CollectionChanged'],
  },
];
