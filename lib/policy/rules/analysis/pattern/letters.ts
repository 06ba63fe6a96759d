/** A set of letters of Latin-1, a bit for each. Others are left out: a loop of such is judged by its shape alone. */
export type Letters = bigint;

const COUNT = 256;

/** Every letter. */
export const ALL: Letters = (1n << BigInt(COUNT)) - 1n;

/** The one letter of a code. */
export function single(code: number): Letters {
  return code < COUNT ? 1n << BigInt(code) : 0n;
}

/** The letters from one to another, by their codes. */
export function range(from: number, to: number): Letters {
  let letters = 0n;
  for (let code = from; code <= Math.min(to, COUNT - 1); code++) letters |= single(code);
  return letters;
}

/** The letters of a text. */
export function lettersOf(text: string): Letters {
  return Array.from(text).reduce((all, letter) => all | single(letter.codePointAt(0) ?? COUNT), 0n);
}

/** Every letter that is not in a set. */
export function except(letters: Letters): Letters {
  return ALL & ~letters;
}

const DIGITS = range(0x30, 0x39);
const WORD = DIGITS | range(0x41, 0x5a) | range(0x61, 0x7a) | lettersOf('_ªµº') | range(0xc0, 0xff);
const SPACE = range(9, 13) | lettersOf(' \u0085\u00a0');

/** Classes by the letter behind the backslash. */
export const CLASSES: ReadonlyMap<string, Letters> = new Map([
  ['d', DIGITS],
  ['D', except(DIGITS)],
  ['w', WORD],
  ['W', except(WORD)],
  ['s', SPACE],
  ['S', except(SPACE)],
]);
