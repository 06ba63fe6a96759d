import { createRequire } from 'node:module';
import type * as O200kBase from 'gpt-tokenizer/encoding/o200k_base';
import { remembered } from '../remembered';

/** The ranks of the encoding take tens of megabytes, so they are loaded by the first policy that needs them. */
const load = createRequire(__filename);
let encoding: typeof O200kBase | undefined;

/** Long runs without white space are counted in pieces: the time to merge a run grows with its square. */
const LONG_RUN = /(\S{257,})/;
const PIECE = /[^]{1,256}/g;

/** What looks like a special token in a prompt is text. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };

/** How many tokens a text has in the encoding of the current models, `o200k_base`. */
export const countTokens = remembered(count, { longest: 16_384 });

function count(text: string): number {
  encoding ??= load('gpt-tokenizer/encoding/o200k_base') as typeof O200kBase;
  const { countTokens: countPiece } = encoding;
  return piecesOf(text).reduce((sum, piece) => sum + countPiece(piece, AS_TEXT), 0);
}

/** The beginning of a text that has no more than so many tokens. */
export function firstTokens(text: string, most: number): string {
  // a longer beginning hardly ever has fewer tokens, so that the end is found by halving; what is found fits in any case
  let [fits, tooLong] = [0, text.length + 1];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (count(text.slice(0, middle)) <= most) fits = middle;
    else tooLong = middle;
  }
  // half of a character is none
  const isTorn = /[\ud800-\udbff]/.test(text[fits - 1] ?? '') && fits < text.length;
  return text.slice(0, isTorn ? fits - 1 : fits);
}

function piecesOf(text: string): readonly string[] {
  if (!LONG_RUN.test(text)) return [text];
  return text.split(LONG_RUN).flatMap(part => (LONG_RUN.test(part) ? (part.match(PIECE) ?? []) : [part]));
}
