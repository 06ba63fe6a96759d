/** A place in a text. */
export interface Position {
  /** UTF-16 code units before the place. */
  readonly offset: number;
  /** From 1. `\n`, `\r\n` and `\r` end a line. */
  readonly line: number;
  /** UTF-16 code units from the start of the line, from 1. */
  readonly column: number;
}

/** A stretch of a text. */
export interface Span {
  /** Offset of its first code unit. */
  readonly start: number;
  /** Offset after its last code unit. */
  readonly end: number;
}

/** Offsets at which the lines of a text start. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** Line and column of an offset, given the starts of the text's lines. */
export function positionIn(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { offset, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  return positionIn(lineStarts(text), offset);
}
