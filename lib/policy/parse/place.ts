/** Where something stands in the source, the end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where an attribute stands: its name, and its value without the quotes. */
export interface AttributePlace {
  readonly name: Place;
  readonly value: Place;
}

/** Where an element stands. */
export interface ElementPlace extends Place {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, AttributePlace>;
  /** What stands between its tags. */
  readonly content: Place;
  /** Whether it is part of a Liquid template. */
  readonly inLiquid: boolean;
  /** Whether its text is a Liquid template, or part of one. */
  readonly liquid: boolean;
  /** The number of the first place after those of its content. */
  readonly next: number;
}

/** Where a comment, a processing instruction, or a stretch of text stands. */
export interface LeafPlace extends Place {
  readonly kind: 'comment' | 'instruction' | 'text' | 'cdata';
}

/** The places of the nodes of a document, in document order. */
export type NodePlace = ElementPlace | LeafPlace;
