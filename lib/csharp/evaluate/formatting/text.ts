import { tickMany } from '../evaluation';
import { cached, type Type } from '../type-system/type';
import { T, isEnum, numberKind, underlyingOf } from '../type-system/well-known';
import { NetObject, Boxed } from '../values/net-object';
import { argumentNull, formatError } from '../values/exception';
import { enumToText } from './enum';
import { formatNumber } from './number';

/** An object whose text depends on a format: dates, GUIDs and the like. */
export interface Formattable {
  format(format: string | null): string;
}

function isFormattable(value: unknown): value is Formattable {
  return value instanceof NetObject && 'format' in value;
}

/** `ToString()` of values of a type in the representation of that type, with a format where the type takes one. */
export const textOf = cached(
  Symbol('text'),
  (type: Type): ((value: unknown, format?: string | null) => string) => {
    const underlying = underlyingOf(type);
    if (underlying !== undefined) {
      const write = textOf(underlying);
      return (value, format) => (value === null ? '' : write(value, format));
    }
    if (type === T.string) return value => value as string;
    if (type === T.bool) return value => (value === true ? 'True' : 'False');
    if (type === T.char) return value => String.fromCharCode(value as number);
    if (type === T.int) {
      return (value, format) =>
        format == null ? String(value) : formatNumber(value as number, 'int', format);
    }
    const kind = numberKind(type);
    if (kind !== undefined) return (value, format) => formatNumber(value as number, kind, format);
    if (isEnum(type)) return (value, format) => enumToText(type, value as number, format ?? 'G');
    return objectText;
  },
);

/** `ToString()` of a value of type `object`, not null. */
export function objectText(value: unknown, format: string | null = null): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return format === null ? String(value) : formatNumber(value, 'int', format);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'function':
      return 'System.Delegate';
    default:
      if (value instanceof Boxed) {
        return typeof value.value === 'bigint'
          ? String(value.value)
          : textOf(value.type)(value.value, format);
      }
      if (isFormattable(value)) return value.format(format);
      return value instanceof NetObject ? value.toText() : '';
  }
}

/** Text of a value of type `object`, empty for null: what concatenation and `string.Join` write. */
export function concatText(value: unknown): string {
  return value === null ? '' : objectText(value);
}

/** The same for values in the representation of their type. */
export const concatTextOf = cached(Symbol('concat'), (type: Type): ((value: unknown) => string) => {
  if (type === T.string) return value => (value as string | null) ?? '';
  const write = textOf(type);
  return type.isValueType && underlyingOf(type) === undefined
    ? value => write(value)
    : value => (value === null ? '' : write(value));
});

/** Pads to a width: on the left for a positive one, on the right for a negative one. */
export function align(text: string, width: number): string {
  if (Math.abs(width) > text.length) tickMany(Math.abs(width));
  return width < 0 ? text.padEnd(-width) : text.padStart(width);
}

const INVALID = 'Input string was not in a correct format.';

/**
 * `string.Format`, with arguments in the representation of `object`.
 *
 * @throws DotNetException for a format that is not well formed or asks for more arguments than there are
 */
export function formatComposite(format: string | null, args: readonly unknown[]): string {
  if (format === null) throw argumentNull('format');
  let result = '';
  for (let i = 0; i < format.length;) {
    const c = format.charAt(i);
    if (c !== '{' && c !== '}') {
      result += c;
      i++;
    } else if (format.charAt(i + 1) === c) {
      result += c;
      i += 2;
    } else if (c === '}') {
      throw formatError(INVALID);
    } else {
      const hole = readHole(format, i);
      if (hole.index >= args.length) {
        throw formatError(
          'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
        );
      }
      const value = args[hole.index];
      result += align(value === null ? '' : objectText(value, hole.format), hole.width);
      i = hole.end;
    }
  }
  return result;
}

function readHole(
  format: string,
  start: number,
): { index: number; width: number; format: string | null; end: number } {
  const head = /^\{(\d{1,7}) *(?:, *(-?\d{1,7}) *)?(:|\})/.exec(format.slice(start));
  if (head === null) throw formatError(INVALID);
  const [text, index, width = '0', closer] = head;
  const end = start + text.length;
  const rest = { index: Number(index), width: Number(width) };
  if (closer === '}') return { ...rest, format: null, end };
  const close = format.indexOf('}', end);
  if (close < 0 || format.slice(end, close).includes('{')) throw formatError(INVALID);
  return { ...rest, format: format.slice(end, close), end: close + 1 };
}
