import { isBlank } from './characters';
import { type Lifter, startsExpression } from './lift';
import type { Piece, Place } from './place';

/** Where an expression may still start in text that XML has decoded. */
export type Liftable = 'anywhere' | 'at the start' | 'at the start of a template' | 'nowhere';

/** Adds literal text behind what is there. */
export function addText(pieces: Piece[], text: string): void {
  if (text === '') return;
  const last = pieces.at(-1);
  if (typeof last === 'string') pieces[pieces.length - 1] = last + text;
  else pieces.push(text);
}

/** Pieces, and those that stand behind them. */
export function joined(pieces: readonly Piece[], others: readonly Piece[]): readonly Piece[] {
  const all = [...pieces];
  for (const piece of others) {
    if (typeof piece === 'string') addText(all, piece);
    else all.push(piece);
  }
  return all;
}

/** The pieces, also those expressions taken out that appear only now, since their first characters were entities or a CDATA section. */
export function withLateExpressions(
  pieces: readonly Piece[],
  lifter: Lifter,
  place: Place,
  liftable: Liftable,
): readonly Piece[] {
  if (!pieces.some(mayHoldExpression)) return pieces;
  return pieces
    .flatMap(piece => (typeof piece === 'number' ? piece : liftLate(piece, lifter, place, liftable)))
    .filter(piece => piece !== '');
}

function mayHoldExpression(piece: Piece): boolean {
  return typeof piece === 'string' && piece.includes('@');
}

function liftLate(text: string, lifter: Lifter, place: Place, liftable: Liftable): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < from || !startsExpression(text, at)) continue;
    if (liftable !== 'anywhere' && !isLiftable(text, at, liftable)) break;
    const { index, end } = lifter.liftDecoded(text, at, place);
    pieces.push(text.slice(from, at), index);
    from = end;
  }
  return [...pieces, text.slice(from)];
}

function isLiftable(text: string, offset: number, liftable: Liftable): boolean {
  if (liftable === 'nowhere' || !isBlank(text.slice(0, offset))) return false;
  return liftable === 'at the start' || !startsLiquid(text, offset);
}

/** Whether what looks like an expression is text and a tag of Liquid: `@{{…}}` or `@{%…%}`. */
export function startsLiquid(text: string, offset: number): boolean {
  return text.startsWith('@{{', offset) || text.startsWith('@{%', offset);
}

/** Whether pieces hold something other than white space. */
export function isFilled(pieces: readonly Piece[]): boolean {
  return pieces.some(piece => typeof piece === 'number' || !isBlank(piece));
}

/** The number of the expression that is all there is, white space aside. */
export function soleExpression(pieces: readonly Piece[]): number | undefined {
  let sole: number | undefined;
  for (const piece of pieces) {
    if (typeof piece === 'string' ? !isBlank(piece) : sole !== undefined) return undefined;
    if (typeof piece === 'number') sole = piece;
  }
  return sole;
}

/** Whether a literal has something that looks like an expression. */
export function holdsExpression(text: string): boolean {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (startsExpression(text, at)) return true;
  }
  return false;
}
