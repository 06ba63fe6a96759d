import type { TypeDeclaration } from '../../type-system/declaration';
import { T } from '../../type-system/well-known';
import { argumentNull, fail } from '../../values/exception';
import { tokenFromObject } from '../../values/json/from-object';
import { ObjectToken } from '../../values/json/object';
import { parseJson } from '../../values/json/reader';
import { tokenToObject } from '../../values/json/to-object';
import { tokenToJson } from '../../values/json/writer';
import type { Token } from '../../values/json/token';
import { Property } from '../../values/json/token';
import { toArray } from '../../values/sequences';
import { required } from '../../values/sequence-object';
import type { Types } from '../linq/shared';
import { computed } from '../linq/shared';
import { CONTAINER_TYPES } from './containers';
import { TOKEN_TYPES, valueAs } from './token';

function serialize(value: unknown, indented: boolean): string {
  return tokenToJson(tokenFromObject(value), indented);
}

/** The root of what is read, null for an empty text. */
function read(text: string | null): Token | null {
  if (text === null) throw argumentNull('value');
  return text.trim() === '' ? null : parseJson(text, 'JToken');
}

const CONVERT: TypeDeclaration = {
  type: 'static class Newtonsoft.Json.JsonConvert',
  members: {
    'static string SerializeObject(object value)': (value: unknown) => serialize(value, false),
    'static string SerializeObject(object value, Formatting formatting)': (
      value: unknown,
      formatting: number,
    ) => serialize(value, formatting === 1),
    'static object DeserializeObject(string value)': (text: string | null) => {
      const token = read(text);
      return token === null ? null : tokenToObject(token, T.object);
    },
    'static T DeserializeObject<T>(string value)': ([type = T.object]: Types, text: string | null) => {
      const token = read(text);
      if (token !== null) return tokenToObject(token, type);
      if (!type.isValueType) return null;
      throw fail(
        'Newtonsoft.Json.JsonSerializationException',
        `No JSON content found and type '${type.fullName}' is not nullable. Path '', line 0, position 0.`,
      );
    },
  },
  notImplemented: [
    'DeserializeAnonymousType',
    'DeserializeXNode',
    'DeserializeXmlNode',
    'PopulateObject',
    'SerializeXNode',
    'SerializeXmlNode',
    'ToString',
  ],
};

const children = (source: unknown) => toArray<Token>(required(source)).flatMap(token => token.children());

const EXTENSIONS: TypeDeclaration = {
  type: 'static class Newtonsoft.Json.Linq.Extensions',
  members: {
    'static U Value<U>(this IEnumerable<JToken> value)': (types: Types, source: unknown) =>
      valueAs(types, required(source, 'value') as Token),
    'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source)': (types: Types, source: unknown) =>
      computed(types[0], () => children(source).map(token => valueAs(types, token))),
    'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source)': (source: unknown) =>
      computed(T.jToken, () =>
        toArray<Token>(required(source)).flatMap(token =>
          token instanceof Property ? [token.value] : valuesIn(token),
        ),
      ),
    'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source, object key)': (
      source: unknown,
      key: unknown,
    ) => computed(T.jToken, () => toArray<Token>(required(source)).flatMap(token => token.child(key) ?? [])),
    'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source, object key)': (
      types: Types,
      source: unknown,
      key: unknown,
    ) =>
      computed(types[0], () =>
        toArray<Token>(required(source))
          .flatMap(token => token.child(key) ?? [])
          .map(token => valueAs(types, token)),
      ),
    'static IJEnumerable<JToken> Children(this IEnumerable<JToken> source)': (source: unknown) =>
      computed(T.jToken, () => children(source)),
    'static IJEnumerable<JProperty> Properties(this IEnumerable<JObject> source)': (source: unknown) =>
      computed(T.jToken, () => toArray<ObjectToken>(required(source)).flatMap(object => object.children())),
    'static IJEnumerable<JToken> Descendants(this IEnumerable<JToken> source)': (source: unknown) =>
      computed(T.jToken, () => toArray<Token>(required(source)).flatMap(token => token.descendants())),
    'static IJEnumerable<JToken> AsJEnumerable(this IEnumerable<JToken> source)': (source: unknown) => source,
  },
  notImplemented: ['Ancestors', 'AncestorsAndSelf', 'DescendantsAndSelf'],
};

function valuesIn(token: Token): readonly Token[] {
  return token instanceof ObjectToken ? token.children().map(property => property.value) : token.children();
}

/** Newtonsoft's JSON. */
export const JSON_TYPES: readonly TypeDeclaration[] = [
  ...TOKEN_TYPES,
  ...CONTAINER_TYPES,
  CONVERT,
  EXTENSIONS,
];
