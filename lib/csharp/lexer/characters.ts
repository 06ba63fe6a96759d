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

/** Whether a code unit may stand in the name of a named value. */
function isNamedValueCharacter(code: number): boolean {
  return isWordCharacter(code) || code === 45 || code === 46;
}

/** The name when the text has `{{name}}` at the offset: the service replaces that wherever it stands. */
export function namedValueAt(text: string, offset: number): string | undefined {
  if (text.charCodeAt(offset) !== 123 || text.charCodeAt(offset + 1) !== 123) return undefined;
  const start = offset + 2;
  let end = start;
  while (isNamedValueCharacter(text.charCodeAt(end))) end++;
  return end > start && text.startsWith('}}', end) ? text.slice(start, end) : undefined;
}
