const QUOTE = 34;
const BACKSLASH = 92;
/** Longer numbers are refused, so that they have to be read at once. */
const LONGEST_WORD = 400;

/**
 * Where an object or an array ends, in a text that is known to be JSON.
 *
 * @param start where it starts
 * @param mostDeep how many levels it may have
 * @returns the place behind it; undefined where a reader would refuse something in it
 */
export function endOfContainer(text: string, start: number, mostDeep: number): number | undefined {
  let depth = 0;
  let since = start;
  for (let at = start; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE) at = endOfString(text, at);
    else if (c === 123 || c === 91) {
      if (++depth > mostDeep) return undefined;
    } else if (c === 125 || c === 93) {
      if (--depth === 0) return at + 1;
    } else {
      if (at - since > LONGEST_WORD) return undefined;
      continue;
    }
    since = at;
  }
  return undefined;
}

/** The place of the quote that ends a string. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}
