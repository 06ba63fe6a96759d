import type { Element as XmlNode } from 'xml-js';
import type { AttributeValue, CommentNode, PolicyElement, PolicyNode } from '../node';
import { isBlank, spaced } from './characters';
import { type ReadFinding, Speller } from './finding';
import { isText, type Item, itemsIn, placeAt } from './items';
import type { Lifter } from './lift';
import { NodeMaker } from './node-maker';
import type { ElementPlace, LeafPlace, NodePlace, Place } from './place';
import { Region } from './region';
import { attributeNameOf } from './skeleton';
import type { SourceText } from './source-text';
import { attributeNames, holdsBody, innerNames, innerSpec, rootNames, rootSpec, type Spec } from './spec';
import { holdsExpression, isFilled, type Piece, piecesOf, soleExpression } from './values';

/** Makes the tree of policies from what the XML reader says of the skeleton. */
export class TreeBuilder {
  public readonly findings: ReadFinding[] = [];
  public readonly nodes: NodeMaker;
  private readonly speller = new Speller();

  public constructor(
    private readonly source: SourceText,
    private readonly lifter: Lifter,
    private readonly places: readonly NodePlace[],
  ) {
    this.nodes = new NodeMaker(source, lifter);
  }

  /** @throws PolicySyntaxError when the element is no root of a document */
  public root(xml: XmlNode): PolicyElement {
    const place = placeAt(this.places, 0);
    const name = place.kind === 'element' ? place.name : '';
    const spec = rootSpec(name);
    if (place.kind === 'element' && spec) return this.element({ xml, first: 1 }, place, spec);
    const names = rootNames();
    const roots = names.map(root => `<${root}>`).join(', ');
    throw this.source.error(
      'policy/wrong-root',
      `the root of a document is one of ${roots}, got <${name}>${this.speller.suggestion(name, names)}`,
      place.start,
    );
  }

  /** The comments outside the root. */
  public comments(leaves: readonly LeafPlace[]): readonly CommentNode[] {
    for (const { kind, start } of leaves) {
      if (kind !== 'instruction') continue;
      this.note(
        'policy/processing-instruction',
        'a processing instruction outside the document is not kept',
        start,
      );
    }
    return leaves.filter(leaf => leaf.kind === 'comment').map(leaf => this.nodes.comment(leaf));
  }

  private element(item: Pick<Item, 'xml' | 'first'>, place: ElementPlace, spec: Spec): PolicyElement {
    const attributes = this.attributes(item.xml, place, spec);
    const items = itemsIn(item, place, this.places, this.lifter);
    const isMarkup = ({ place: { kind } }: Item) => kind === 'element' || kind === 'instruction';
    const children =
      holdsBody(spec) && items.some(isMarkup) ? this.body(items) : this.children(items, place, spec);
    return this.nodes.element(place, attributes, this.nodes.joined(children));
  }

  private attributes(xml: XmlNode, element: ElementPlace, spec: Spec): Record<string, AttributeValue> {
    // without a prototype every name is just a name, also __proto__
    const attributes = Object.create(null) as Record<string, AttributeValue>;
    const known = attributeNames(spec);
    for (const [key, text] of Object.entries(xml.attributes ?? {})) {
      const name = attributeNameOf(key);
      const place = element.attributes.get(name) ?? { name: element, value: element };
      if (!known.has(name)) {
        const problem = `<${element.name}> has no attribute ${name} that this library knows`;
        this.note(
          'policy/unknown-attribute',
          `${problem}; it is kept${this.speller.suggestion(name, known)}`,
          place.name.start,
        );
      }
      attributes[name] = this.attribute(String(text), name, element, place.value);
    }
    return attributes;
  }

  private attribute(text: string, name: string, element: ElementPlace, place: Place): AttributeValue {
    const pieces = piecesOf(text, this.lifter, place, element.inLiquid ? 'nowhere' : 'at the start');
    const expression = soleExpression(pieces);
    if (expression !== undefined) return this.nodes.expression(expression);
    const isPartial = pieces.some(piece => typeof piece === 'number');
    const value = isPartial ? this.literal(pieces, place) : text;
    if (!element.inLiquid && holdsExpression(value)) {
      this.note(
        'policy/partial-expression',
        `only a part of ${name} is an expression, and the service knows expressions as whole values; it is kept as a literal`,
        place.start,
      );
    }
    return value;
  }

