import type { CSharpSyntaxError } from '../errors';
import { isLineEnd, namedValueAt } from './characters';
import type { Cursor } from './cursor';
import { readEscape } from './escape-sequences';
import type { Token, TokenPart } from './token';

/** What stands before the first quote of a string. */
export interface StringOpening {
  /** Offset of the token, prefix included. */
  readonly start: number;
  /** Offset of the opening quote. */
  readonly quote: number;
  readonly verbatim: boolean;
}

/** Reads a string literal that is not interpolated. */
export function readString(cursor: Cursor, opening: StringOpening): Token {
  const { start, quote, verbatim } = opening;
  refuseRawString(cursor, opening);
  const { text } = cursor;
  const parts: TokenPart[] = [];
  let value = '';
  let copied = quote + 1;
  let i = copied;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code === 34) {
      if (!verbatim || text.charCodeAt(i + 1) !== 34) break;
      value += text.slice(copied, i + 1);
      copied = i += 2;
    } else if (code === 92 && !verbatim) {
      const escape = escapeAt(cursor, i);
      value += text.slice(copied, i) + escape.value;
      copied = i = escape.end;
    } else if (code === 123) {
      const name = namedValueAt(text, i);
      if (name === undefined) {
        i++;
      } else {
        pushText(parts, value + text.slice(copied, i));
        parts.push({ kind: 'named-value', name });
        value = '';
        copied = i += name.length + 4;
      }
    } else if (Number.isNaN(code) || (!verbatim && isLineEnd(code))) {
      throw unclosedString(cursor, start);
    } else {
      i++;
    }
  }
  value += text.slice(copied, i);
  cursor.position = i + 1;
  const token: Token = { type: 'string', start, end: i + 1, value, verbatim };
  if (parts.length === 0) return token;
  pushText(parts, value);
  return { ...token, value: '', parts };
}

/** Reads a char literal whose opening quote stands at the offset. */
export function readChar(cursor: Cursor, start: number): Token {
  const { text } = cursor;
  const first = text.charAt(start + 1);
  if (first === '' || isLineEnd(first.charCodeAt(0))) {
    throw cursor.error(`the char is never closed: expected "'"`, start, start + 1, `"'"`);
  }
  if (first === "'") throw cursor.error('a char needs a character', start, start + 2);
  const { value, end } = first === '\\' ? escapeAt(cursor, start + 1) : { value: first, end: start + 2 };
  if (value.length !== 1 || text.charAt(end) !== "'") {
    throw cursor.error(
      `a char holds one UTF-16 code unit and ends with "'": use "…" for a string`,
      start,
      end,
      `"'"`,
    );
  }
  cursor.position = end + 1;
  return { type: 'char', start, end: end + 1, value, verbatim: false };
}

/** The decoded escape sequence whose backslash stands at the offset. */
export function escapeAt(cursor: Cursor, offset: number): { readonly value: string; readonly end: number } {
  const { value, end } = readEscape(cursor.text, offset);
  if (value === undefined) {
    const sequence = cursor.text.slice(offset, end);
    throw cursor.error(`unknown escape '${sequence}': write '\\\\' for a backslash`, offset, end);
  }
  return { value, end };
}

/** Raw strings came after C# 7, where three quotes are an empty string and the start of another. */
export function refuseRawString(cursor: Cursor, { start, quote, verbatim }: StringOpening): void {
  if (!verbatim && cursor.text.startsWith('"""', quote)) {
    throw cursor.error('C# 7 knows no raw strings: use a verbatim string, @"…"', start, quote + 3);
  }
}

/** The error for a string that reaches the end of its line or of the text. */
export function unclosedString(cursor: Cursor, start: number): CSharpSyntaxError {
  const lineEnd = cursor.text.slice(start).search(/[\r\n]/);
  const end = lineEnd < 0 ? cursor.text.length : start + lineEnd;
  return cursor.error(`the string is never closed: expected '"'`, start, end, `'"'`);
}

/** Adds a text to the parts of a string unless it is empty. */
export function pushText(parts: TokenPart[], value: string): void {
  if (value !== '') parts.push({ kind: 'text', value });
}
