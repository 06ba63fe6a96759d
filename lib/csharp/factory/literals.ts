import type { Expression, InterpolationPart, Literal, NamedValueStringPart } from '../ast';
import { CSharpError } from '../errors';
import { fitsVerbatim, formatFitsVerbatim } from '../escapes';
import { NAMED_VALUE_NAME } from '../names';

const INTEGER_TEXT =
  /^(?:\d(?:_*\d)*|0[xX]_*[\da-fA-F](?:_*[\da-fA-F])*|0[bB]_*[01](?:_*[01])*)(?:[uU][lL]?|[lL][uU]?)?$/;
const REAL_TEXT =
  /^(?:(?:\d(?:_*\d)*)?\.\d(?:_*\d)*(?:[eE][+-]?\d(?:_*\d)*)?[fFdDmM]?|\d(?:_*\d)*(?:[eE][+-]?\d(?:_*\d)*[fFdDmM]?|[fFdDmM]))$/;

/** `null` */
export function nullLiteral(): Literal {
  return Object.freeze({ kind: 'literal', type: 'null' });
}

/** `true` or `false` */
export function boolLiteral(value: boolean): Literal {
  return Object.freeze({ kind: 'literal', type: 'bool', value });
}

/**
 * A whole number. A negative one is the unary minus of a literal, as in C#; one outside `int` gets the suffix `L`.
 *
 * @throws CSharpError when the number is not a safe integer
 */
export function intLiteral(value: number): Expression {
  if (!Number.isSafeInteger(value)) {
    throw new CSharpError(
      `cannot write ${value} as a C# integer: allowed are whole numbers from ${Number.MIN_SAFE_INTEGER} to ` +
        `${Number.MAX_SAFE_INTEGER}; use realLiteral for a fraction or integerText for the digits of a larger number`,
    );
  }
  const digits = String(Math.abs(value));
  const literal = integerText(value > 0x7fffffff || value < -0x80000000 ? `${digits}L` : digits);
  return value < 0 ? Object.freeze({ kind: 'unary', operator: '-', operand: literal }) : literal;
}

/**
 * An integer literal from the text as it stands in code: `1`, `0xFFL`, `1_000`, `18446744073709551615UL`.
 *
 * @throws CSharpError when the text is not an integer literal of C# 7
 */
export function integerText(text: string): Literal {
  if (!INTEGER_TEXT.test(text)) {
    throw new CSharpError(
      `not an integer literal: ${JSON.stringify(text)}; allowed are digits with the prefix 0x or 0b and the suffix u, l or ul`,
    );
  }
  return Object.freeze({ kind: 'literal', type: 'integer', text });
}

/**
 * A number with a fraction; without a suffix a `double`. A whole number is written with `.0`, a negative one as a unary minus.
 *
 * @throws CSharpError for NaN and the infinities, which have no literal
 */
export function realLiteral(value: number, options: { readonly suffix?: 'm' | 'f' | 'd' } = {}): Expression {
  if (!Number.isFinite(value)) {
    throw new CSharpError(
      `cannot write ${value} as a C# literal: use double.NaN, double.PositiveInfinity or double.NegativeInfinity`,
    );
  }
  const digits = String(Math.abs(value));
  const text = /[.e]/.test(digits) ? digits : `${digits}.0`;
  const literal = realText(text + (options.suffix ?? ''));
  return value < 0 || Object.is(value, -0)
    ? Object.freeze({ kind: 'unary', operator: '-', operand: literal })
    : literal;
}

/**
 * A real literal from the text as it stands in code: `1.5`, `2e3`, `0.1m`, `1f`.
 *
 * @throws CSharpError when the text is not a real literal of C# 7
 */
export function realText(text: string): Literal {
  if (!REAL_TEXT.test(text)) {
    throw new CSharpError(
      `not a real literal: ${JSON.stringify(text)}; allowed are digits with a point, an exponent or one of the suffixes f, d, m`,
    );
  }
  return Object.freeze({ kind: 'literal', type: 'real', text });
}

/**
 * `'x'`
 *
 * @throws CSharpError when the value is not exactly one UTF-16 code unit
 */
export function charLiteral(value: string): Literal {
  if (value.length !== 1) {
    throw new CSharpError(
      `a C# char holds one UTF-16 code unit, received ${value.length}: use a string literal`,
    );
  }
  return Object.freeze({ kind: 'literal', type: 'char', value });
}

/**
 * A string literal; any value can be written. With `verbatim` it prints as `@"…"` if the value can be written so, else in the
 * regular form.
 */
export function stringLiteral(value: string, options: { readonly verbatim?: boolean } = {}): Literal {
  return Object.freeze({
    kind: 'literal',
    type: 'string',
    value,
    verbatim: options.verbatim === true && fitsVerbatim(value),
  });
}