  /** A value with expressions in it, as XML reads it if it can. */
  private literal(pieces: readonly Piece[], { start, end }: Place): string {
    const written = this.source.text.slice(start, end);
    const quote = this.source.text.charAt(start - 1);
    const text = spaced(written);
    const decoded = written.includes(quote) ? undefined : Region.attribute(text, 0, text.length).text;
    return (
      decoded ?? pieces.map(piece => (typeof piece === 'number' ? this.lifter.textOf(piece) : piece)).join('')
    );
  }

  private children(items: readonly Item[], parent: ElementPlace, spec: Spec): readonly PolicyNode[] {
    const filled = items.find(item => isFilled(item.pieces));
    if (filled && !spec.declared.text) {
      this.note('policy/unexpected-text', `<${parent.name}> holds no text; it is kept`, filled.place.start);
    }
    const keepsBlanks = hasLiteral(items);
    return items.flatMap(item => this.nodesOf(item, keepsBlanks, parent, spec));
  }

  private nodesOf(
    item: Item,
    keepsBlanks: boolean,
    parent: ElementPlace,
    spec: Spec,
  ): PolicyNode | readonly PolicyNode[] {
    const { place } = item;
    switch (place.kind) {
      case 'element':
        return this.inner(item, place, parent, spec);
      case 'comment':
        return this.nodes.comment(place);
      case 'instruction':
        return this.nodes.raw(place);
      case 'text':
      case 'cdata':
        return this.text(item, keepsBlanks);
    }
  }

  private text({ pieces, place }: Item, keepsBlanks: boolean): readonly PolicyNode[] {
    const kept = keepsBlanks ? pieces : pieces.filter(piece => typeof piece === 'number');
    return kept.map(piece =>
      typeof piece === 'number' ? this.nodes.expression(piece) : this.nodes.text(piece, place),
    );
  }

  private inner(item: Item, place: ElementPlace, parent: ElementPlace, spec: Spec): PolicyNode {
    const inner = innerSpec(spec, place.name);
    if (inner && !inner.declared.markup) return this.element(item, place, inner);
    if (!inner) this.unknown(place, parent, spec);
    return this.nodes.raw(place);
  }

  private unknown({ name, start }: ElementPlace, parent: ElementPlace, spec: Spec): void {
    const names = innerNames(spec);
    const isPolicy = spec.declared.policies !== undefined;
    const what = isPolicy ? 'policy' : spec.sections ? 'section' : 'element';
    const problem = isPolicy
      ? `<${name}> is no policy that this library knows`
      : `<${parent.name}> holds no <${name}>, ${contents(names, spec)}`;
    this.note(
      `policy/unknown-${what}`,
      `${problem}; it is kept as it is, and nothing in it is checked${this.speller.suggestion(name, names)}`,
      start,
    );
  }

  /** A body of markup: what lies between the first and the last piece of it stays verbatim; the text around it, if any, is text. */
  private body(items: readonly Item[]): readonly PolicyNode[] {
    const from = items.findIndex(item => !isText(item));
    const to = items.findLastIndex(item => !isText(item));
    const around = [...items.slice(0, from), ...items.slice(to + 1)];
    const keepsBlanks = around.some(item => isFilled(item.pieces));
    const text = (part: readonly Item[]) => part.flatMap(item => this.text(item, keepsBlanks));
    const markup = { start: items[from]?.place.start ?? 0, end: items[to]?.place.end ?? 0 };
    return [...text(items.slice(0, from)), this.nodes.raw(markup), ...text(items.slice(to + 1))];
  }

  private note(code: string, message: string, offset: number): void {
    this.findings.push(Object.freeze({ code, message, ...this.source.position(offset) }));
  }
}

/** Whether there is literal text: then white space beside it is a part of it, and else layout. */
function hasLiteral(items: readonly Item[]): boolean {
  return items.some(({ pieces }) => pieces.some(piece => typeof piece === 'string' && !isBlank(piece)));
}

function contents(names: readonly string[], { declared }: Spec): string {
  if (names.length > 0) return `only ${names.join(', ')}`;
  return declared.text ? 'only text' : 'it is an empty element';
}
