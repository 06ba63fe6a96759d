import { CSharpSyntaxError } from './errors';
import { Lexer } from './lexer';
import type { Span } from './position';

/** White space of C#; `\s` would also take the byte order mark for it. */
const BLANK = /^[\t\v\f\u0085\u2028\u2029\p{Zs}]*$/u;
const MARGIN = /^[\t\v\f\u0085\u2028\u2029\p{Zs}]*/u;

/** A line of code with the line break after it, if any. */
interface Line {
  readonly text: string;
  readonly lineBreak: string;
  /** It begins inside a string literal: its white space is part of a value. */
  readonly inLiteral: boolean;
}

/**
 * Moves every line of a code but the first, which stands behind its opening bracket, to the right. Lines that begin inside a string
 * literal stay as they are, and lines of white space become empty; the last line is never taken for empty, since the closing bracket
 * stands on it. Code that is not C# is indented up to where it stops being C#.
 *
 * @param columns how many spaces to put before each line
 */
export function indent(code: string, columns: number): string {
  return indenter(code)(columns);
}

/** The same for several widths: the code is read once. */
export function indenter(code: string): (columns: number) => string {
  if (!code.includes('\n') && !code.includes('\r')) return () => code;
  const lines = readLines(code, literalSpans(code));
  const parts = lines.map((line, i) => {
    const isLeft = i === 0 || line.inLiteral;
    const isEmpty = !isLeft && i < lines.length - 1 && isBlank(line.text);
    return { moves: !isLeft && !isEmpty, text: (isEmpty ? '' : line.text) + lineBreak(lines, i) };
  });
  return columns => {
    const margin = ' '.repeat(columns);
    return parts.map(({ moves, text }) => (moves ? margin + text : text)).join('');
  };
}

/**
 * Moves every line of a code but the first to the left by the white space they have in common. The result is a normal form:
 * `dedent(indent(code, n))` equals `dedent(code)`. Line breaks outside string literals become `\n`.
 *
 * @param isCSharp whether the code is known to be C#, so that it is read again only where a string may go over several lines
 */
export function dedent(code: string, isCSharp = false): string {
  if (!code.includes('\n') && !code.includes('\r')) return code;
  const lines = readLines(code, isCSharp && !code.includes('@"') ? [] : literalSpans(code));
  let margin: string | undefined;
  lines.forEach((line, i) => {
    if (i === 0 || line.inLiteral || (isBlank(line.text) && i < lines.length - 1)) return;
    const own = MARGIN.exec(line.text)?.[0] ?? '';
    margin = margin === undefined ? own : commonStart(margin, own);
  });
  const width = margin?.length ?? 0;
  return join(
    lines.map((line, i) => {
      if (i === 0 || line.inLiteral) return line.text;
      return isBlank(line.text) && i < lines.length - 1 ? '' : line.text.slice(width);
    }),
    lines,
  );
}

function isBlank(text: string): boolean {
  return BLANK.test(text);
}

function commonStart(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a.charAt(i) === b.charAt(i)) i++;
  return a.slice(0, i);
}

function join(texts: readonly string[], lines: readonly Line[]): string {
  return texts.map((text, i) => text + lineBreak(lines, i)).join('');
}

/** A line break inside a literal is part of its value. */
function lineBreak(lines: readonly Line[], i: number): string {
  const next = lines[i + 1];
  if (next === undefined) return '';
  return next.inLiteral ? (lines[i]?.lineBreak ?? '') : '\n';
}

function readLines(code: string, literals: readonly Span[]): readonly Line[] {
  const lines: Line[] = [];
  const lineEnd = /\r\n|\n|\r|$/g;
  let start = 0;
  let literal = 0;
  for (;;) {
    while (literal < literals.length && (literals[literal]?.end ?? 0) <= start) literal += 1;
    lineEnd.lastIndex = start;
    const match = lineEnd.exec(code);
    const end = match?.index ?? code.length;
    const lineBreak = match?.[0] ?? '';
    lines.push({
      text: code.slice(start, end),
      lineBreak,
      inLiteral: (literals[literal]?.start ?? Infinity) < start,
    });
    if (lineBreak === '') return lines;
    start = end + lineBreak.length;
  }
}

/** Where the string literals of a code stand; what follows the first thing that is not C# counts as one. */
function literalSpans(code: string): readonly Span[] {
  // `@(` and `@{` are no tokens of C#: a code may be given with them.
  const lexer = new Lexer(code, /^@[({]/.test(code) ? 2 : 0);
  const spans: Span[] = [];
  try {
    for (;;) {
      const token = lexer.next();
      if (token.type === 'end') return spans;
      if (token.type === 'string' || token.type === 'interpolated')
        spans.push({ start: token.start, end: token.end });
    }
  } catch (error) {
    if (!CSharpSyntaxError.isCSharpSyntaxError(error)) throw error;
    return [...spans, { start: lexer.tokenStart, end: Infinity }];
  }
}
