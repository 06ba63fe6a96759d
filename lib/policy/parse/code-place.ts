import { lineStarts } from '../../csharp/index';

/** A place in code: line and column, from 1. */
export interface CodePlace {
  readonly line: number;
  readonly column: number;
}

/**
 * The offset in a text, `@(…)` or `@{…}` as written, of a place in its code, which was moved to its left margin.
 *
 * @param code the code without its brackets, moved to its left margin
 */
export function offsetInText(text: string, code: string, { line, column }: CodePlace): number {
  if (line <= 1) return 1 + column;
  const written = text.slice(2, -1);
  const start = lineStarts(written)[line - 1];
  if (start === undefined) return text.length - 1;
  const moved = lengthOfLine(written, start) - lengthOfLine(code, lineStarts(code)[line - 1] ?? 0);
  return 2 + start + moved + column - 1;
}

function lengthOfLine(text: string, start: number): number {
  const end = text.slice(start).search(/[\r\n]/);
  return end < 0 ? text.length - start : end;
}
