import { isLineEnd, namedValueAt } from './characters';
import type { Cursor } from './cursor';
import { OpenBrackets } from './cursor';
import type { StringOpening } from './strings';
import { escapeAt, pushText, refuseRawString, unclosedString } from './strings';
import type { HoleToken, Token, TokenPart } from './token';

/** Interpolated strings within holes within interpolated strings: beyond this depth the code is refused. */
const MAX_STRING_DEPTH = 32;

/** Reads an interpolated string, the code in its holes included. */
export function readInterpolatedString(cursor: Cursor, opening: StringOpening): Token {
  const { start, quote, verbatim } = opening;
  refuseRawString(cursor, opening);
  cursor.stringDepth += 1;
  if (cursor.stringDepth > MAX_STRING_DEPTH) {
    throw cursor.error('interpolated strings are nested too deeply', start, quote + 1);
  }
  const parts: TokenPart[] = [];
  let i = quote + 1;
  for (;;) {
    const { value, end } = readText(cursor, opening, i);
    pushText(parts, value);
    if (cursor.text.charAt(end) === '"') {
      cursor.stringDepth -= 1;
      cursor.position = end + 1;
      return { type: 'interpolated', start, end: end + 1, value: '', verbatim, parts };
    }
    const name = namedValueAt(cursor.text, end);
    if (name === undefined) {
      const hole = readHole(cursor, opening, end);
      parts.push(hole);
      i = hole.end;
    } else {
      parts.push({ kind: 'named-value', name });
      i = end + name.length + 4;
    }
  }
}

/** Text up to a hole, a named value or the closing quote; `end` is the offset of that. */
function readText(
  cursor: Cursor,
  { start, verbatim }: StringOpening,
  from: number,
): { readonly value: string; readonly end: number } {
  const { text } = cursor;
  let value = '';
  let copied = from;
  let i = from;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code === 34) {
      if (!verbatim || text.charCodeAt(i + 1) !== 34) break;
      value += text.slice(copied, i + 1);
      copied = i += 2;
    } else if (code === 92 && !verbatim) {
      const escape = escapeAt(cursor, i);
      if (escape.value === '{' || escape.value === '}') {
        const fix = `write {'${escape.value}'}`;
        throw cursor.error(`a brace in an interpolated string cannot be escaped so: ${fix}`, i, escape.end);
      }
      value += text.slice(copied, i) + escape.value;
      copied = i = escape.end;
    } else if (code === 123) {
      if (text.charCodeAt(i + 1) !== 123 || namedValueAt(text, i) !== undefined) break;
      refuseBraceBeforeNamedValue(cursor, i);
      value += text.slice(copied, i + 1);
      copied = i += 2;
    } else if (code === 125) {
      if (text.charCodeAt(i + 1) !== 125) {
        throw cursor.error(`a single '}' in an interpolated string: write {'}'}`, i, i + 1, `{'}'}`);
      }
      value += text.slice(copied, i + 1);
      copied = i += 2;
    } else if (Number.isNaN(code) || (!verbatim && isLineEnd(code))) {
      throw unclosedString(cursor, start);
    } else {
      i++;
    }
  }
  return { value: value + text.slice(copied, i), end: i };
}

/** In `{{{x}}}` the service sees the named value `x`, where C# sees a brace, the variable `x` and a brace. */
function refuseBraceBeforeNamedValue(cursor: Cursor, offset: number): void {
  const name = namedValueAt(cursor.text, offset + 1);
  if (name !== undefined) {
    throw cursor.error(
      `the service reads '{{${name}}}' as a named value: write {'{'}{${name}}{'}'} for a value between braces`,
      offset,
      offset + name.length + 5,
    );
  }
}

/** A hole from its opening brace to its closing one. */
function readHole(cursor: Cursor, opening: StringOpening, start: number): HoleToken {
  cursor.position = start + 1;
  const brackets = new OpenBrackets(cursor);
  const tokens: Token[] = [];
  let format: { readonly value: string; readonly end: number } | undefined;
  for (;;) {
    const token = cursor.next();
    if (token.type === 'end') throw brackets.unclosed() ?? unclosedString(cursor, opening.start);
    const isOperator = token.type === 'operator' && brackets.depth === 0;
    if (isOperator && (token.value === '}' || token.value.startsWith(':'))) {
      // The first colon starts the format, also one that would be half of `::` elsewhere.
      if (token.value !== '}') format = readFormat(cursor, opening, token.start + 1);
      tokens.push({ type: 'end', start: token.start, end: token.start, value: '', verbatim: false });
      break;
    }
    brackets.add(token);
    tokens.push(token);
  }
  const end = format === undefined ? cursor.position : format.end + 1;
  cursor.position = end;
  const lineEnd = opening.verbatim ? -1 : cursor.text.slice(start, end).search(/[\r\n\u0085\u2028\u2029]/);
  if (lineEnd >= 0) {
    throw cursor.error(
      'C# 7 allows no line break in a hole of a $"…" string: use $@"…"',
      start + lineEnd,
      start + lineEnd,
    );
  }
  return { kind: 'hole', start, end, tokens, ...(format === undefined ? {} : { format: format.value }) };
}

/** The format of a hole from after its colon; `end` is the offset of the closing brace. */
function readFormat(
  cursor: Cursor,
  { start, verbatim }: StringOpening,
  from: number,
): { readonly value: string; readonly end: number } {
  const { text } = cursor;
  let value = '';
  let i = from;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code === 125) break;
    if (code === 123) {
      throw cursor.error('a format holds no brace: call ToString(format) instead', i, i + 1, `'}'`);
    }
    if (code === 92 && !verbatim) {
      const escape = escapeAt(cursor, i);
      value += escape.value;
      i = escape.end;
    } else if (code === 34 && verbatim && text.charCodeAt(i + 1) === 34) {
      value += '"';
      i += 2;
    } else if (code === 34) {
      throw cursor.error(`the hole is never closed: expected '}'`, i, i + 1, `'}'`);
    } else if (Number.isNaN(code) || isLineEnd(code)) {
      throw unclosedString(cursor, start);
    } else {
      value += text.charAt(i);
      i++;
    }
  }
  if (value === '' || /[{}]/.test(value)) {
    throw cursor.error('expected a format after the colon of a hole', from, i, 'a format');
  }
  return { value, end: i };
}
