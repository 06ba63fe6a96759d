/** Where something stands in the source, the end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A stretch of literal text as XML hands it on, or the number of an expression. */
export type Piece = string | number;

/** An attribute: the place is that of its value, without the quotes. */
export interface AttributePlace extends Place {
  /** Where its name starts. */
  readonly nameStart: number;
  readonly pieces: readonly Piece[];
}

/** An element. */
export interface ElementPlace extends Place {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, AttributePlace>;
  /** What stands between its tags, in order. */
  readonly children: readonly NodePlace[];
  /** Whether it is part of a Liquid template. */
  readonly inLiquid: boolean;
  /** Whether its text is a Liquid template, or part of one. */
  readonly liquid: boolean;
}

/** A stretch of text, or a CDATA section. */
export interface TextPlace extends Place {
  readonly kind: 'text' | 'cdata';
  readonly pieces: readonly Piece[];
}

/** A comment or processing instruction. */
export interface LeafPlace extends Place {
  readonly kind: 'comment' | 'instruction';
}

/** What a document was taken apart into. */
export type NodePlace = ElementPlace | TextPlace | LeafPlace;

/** Whether a place is that of text. */
export function isText(place: NodePlace): place is TextPlace {
  return place.kind === 'text' || place.kind === 'cdata';
}
