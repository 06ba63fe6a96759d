import { isDigit, isWordCharacter } from './characters';

/** A number as it stands in the code. */
export interface NumberText {
  readonly type: 'integer' | 'real';
  readonly end: number;
  /** What is wrong with it. */
  readonly problem?: string;
}

const UNDERSCORE = 95;
const POINT = 46;
const LARGEST_INTEGER = 0xffffffffffffffffn;

function skipDigits(text: string, start: number, isDigitHere: (code: number) => boolean): number {
  let i = start;
  while (isDigitHere(text.charCodeAt(i)) || text.charCodeAt(i) === UNDERSCORE) i++;
  return i;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

function isBinaryDigit(code: number): boolean {
  return code === 48 || code === 49;
}

function isLetterIn(text: string, offset: number, letters: string): boolean {
  return offset < text.length && letters.includes(text.charAt(offset));
}

/** Reads the number that starts at the offset with a digit, or with a point and a digit. */
export function readNumber(text: string, start: number): NumberText {
  const prefixed = text.charAt(start) === '0' && isLetterIn(text, start + 1, 'xXbB');
  if (prefixed) {
    const hex = isLetterIn(text, start + 1, 'xX');
    const digitsEnd = skipDigits(text, start + 2, hex ? isHexDigit : isBinaryDigit);
    return finishInteger(text, start, digitsEnd, text.slice(start + 2, digitsEnd));
  }
  let end = skipDigits(text, start, isDigit);
  let real = false;
  if (text.charCodeAt(end) === POINT && isDigit(text.charCodeAt(end + 1))) {
    real = true;
    end = skipDigits(text, end + 1, isDigit);
  }
  if (isLetterIn(text, end, 'eE')) {
    const sign = isLetterIn(text, end + 1, '+-') ? 1 : 0;
    if (isDigit(text.charCodeAt(end + 1 + sign))) {
      real = true;
      end = skipDigits(text, end + 1 + sign, isDigit);
    }
  }
  if (isLetterIn(text, end, 'fFdDmM')) {
    return finishReal(text, start, end, end + 1);
  }
  return real ? finishReal(text, start, end, end) : finishInteger(text, start, end, text.slice(start, end));
}

function finishInteger(text: string, start: number, digitsEnd: number, digits: string): NumberText {
  let end = digitsEnd;
  if (isLetterIn(text, end, 'uU')) end += isLetterIn(text, end + 1, 'lL') ? 2 : 1;
  else if (isLetterIn(text, end, 'lL')) end += isLetterIn(text, end + 1, 'uU') ? 2 : 1;
  const problem =
    commonProblem(text, digits, end) ??
    (digitsEnd - start > 15 && BigInt(text.slice(start, digitsEnd).replaceAll('_', '')) > LARGEST_INTEGER
      ? 'the number is too large for any integer type'
      : undefined);
  return problem === undefined ? { type: 'integer', end } : { type: 'integer', end, problem };
}

function finishReal(text: string, start: number, digitsEnd: number, end: number): NumberText {
  const digits = text.slice(start, digitsEnd);
  const value = Number(digits.replaceAll('_', ''));
  const suffix = text.slice(digitsEnd, end).toLowerCase();
  const largest =
    suffix === 'm' ? 7.9228162514264338e28 : suffix === 'f' ? 3.4028235677973366e38 : Number.MAX_VALUE;
  const misplaced = /_(?![\d_])|(?<![\d_])_/.test(digits)
    ? 'a digit separator must stand between digits'
    : undefined;
  const problem =
    misplaced ??
    commonProblem(text, digits, end) ??
    (value > largest ? 'the number is too large for its type' : undefined);
  return problem === undefined ? { type: 'real', end } : { type: 'real', end, problem };
}

function commonProblem(text: string, digits: string, end: number): string | undefined {
  if (digits === '' || /^_+$/.test(digits)) return 'a number needs digits after its prefix';
  if (digits.endsWith('_')) return 'a digit separator must stand between digits';
  if (isWordCharacter(text.charCodeAt(end))) return `unexpected '${text.charAt(end)}' in a number`;
  return undefined;
}
