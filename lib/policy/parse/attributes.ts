import { isBlank, nameAt, nextStop, skipWhiteSpace, spaced } from './characters';
import type { Cursor } from './cursor';
import { startsExpression } from './lift';
import { addText } from './pieces';
import type { AttributePlace, Piece } from './place';
import { Region } from './region';

/** The characters at which literal text ends, each found alone. */
const VALUE_STOPS = { '"': /["<&]|@(?=[({])/g, "'": /['<&]|@(?=[({])/g } as const;
const NONE: ReadonlyMap<string, AttributePlace> = new Map();

/**
 * Reads the attributes of a tag, up to its closing bracket.
 *
 * @param liquid whether the element is part of a Liquid template
 */
export function readAttributes(
  cursor: Cursor,
  element: string,
  tagStart: number,
  liquid: boolean,
): ReadonlyMap<string, AttributePlace> {
  let attributes: Map<string, AttributePlace> | undefined;
  for (;;) {
    const end = cursor.at;
    cursor.at = skipWhiteSpace(cursor.text, end);
    if (endsTag(cursor)) return attributes ?? NONE;
    if (cursor.at === cursor.text.length) {
      throw cursor.error('policy/not-closed', `the tag <${element}> is never closed: expected '>'`, tagStart);
    }
    const name = nameAt(cursor.text, cursor.at);
    if (name === '') {
      throw cursor.error(
        'policy/markup',
        `expected an attribute, '>' or '/>' in <${element}>, got ${cursor.shown}`,
      );
    }
    if (cursor.at === end) {
      throw cursor.error('policy/markup', `expected white space before the attribute ${name}`);
    }
    attributes ??= new Map();
    if (attributes.has(name)) {
      throw cursor.error(
        'policy/duplicate-attribute',
        `<${element}> has the attribute ${name} twice; remove one`,
      );
    }
    attributes.set(name, readAttribute(cursor, name, liquid));
  }
}

function endsTag({ text, at }: Cursor): boolean {
  return text.startsWith('>', at) || text.startsWith('/>', at);
}

function readAttribute(cursor: Cursor, name: string, liquid: boolean): AttributePlace {
  const nameStart = cursor.at;
  cursor.at = skipWhiteSpace(cursor.text, nameStart + name.length);
  if (cursor.text.charAt(cursor.at) !== '=') {
    throw cursor.error('policy/markup', `expected '=' after the attribute ${name}, got ${cursor.shown}`);
  }
  cursor.at = skipWhiteSpace(cursor.text, cursor.at + 1);
  const quote = cursor.text.charAt(cursor.at);
  if (quote !== '"' && quote !== "'") {
    throw cursor.error('policy/markup', `expected the value of ${name} in quotes, got ${cursor.shown}`);
  }
  const start = cursor.at + 1;
  const pieces = readValue(cursor, name, quote, liquid);
  return { nameStart, start, end: cursor.at - 1, pieces };
}

function readValue(cursor: Cursor, name: string, quote: '"' | "'", liquid: boolean): readonly Piece[] {
  const { text } = cursor;
  const opening = cursor.at;
  const stops = VALUE_STOPS[quote];
  const pieces: Piece[] = [];
  let region: Region | undefined;
  let isFirst = true;
  cursor.at += 1;
  for (;;) {
    const stop = nextStop(stops, text, cursor.at);
    if (stop < 0) {
      throw cursor.error(
        'policy/not-closed',
        `the value of ${name} is never closed: expected ${quote}`,
        opening,
      );
    }
    const literal = cursor.source.literal(cursor.at, stop);
    addText(pieces, spaced(literal));
    cursor.at = stop;
    const character = text.charAt(stop);
    if (character === quote) break;
    if (character === '<') {
      throw cursor.error(
        'policy/markup',
        `'<' stands in the value of ${name}; write &lt;, or close the value with ${quote}`,
      );
    }
    isFirst &&= isBlank(literal);
    if (character === '&') cursor.reference(pieces);
    else if (liquid || !startsExpression(text, cursor.at)) cursor.character(pieces);
    else {
      if (!region?.holds(cursor.at)) {
        const close = text.indexOf(quote, cursor.at);
        region = Region.attribute(text, cursor.at, close < 0 ? text.length : close);
      }
      if (!isFirst && cursor.staysIn(region)) cursor.character(pieces);
      else cursor.expression(pieces, region);
    }
    isFirst = false;
  }
  cursor.at += 1;
  return pieces;
}
