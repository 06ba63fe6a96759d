import { createRequire } from 'node:module';
import type * as O200kBase from 'gpt-tokenizer/encoding/o200k_base';

/** The ranks of the encoding take tens of megabytes, so they are loaded by the first policy that needs them. */
const load = createRequire(__filename);
let encoding: typeof O200kBase | undefined;

/** Long runs without white space are counted in pieces: the time to merge a run grows with its square. */
const LONG_RUN = /(\S{257,})/;
const PIECE = /[^]{1,256}/g;

/** How many tokens a text has in the encoding of the current models, `o200k_base`. */
export function countTokens(text: string): number {
  encoding ??= load('gpt-tokenizer/encoding/o200k_base') as typeof O200kBase;
  const { countTokens: count } = encoding;
  // what looks like a special token in a prompt is text
  const options = { disallowedSpecial: new Set<string>() };
  return piecesOf(text).reduce((sum, piece) => sum + count(piece, options), 0);
}

function piecesOf(text: string): readonly string[] {
  return text.split(LONG_RUN).flatMap(part => (LONG_RUN.test(part) ? (part.match(PIECE) ?? []) : [part]));
}
