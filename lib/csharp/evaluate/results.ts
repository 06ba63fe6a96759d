import { concatText } from './formatting/text';
import { plain } from './values/host-values';
import { typeOf } from './values/operations';

/**
 * The full name of the .NET type of a result: `System.Int32`, `Newtonsoft.Json.Linq.JObject`; undefined for null.
 */
export function dotNetTypeOf(result: unknown): string | undefined {
  return result === null || result === undefined ? undefined : typeOf(result).fullName;
}

/** A result as text, by its `ToString()` in the invariant culture: `True`, `1.5`; empty for null. */
export function toText(result: unknown): string {
  return result === undefined ? '' : concatText(result);
}

/**
 * A result as plain JavaScript: text, a Boolean, null; any number as number or, beyond the safe integers, bigint; a date as `Date`, a time span
 * as milliseconds, a GUID, `char` or member of an enum as text, an array as array, bytes as `Uint8Array`. Other objects stay as they are.
 */
export function toPlain(result: unknown): unknown {
  return result === undefined ? null : plain(result);
}
