import { isBlank, nameAt, skipWhiteSpace } from './characters';
import type { Cursor } from './cursor';
import { startsExpression } from './lift';
import type { AttributePlace, Place } from './place';
import { Region } from './region';

const VALUE_STOPS = { '"': /["<&]|@[({]/g, "'": /['<&]|@[({]/g } as const;

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
  const attributes = new Map<string, AttributePlace>();
  for (;;) {
    const end = cursor.at;
    cursor.at = skipWhiteSpace(cursor.text, end);
    if (/^\/?>/.test(cursor.text.slice(cursor.at, cursor.at + 2))) return attributes;
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
    if (attributes.has(name)) {
      throw cursor.error(
        'policy/duplicate-attribute',
        `<${element}> has the attribute ${name} twice; remove one`,
      );
    }
    attributes.set(name, readAttribute(cursor, name, liquid));
  }
}

function readAttribute(cursor: Cursor, name: string, liquid: boolean): AttributePlace {
  const start = cursor.at;
  const end = start + name.length;
  cursor.at = skipWhiteSpace(cursor.text, end);
  if (cursor.text.charAt(cursor.at) !== '=') {
    throw cursor.error('policy/markup', `expected '=' after the attribute ${name}, got ${cursor.shown}`);
  }
  cursor.at = skipWhiteSpace(cursor.text, cursor.at + 1);
  const quote = cursor.text.charAt(cursor.at);
  if (quote !== '"' && quote !== "'") {
    throw cursor.error('policy/markup', `expected the value of ${name} in quotes, got ${cursor.shown}`);
  }
  cursor.skeleton.attributeName(name);
  cursor.skeleton.markup(quote);
  const value = readValue(cursor, name, quote, liquid);
  cursor.skeleton.markup(quote);
  return { name: { start, end }, value };
}

function readValue(cursor: Cursor, name: string, quote: '"' | "'", liquid: boolean): Place {
  const { text } = cursor;
  const opening = cursor.at;
  const start = opening + 1;
  const stops = VALUE_STOPS[quote];
  let region: Region | undefined;
  let isFirst = true;
  cursor.at = start;
  for (;;) {
    stops.lastIndex = cursor.at;
    const stop = stops.exec(text);
    if (!stop) {
      throw cursor.error(
        'policy/not-closed',
        `the value of ${name} is never closed: expected ${quote}`,
        opening,
      );
    }
    const literal = cursor.source.literal(cursor.at, stop.index);
    isFirst &&= isBlank(literal);
    cursor.skeleton.attributeText(literal);
    cursor.at = stop.index;
    if (stop[0] === quote) break;
    if (stop[0] === '<') {
      throw cursor.error(
        'policy/markup',
        `'<' stands in the value of ${name}; write &lt;, or close the value with ${quote}`,
      );
    }
    if (stop[0] === '&') cursor.reference();
    else if (liquid || !startsExpression(text, cursor.at)) cursor.character();
    else {
      if (!region?.holds(cursor.at)) {
        const close = text.indexOf(quote, cursor.at);
        region = Region.attribute(text, cursor.at, close < 0 ? text.length : close);
      }
      if (!isFirst && cursor.staysIn(region)) cursor.character();
      else cursor.expression(region);
    }
    isFirst = false;
  }
  cursor.at += 1;
  return { start, end: cursor.at - 1 };
}