function namedValuePart(name: string): { readonly kind: 'named-value'; readonly name: string } {
  if (!NAMED_VALUE_NAME.test(name)) {
    throw new CSharpError(
      `not a name of a named value: ${JSON.stringify(name)}; allowed are letters, digits, '-', '.' and '_'`,
    );
  }
  return Object.freeze({ kind: 'named-value', name });
}

/**
 * `{{name}}` in the place of an expression.
 *
 * @throws CSharpError when the service does not allow the name
 */
export function namedValue(name: string): Expression {
  return namedValuePart(name);
}

/** A part as callers give it: a plain string is text. */
type PartInput<Part> = string | Part;

function normalize<Part extends InterpolationPart>(parts: readonly PartInput<Part>[]): InterpolationPart[] {
  const result: InterpolationPart[] = [];
  const addText = (value: string): void => {
    if (value === '') return;
    const last = result.at(-1);
    if (last?.kind === 'text') {
      result[result.length - 1] = Object.freeze({ kind: 'text', value: last.value + value });
    } else {
      result.push(Object.freeze({ kind: 'text', value }));
    }
  };
  for (const part of parts) {
    if (typeof part === 'string') addText(part);
    else if (part.kind === 'text') addText(part.value);
    else if (part.kind === 'named-value') result.push(namedValuePart(part.name));
    else if (isBraceHole(part)) addText(part.expression.value);
    else result.push(hole(part.expression, part));
  }
  return result;
}

/** `{'{'}` and `{'}'}` are how a brace is written in an interpolated string, so as nodes they are text. */
function isBraceHole(
  part: InterpolationPart & { kind: 'hole' },
): part is InterpolationPart & { kind: 'hole'; expression: Literal & { type: 'char' } } {
  const { expression, alignment, format } = part;
  return (
    alignment === undefined &&
    format === undefined &&
    expression.kind === 'literal' &&
    expression.type === 'char' &&
    (expression.value === '{' || expression.value === '}')
  );
}

/** Whether the texts and formats of the parts can stand in a verbatim string, also where they meet a reference. */
function partsFitVerbatim(parts: readonly InterpolationPart[], bracesAreHoles: boolean): boolean {
  return parts.every((part, i) => {
    if (part.kind === 'hole') return part.format === undefined || formatFitsVerbatim(part.format);
    if (part.kind === 'named-value') return true;
    if (bracesAreHoles) return part.value.split(/[{}]/).every(fitsVerbatim);
    const openBefore = parts[i + 1]?.kind === 'named-value' && part.value.endsWith('{');
    const closeAfter = parts[i - 1]?.kind === 'named-value' && part.value.startsWith('}');
    return fitsVerbatim(part.value) && !openBefore && !closeAfter;
  });
}

/**
 * A string literal that mentions named values: `namedValueString('Bearer ', { kind: 'named-value', name: 'token' })`. Without a
 * reference it is a plain string literal.
 *
 * @throws CSharpError when the service does not allow a name
 */
export function namedValueString(
  parts: readonly PartInput<NamedValueStringPart>[],
  options: { readonly verbatim?: boolean } = {},
): Expression {
  const normalized = normalize(parts) as NamedValueStringPart[];
  if (!normalized.some(part => part.kind === 'named-value')) {
    return stringLiteral(normalized.map(part => (part.kind === 'text' ? part.value : '')).join(''), options);
  }
  return Object.freeze({
    kind: 'named-value-string',
    verbatim: options.verbatim === true && partsFitVerbatim(normalized, false),
    parts: Object.freeze(normalized),
  });
}

/**
 * A hole of an interpolated string: `{expression,alignment:format}`.
 *
 * @throws CSharpError when the format is empty or holds a brace
 */
export function hole(
  expression: Expression,
  options: { readonly alignment?: Expression; readonly format?: string } = {},
): InterpolationPart {
  const { alignment, format } = options;
  if (format !== undefined && (format === '' || /[{}]/.test(format))) {
    throw new CSharpError(
      `not a format of an interpolation: ${JSON.stringify(format)}; it must not be empty or hold a brace: call ToString(format) instead`,
    );
  }
  return Object.freeze({
    kind: 'hole',
    expression,
    ...(alignment === undefined ? {} : { alignment }),
    ...(format === undefined ? {} : { format }),
  });
}

/**
 * An interpolated string `$"…"`; plain strings among the parts are text. With `verbatim` it prints as `$@"…"` if its texts can be
 * written so.
 *
 * @throws CSharpError for a format or a name of a named value that cannot be written
 */
export function interpolatedString(
  parts: readonly PartInput<InterpolationPart>[],
  options: { readonly verbatim?: boolean } = {},
): Expression {
  const normalized = normalize(parts);
  return Object.freeze({
    kind: 'interpolated-string',
    verbatim: options.verbatim === true && partsFitVerbatim(normalized, true),
    parts: Object.freeze(normalized),
  });
}
