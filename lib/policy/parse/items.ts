import type { Element as XmlNode } from 'xml-js';
import type { Lifter } from './lift';
import type { ElementPlace, NodePlace } from './place';
import { isFilled, type Liftable, type Piece, piecesOf } from './values';

/** A node of the XML reader, with the place that was found for it. */
export interface Item<P extends NodePlace = NodePlace> {
  readonly xml: XmlNode;
  readonly place: P;
  /** The number of the first place inside it. */
  readonly first: number;
  /** The text of a text. */
  readonly pieces: readonly Piece[];
}

/** Whether an item is text. */
export function isText({ place: { kind } }: Item): boolean {
  return kind === 'text' || kind === 'cdata';
}

/** The items in an element. The places stand in the same order as the nodes that the XML reader found. */
export function itemsIn(
  { xml, first }: Pick<Item, 'xml' | 'first'>,
  { liquid }: ElementPlace,
  places: readonly NodePlace[],
  lifter: Lifter,
): readonly Item[] {
  const items: Item[] = [];
  let at = first;
  let filled = false;
  for (const child of xml.elements ?? []) {
    const place = placeAt(places, at);
    const text = child.text ?? child.cdata;
    const liftable: Liftable = !liquid ? 'anywhere' : filled ? 'nowhere' : 'at the start of a template';
    const pieces: readonly Piece[] =
      text === undefined ? [] : piecesOf(String(text), lifter, place, liftable);
    items.push({ xml: child, place, first: at + 1, pieces });
    filled ||= place.kind === 'element' || isFilled(pieces);
    at = place.kind === 'element' ? place.next : at + 1;
  }
  return items;
}

/** The place of a number. */
export function placeAt(places: readonly NodePlace[], index: number): NodePlace {
  const place = places[index];
  if (!place) throw new RangeError(`no place ${index}`);
  return place;
}
