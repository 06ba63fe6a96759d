import { NAMED_VALUE_NAME } from '../names';

const DIGIT_0 = 48;
const DIGIT_9 = 57;

/** Whether a code unit is one of the digits 0 to 9. */
export function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

/** Whether a code unit is an ASCII letter, digit or underscore. */
export function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || isDigit(code);
}

const WHITE_SPACE = /\p{Zs}/u;

/** Whether a code unit is white space of C#, line ends included. */
export function isWhiteSpace(code: number): boolean {
  if (code === 32 || (code >= 9 && code <= 13)) return true;
  if (code < 0x85) return false;
  return code === 0x85 || code === 0x2028 || code === 0x2029 || WHITE_SPACE.test(String.fromCharCode(code));
}

/** Whether a code unit ends a line for C#. */
export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** The name when the text has `{{name}}` at the offset: the service replaces that wherever it stands. */
export function namedValueAt(text: string, offset: number): string | undefined {
  if (text.charCodeAt(offset) !== 123 || text.charCodeAt(offset + 1) !== 123) return undefined;
  const end = text.indexOf('}', offset + 2);
  if (end < 0 || text.charCodeAt(end + 1) !== 125) return undefined;
  const name = text.slice(offset + 2, end);
  return NAMED_VALUE_NAME.test(name) ? name : undefined;
}
