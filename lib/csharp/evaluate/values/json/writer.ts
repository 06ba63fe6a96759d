import { formatNumber } from '../../formatting/number';
import { objectText } from '../../formatting/text';
import { T, isEnum } from '../../type-system/well-known';
import { toBase64 } from '../base64';
import { DateTimeOffsetValue } from '../date-time-offset';
import { DateTimeValue } from '../date-time';
import { Decimal } from '../decimal';
import { NEW_LINE } from '../environment';
import type { NetArray } from '../net-array';
import { Boxed } from '../net-object';
import type { Property, Token, ValueToken } from './token';

const OBJECT = 1;
const ARRAY = 2;
const PROPERTY = 4;
const RAW = 13;
const UNDEFINED = 11;

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const ESCAPED = /[\u0000-\u001f"\\\u0085\u2028\u2029]/;
const ALL_ESCAPED = new RegExp(ESCAPED, 'g');

/** A string as a JSON literal, escaped where Newtonsoft does. */
export function quoteJson(text: string): string {
  return '"' + (ESCAPED.test(text) ? escaped(text) : text) + '"';
}

function escaped(text: string): string {
  return text.replace(ALL_ESCAPED, c => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A date as Newtonsoft writes it: ISO 8601 without trailing zeros. */
export function dateToJson(value: DateTimeValue | DateTimeOffsetValue): string {
  const format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";
  return value.format(format);
}

function realToJson(value: number, kind: 'double' | 'float'): string {
  if (!Number.isFinite(value)) return `"${formatNumber(value, kind)}"`;
  return withPoint(formatNumber(value, kind, 'R'));
}

/** A real number is told from an integer by its point. */
function withPoint(text: string): string {
  return /[.E]/i.test(text) ? text : `${text}.0`;
}

/** A value of `object` as JSON; undefined when JSON has no form for it. */
export function primitiveToJson(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return quoteJson(value);
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
  }
  if (value === null) return 'null';
  if (value instanceof Boxed) {
    if (value.type === T.double || value.type === T.float) {
      return realToJson(value.value as number, value.type === T.double ? 'double' : 'float');
    }
    if (value.type === T.char) return quoteJson(String.fromCharCode(value.value as number));
    return isEnum(value.type) ? String(value.value) : objectText(value);
  }
  if (value instanceof Decimal) return withPoint(value.toText());
  if (value instanceof DateTimeValue || value instanceof DateTimeOffsetValue) return `"${dateToJson(value)}"`;
  if (isBytes(value)) return `"${toBase64(value.items)}"`;
  const name = (value as { type?: { fullName: string } }).type?.fullName;
  if (name === 'System.Guid' || name === 'System.TimeSpan' || name === 'System.Uri')
    return quoteJson(objectText(value));
  return undefined;
}

function isBytes(value: unknown): value is { readonly items: Uint8Array } {
  return (value as NetArray).items instanceof Uint8Array;
}

/** A token as JSON. A value alone is written as its text by `ToString()`; this writes it as JSON. */
export function tokenToJson(token: Token, indented: boolean): string {
  return write(token, indented, '');
}

/** `JToken.ToString()`: JSON, but for a value alone its plain text. */
export function writeToken(token: Token, plainText: boolean): string {
  if (plainText && token.tokenType > PROPERTY) {
    const { value } = token as ValueToken;
    return value === null ? '' : objectText(value);
  }
  return write(token, true, '');
}

function write(token: Token, indented: boolean, indent: string): string {
  switch (token.tokenType) {
    case OBJECT:
      return writeAll('{', token.content, '}', indented, indent);
    case ARRAY:
      return writeAll('[', token.content, ']', indented, indent);
    case PROPERTY: {
      const { name, value } = token as Property;
      return quoteJson(name) + (indented ? ': ' : ':') + write(value, indented, indent);
    }
    case RAW:
      return (token as ValueToken).value as string;
    case UNDEFINED:
      return 'undefined';
    default:
      return primitiveToJson((token as ValueToken).value) ?? 'null';
  }
}

function writeAll(
  open: string,
  items: readonly Token[],
  close: string,
  indented: boolean,
  indent: string,
): string {
  if (items.length === 0) return open + close;
  const inner = indented ? `${indent}  ` : '';
  const newLine = indented ? NEW_LINE + inner : '';
  const separator = `,${newLine}`;
  let text = open + newLine;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === undefined) continue;
    if (i > 0) text += separator;
    text += write(item, indented, inner);
  }
  return indented ? text + NEW_LINE + indent + close : text + close;
}
