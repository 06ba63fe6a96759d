/**
 * What models say when nobody scripts them. Each word, with the space before it, and each full stop is one token, so that a text of so many tokens is cut without
 * counting.
 */
const SENTENCES = [
  'The request went to the first region that was ready.',
  'A gateway stands in front of all models and decides where each call should go.',
  'When one region is busy the next one takes over.',
  'The user sees the answer and nothing of the way that it took.',
  'Every call is counted and the count is kept for a month.',
  'Some questions are short and some are very long.',
  'The model reads the whole question before it writes the first word.',
  'A good answer says what is known and what is not.',
  'After a minute the limit starts again from zero.',
  'Nobody has to wait when there is room in another place.',
  'The team looks at the numbers each morning and changes the plan when it must.',
  'What was true yesterday may be wrong today.',
];

interface Place {
  /** Where a sentence starts. */
  readonly offset: number;
  /** How many tokens are before it. */
  readonly token: number;
}

const TEXT = SENTENCES.join(' ');
const TWICE = `${TEXT} ${TEXT} `;
const TOKEN = / ?[A-Za-z]+|\./g;
/** Where the tokens of the text, and of its repetition, end. */
const ENDS: readonly number[] = Array.from(
  TWICE.matchAll(TOKEN),
  ({ index, 0: token }) => index + token.length,
);
/** How many tokens there are before it starts again. */
const LENGTH = ENDS.length / 2;
const STARTS: readonly Place[] = Array.from(TEXT.matchAll(/(?:^|(?<=\. ))[A-Z]/g), ({ index }) => ({
  offset: index,
  token: ENDS.findIndex(end => end > index),
}));

/**
 * A text of a number of tokens.
 *
 * @param start chooses the sentence that it starts with, from 0 up to, not including, 1
 */
export function textOfTokens(tokens: number, start: number): string {
  const { offset, token } = STARTS[Math.floor(start * STARTS.length)] ?? { offset: 0, token: 0 };
  const rounds = Math.floor(tokens / LENGTH);
  const rest = tokens % LENGTH;
  const round = TWICE.slice(offset, offset + TEXT.length + 1);
  const end = rest === 0 ? offset : (ENDS[token + rest - 1] ?? offset);
  return (round.repeat(rounds) + TWICE.slice(offset, end)).trimEnd();
}

/** The parts of a text that come one by one in a stream: about a token each. */
export function partsOfText(text: string): readonly string[] {
  return text.match(/\s*[\p{L}\p{N}]+|\s*[^\s\p{L}\p{N}]+|\s+$/gu) ?? [];
}
