import type { AttributeValue, CommentNode, PolicyElement, PolicyNode } from '../node';
import { indexOf } from '../spec-index';
import { isBlank, spaced } from './characters';
import { type ReadFinding, Speller } from './finding';
import type { Lifter } from './lift';
import { NodeMaker } from './node-maker';
import {
  holdsExpression,
  isFilled,
  joined,
  type Liftable,
  soleExpression,
  withLateExpressions,
} from './pieces';
import {
  type AttributePlace,
  type ElementPlace,
  isText,
  type LeafPlace,
  type NodePlace,
  type Piece,
  type Place,
  type TextPlace,
} from './place';
import { Region } from './region';
import type { SourceText } from './source-text';
import { holdsBody, innerNames, innerSpec, rootNames, rootSpec, type Spec } from './spec';

/** Makes the tree of policies from what a document was taken apart into. */
export class TreeBuilder {
  public readonly findings: ReadFinding[] = [];
  public readonly nodes: NodeMaker;
  private readonly speller = new Speller();

  public constructor(
    private readonly source: SourceText,
    private readonly lifter: Lifter,
  ) {
    this.nodes = new NodeMaker(source, lifter);
  }

  /** @throws PolicySyntaxError when the element is no root of a document */
  public root(place: ElementPlace): PolicyElement {
    const { name } = place;
    const spec = rootSpec(name);
    if (spec) return this.element(place, spec);
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

  private element(place: ElementPlace, spec: Spec): PolicyElement {
    const attributes = this.attributes(place, spec);
    const content = this.contentOf(place);
    const children =
      holdsBody(spec) && content.some(isMarkup) ? this.body(content) : this.children(content, place, spec);
    return this.nodes.element(place, attributes, children);
  }

  private attributes(element: ElementPlace, spec: Spec): Readonly<Record<string, AttributeValue>> {
    const { attributes: known, attributeNames } = indexOf(spec.declared);
    const attributes: Record<string, AttributeValue> = {};
    for (const [name, place] of element.attributes) {
      if (!known.has(name)) {
        const problem = `<${element.name}> has no attribute ${name} that this library knows`;
        this.note(
          'policy/unknown-attribute',
          `${problem}; it is kept${this.speller.suggestion(name, attributeNames)}`,
          place.nameStart,
        );
      }
      const value = this.attribute(name, element, place);
      // which would not become an attribute by being assigned to
      if (name === '__proto__') Object.defineProperty(attributes, name, { value, enumerable: true });
      else attributes[name] = value;
    }
    return attributes;
  }

  private attribute(name: string, { inLiquid }: ElementPlace, place: AttributePlace): AttributeValue {
    const pieces = withLateExpressions(
      place.pieces,
      this.lifter,
      place,
      inLiquid ? 'nowhere' : 'at the start',
    );
    const expression = soleExpression(pieces);
    if (expression !== undefined) return this.nodes.expression(expression);
    const [first = ''] = pieces;
    const value = pieces.length < 2 && typeof first === 'string' ? first : this.literal(pieces, place);
    if (!inLiquid && holdsExpression(value)) {
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

  /**
   * What stands in an element, with the expressions that appear only now that XML has decoded its text. Text and the CDATA sections beside it are
   * one text.
   */
  private contentOf({ children, liquid }: ElementPlace): readonly NodePlace[] {
    const content: NodePlace[] = [];
    let filled = false;
    for (const place of children) {
      if (!isText(place)) {
        filled ||= place.kind === 'element';
        content.push(place);
        continue;
      }
      const liftable: Liftable = !liquid ? 'anywhere' : filled ? 'nowhere' : 'at the start of a template';
      const pieces = withLateExpressions(place.pieces, this.lifter, place, liftable);
      filled ||= isFilled(pieces);
      const last = content.at(-1);
      if (last && isText(last)) {
        content[content.length - 1] = { ...last, end: place.end, pieces: joined(last.pieces, pieces) };
      } else content.push(pieces === place.pieces ? place : { ...place, pieces });
    }
    return content;
  }

  private children(content: readonly NodePlace[], parent: ElementPlace, spec: Spec): readonly PolicyNode[] {
    const texts = content.filter(isText);
    const filled = texts.find(({ pieces }) => isFilled(pieces));
    if (filled && !spec.declared.text) {
      this.note('policy/unexpected-text', `<${parent.name}> holds no text; it is kept`, filled.start);
    }
    const keepsBlanks = hasLiteral(texts);
    const nodes: PolicyNode[] = [];
    for (const place of content) {
      switch (place.kind) {
        case 'element':
          nodes.push(this.inner(place, parent, spec));
          break;
        case 'comment':
          nodes.push(this.nodes.comment(place));
          break;
        case 'instruction':
          nodes.push(this.nodes.raw(place));
          break;
        case 'text':
        case 'cdata':
          nodes.push(...this.text(place, keepsBlanks));
      }
    }
    return nodes;
  }

  private text(place: TextPlace, keepsBlanks: boolean): readonly PolicyNode[] {
    const kept = keepsBlanks ? place.pieces : place.pieces.filter(piece => typeof piece === 'number');
    return kept.map(piece =>
      typeof piece === 'number' ? this.nodes.expression(piece) : this.nodes.text(piece, place),
    );
  }

  private inner(place: ElementPlace, parent: ElementPlace, spec: Spec): PolicyNode {
    const inner = innerSpec(spec, place.name);
    if (inner && !inner.declared.markup) return this.element(place, inner);
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
  private body(content: readonly NodePlace[]): readonly PolicyNode[] {
    const from = content.findIndex(place => !isText(place));
    const to = content.findLastIndex(place => !isText(place));
    const before = content.slice(0, from).filter(isText);
    const after = content.slice(to + 1).filter(isText);
    const keepsBlanks = [...before, ...after].some(({ pieces }) => isFilled(pieces));
    const textOf = (part: readonly TextPlace[]) => part.flatMap(place => this.text(place, keepsBlanks));
    const markup = { start: content[from]?.start ?? 0, end: content[to]?.end ?? 0 };
    return [...textOf(before), this.nodes.raw(markup), ...textOf(after)];
  }

  private note(code: string, message: string, offset: number): void {
    this.findings.push(Object.freeze({ code, message, ...this.source.position(offset) }));
  }
}

function isMarkup({ kind }: NodePlace): boolean {
  return kind === 'element' || kind === 'instruction';
}

/** Whether there is literal text: then white space beside it is a part of it, and else layout. */
function hasLiteral(texts: readonly TextPlace[]): boolean {
  return texts.some(({ pieces }) => pieces.some(piece => typeof piece === 'string' && !isBlank(piece)));
}

function contents(names: readonly string[], { declared }: Spec): string {
  if (names.length > 0) return `only ${names.join(', ')}`;
  return declared.text ? 'only text' : 'it is an empty element';
}
