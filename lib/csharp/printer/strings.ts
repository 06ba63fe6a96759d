import type { Expression, InterpolationPart, Literal } from '../ast';
import { escapeCharacter, escapeRegular, escapeVerbatim, fitsVerbatim, formatFitsVerbatim } from '../escapes';

/** A literal as written in code. */
export function printLiteral(literal: Literal, singleLine: boolean): string {
  switch (literal.type) {
    case 'null':
      return 'null';
    case 'bool':
      return literal.value ? 'true' : 'false';
    case 'integer':
    case 'real':
      return literal.text;
    case 'char':
      return `'${escapeCharacter(literal.value, "'")}'`;
    case 'string':
      return literal.verbatim && canBeVerbatim(literal.value, singleLine)
        ? `@"${escapeVerbatim(literal.value)}"`
        : `"${escapeRegular(literal.value)}"`;
  }
}

/** A line break in a literal is a line break in the code. */
function canBeVerbatim(value: string, singleLine: boolean): boolean {
  return fitsVerbatim(value) && !(singleLine && value.includes('\n'));
}

/** A string literal with references to named values. */
export function printNamedValueString(
  node: Expression & { kind: 'named-value-string' },
  singleLine: boolean,
): string {
  const texts = node.parts.map(part => (part.kind === 'text' ? part.value : ''));
  const verbatim = node.verbatim && texts.every(text => canBeVerbatim(text, singleLine));
  const body = node.parts.map((part, i) => {
    if (part.kind === 'named-value') return `{{${part.name}}}`;
    if (verbatim) return escapeVerbatim(part.value);
    const text = escapeRegular(part.value);
    // A brace beside a reference is escaped: it would make a third one.
    const start = i > 0 && text.startsWith('}') ? `\\u007d${text.slice(1)}` : text;
    return i < node.parts.length - 1 && start.endsWith('{') ? `${start.slice(0, -1)}\\u007b` : start;
  });
  return `${verbatim ? '@' : ''}"${body.join('')}"`;
}

/** An interpolated string; `printHole` gives the expression and alignment of a hole. */
export function printInterpolatedString(
  node: Expression & { kind: 'interpolated-string' },
  singleLine: boolean,
  printHole: (part: InterpolationPart & { kind: 'hole' }, singleLine: boolean) => string,
): string {
  const verbatim =
    node.verbatim &&
    node.parts.every(part => {
      if (part.kind === 'text')
        return part.value.split(/[{}]/).every(text => canBeVerbatim(text, singleLine));
      return part.kind === 'named-value' || part.format === undefined || formatFitsVerbatim(part.format);
    });
  const escape = verbatim ? escapeVerbatim : escapeRegular;
  const body = node.parts.map(part => {
    if (part.kind === 'named-value') return `{{${part.name}}}`;
    if (part.kind === 'text') {
      return part.value
        .split(/([{}])/)
        .map(text => (text === '{' || text === '}' ? `{'${text}'}` : escape(text)));
    }
    const code = printHole(part, singleLine || !verbatim);
    // Spaces keep the braces of a hole apart from those of its expression.
    const before = code.startsWith('{') ? ' ' : '';
    const after = part.format === undefined && code.endsWith('}') ? ' ' : '';
    return `{${before}${code}${after}${part.format === undefined ? '' : `:${escape(part.format)}`}}`;
  });
  return `${verbatim ? '$@' : '$'}"${body.flat().join('')}"`;
}
