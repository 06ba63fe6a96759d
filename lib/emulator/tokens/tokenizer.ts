import { createRequire } from 'node:module';
import type * as O200kBase from 'gpt-tokenizer/encoding/o200k_base';

/** The ranks of the encoding take tens of megabytes, so they are loaded by the first policy that needs them. */
const load = createRequire(__filename);
let encoding: typeof O200kBase | undefined;

/** Long runs without white space are counted in pieces: the time to merge a run grows with its square. */
const LONG_RUN = /(\S{257,})/;
const PIECE = /[^]{1,256}/g;

/** What looks like a special token in a prompt is text. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };

/** How many tokens a text has in the encoding of the current models, `o200k_base`. */
export function countTokens(text: string): number {
  const { countTokens: count } = loaded();
  return piecesOf(text).reduce((sum, piece) => sum + count(piece, AS_TEXT), 0);
}

/** The beginning of a text, up to so many tokens of the same encoding. */
export function firstTokens(text: string, count: number): string {
  const { encode, decode } = loaded();
  let left = Math.max(0, count);
  const kept: string[] = [];
  for (const piece of piecesOf(text)) {
    const tokens = encode(piece, AS_TEXT);
    if (tokens.length > left) {
      // a token may end within a character
      kept.push(decode(tokens.slice(0, left)).replace(/\ufffd+$/, ''));
      break;
    }
    kept.push(piece);
    left -= tokens.length;
  }
  return kept.join('');
}

function loaded(): typeof O200kBase {
  encoding ??= load('gpt-tokenizer/encoding/o200k_base') as typeof O200kBase;
  return encoding;
}

function piecesOf(text: string): readonly string[] {
  return text.split(LONG_RUN).flatMap(part => (LONG_RUN.test(part) ? (part.match(PIECE) ?? []) : [part]));
}
