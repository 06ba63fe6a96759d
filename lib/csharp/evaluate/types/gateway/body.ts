import type { HostBody } from '../../scope';
import type { TypeDeclaration } from '../../type-system/declaration';
import { ArrayType, cached, type Type } from '../../type-system/type';
import { T, collectionType } from '../../type-system/well-known';
import { bytesOf } from '../../values/bytes';
import { DictionaryObject, type Pair } from '../../values/dictionary';
import { fail } from '../../values/exception';
import type { HostReference } from '../../values/host';
import { parseJson } from '../../values/json/reader';
import { tokenName, TOKEN } from '../../values/json/token';
import { ListObject } from '../../values/list';
import { toArray } from '../../values/sequences';
import { fromUtf8, toUtf8 } from '../../values/utf8';
import { urlDecode, urlEncode } from '../../values/web-text';
import { XmlReader } from '../../values/xml/reader';

const JSON_TYPES: Readonly<Record<string, number>> = {
  JToken: TOKEN.None,
  JObject: TOKEN.Object,
  JArray: TOKEN.Array,
};

function bytesIn({ host }: HostReference, preserveContent: boolean): Uint8Array {
  return (host as unknown as HostBody).read(preserveContent);
}

function textIn(self: HostReference, preserveContent: boolean): string {
  const body = self.host as unknown as HostBody;
  if (body.text) return body.text(preserveContent);
  const text = fromUtf8(body.read(preserveContent));
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

type Read = (body: HostReference, preserveContent: boolean) => unknown;

/** How the body becomes one of the types that the service can make of it. */
const readerOf = cached(Symbol('body as'), (type: Type): Read => {
  if (type === T.string) return textIn;
  if (type instanceof ArrayType && type.element === T.byte) {
    return (body, preserveContent) => bytesOf(bytesIn(body, preserveContent).slice());
  }
  const name = type.fullName.slice(type.fullName.lastIndexOf('.') + 1);
  const kind = JSON_TYPES[name];
  if (kind !== undefined) {
    return (body, preserveContent) => {
      const isKnown = (body.host as unknown as HostBody).isJson === true;
      return json(textIn(body, preserveContent), isKnown, name, kind);
    };
  }
  if (/^System\.Xml\.Linq\.X(Node|Element|Document)$/.test(type.fullName)) {
    return (body, preserveContent) => xml(textIn(body, preserveContent), name);
  }
  return () => {
    throw fail(
      'System.NotSupportedException',
      `Conversion of the body to '${type.fullName}' is not supported.`,
    );
  };
});

/** `As<T>` */
function as([type = T.object]: readonly Type[], self: HostReference, preserveContent: boolean): unknown {
  return readerOf(type)(self, preserveContent);
}

function xml(text: string, name: string): unknown {
  const document = new XmlReader(text).readDocument();
  if (name === 'XDocument') return document;
  const { root } = document;
  root?.detach();
  return root;
}

function json(text: string, isKnown: boolean, name: string, kind: number): unknown {
  const token = parseJson(text, name, true, isKnown);
  if (kind !== TOKEN.None && token.tokenType !== kind) {
    const item =
      token.tokenType === TOKEN.Object
        ? 'StartObject'
        : token.tokenType === TOKEN.Array
          ? 'StartArray'
          : tokenName(token.tokenType);
    throw fail(
      'Newtonsoft.Json.JsonReaderException',
      `Error reading ${name} from JsonReader. Current JsonReader item is not an ${kind === TOKEN.Object ? 'object' : 'array'}: ${item}. Path '', line 1, position 1.`,
    );
  }
  return token;
}

/** The fields of a form, each with its values. */
function form(self: HostReference, preserveContent: boolean): DictionaryObject {
  const fields = new DictionaryObject(T.string, collectionType('IList', T.string));
  for (const pair of textIn(self, preserveContent).split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    const key = urlDecode(name);
    if (!fields.containsKey(key)) fields.set(key, new ListObject<string>(T.string));
    (fields.get(key) as ListObject<string>).add(urlDecode(value));
  }
  return fields;
}

function formText(fields: unknown): string {
  return toArray<Pair<string, unknown>>(fields)
    .flatMap(({ key, value }) =>
      toArray<string>(value).map(one => `${urlEncode(toUtf8(key))}=${urlEncode(toUtf8(one))}`),
    )
    .join('&');
}

const FORM = 'IDictionary<string, IList<string>>';

/** `IMessageBody`, and what forms turn into. */
export const BODY_TYPES: readonly TypeDeclaration[] = [
  {
    type: 'class IMessageBody',
    members: {
      'T As<T>(bool preserveContent = false)': as,
      [`${FORM} AsFormUrlEncodedContent(bool preserveContent = false)`]: form,
    },
  },
  {
    type: 'static class FormExtensions',
    members: {
      [`static string ToQueryString(this ${FORM} content)`]: (fields: unknown) => `?${formText(fields)}`,
      [`static string ToFormUrlEncodedContent(this ${FORM} content)`]: formText,
    },
  },
];
