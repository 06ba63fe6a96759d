import { notInXml } from '../literal';

/**
 * What XML 1.0 says of characters.
 *
 * @see https://www.w3.org/TR/xml/#charsets
 */

/** Ranges of the characters that names start with. */
const NAME_START = [
  ':A-Z_a-z',
  '\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d',
  '\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd',
].join('');
const NAME = new RegExp(`[${NAME_START}][\u0300-\u036f${NAME_START}.0-9\u00b7\u203f\u2040-]*`, 'y');
const WHITE_SPACE = /[ \t\r\n]*/y;
const NOT_WHITE_SPACE = /[^ \t\r\n]/;

/** The name of an element or attribute at the offset; empty when there is none. Names beyond the basic plane are not taken for names. */
export function nameAt(text: string, offset: number): string {
  NAME.lastIndex = offset;
  return NAME.test(text) ? text.slice(offset, NAME.lastIndex) : '';
}

/** The offset of the next character from the offset on that a pattern finds; -1 when there is none. */
export function nextStop(stop: RegExp, text: string, offset: number): number {
  stop.lastIndex = offset;
  return stop.test(text) ? stop.lastIndex - 1 : -1;
}

/** The offset after the white space at the offset. */
export function skipWhiteSpace(text: string, offset: number): number {
  WHITE_SPACE.lastIndex = offset;
  WHITE_SPACE.test(text);
  return WHITE_SPACE.lastIndex;
}

/** Whether a text has nothing but what XML calls white space. */
export function isBlank(text: string): boolean {
  return !NOT_WHITE_SPACE.test(text);
}

/** Whether a character reference may stand for the code point. */
export function isXmlCodePoint(code: number): boolean {
  return code <= 0x10ffff && notInXml(String.fromCodePoint(code)) === undefined;
}

/** Line ends as XML hands them on. */
export function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Text in an attribute as XML hands it on: line breaks and tabs are spaces. */
export function spaced(text: string): string {
  return text.replace(/\r\n?|[\n\t]/g, ' ');
}
