import type {
  AttributeValue,
  CommentNode,
  ExpressionNode,
  PolicyElement,
  PolicyNode,
  RawNode,
  TextNode,
} from '../node';
import { normalizeLineEnds } from './characters';
import type { CodePlace } from './code-place';
import type { Lifter } from './lift';
import { NodePlaces } from './node-places';
import type { ElementPlace, Place } from './place';
import type { SourceText } from './source-text';

/** Makes the nodes of a tree and remembers where they were read. The nodes themselves do not know, so that equal trees are equal. */
export class NodeMaker {
  private readonly places = new NodePlaces();
  /** Where the names of attributes start, those of one element after another. */
  private readonly attributeStarts: number[] = [];

  public constructor(
    private readonly source: SourceText,
    private readonly lifter: Lifter,
  ) {}

  /** Where a node was read. */
  public placeOf(node: PolicyNode): Place | undefined {
    return this.places.placeOf(node);
  }

  /** The offset at which an attribute was read. */
  public attributeOffsetOf(node: PolicyElement, name: string): number | undefined {
    const first = this.places.detailOf(node);
    const index = Object.keys(node.attributes).indexOf(name);
    return first === undefined || index < 0 ? undefined : this.attributeStarts[first + index];
  }

  /** The offset of a place in the code of an expression. */
  public codeOffsetOf(node: ExpressionNode, place: CodePlace): number | undefined {
    const index = this.places.detailOf(node);
    return index === undefined ? undefined : this.lifter.offsetOf(index, node.code, place);
  }

  public element(
    place: ElementPlace,
    attributes: Readonly<Record<string, AttributeValue>>,
    children: readonly PolicyNode[],
  ): PolicyElement {
    const firstAttribute = this.attributeStarts.length;
    for (const { nameStart } of place.attributes.values()) this.attributeStarts.push(nameStart);
    const node: PolicyElement = {
      kind: 'element',
      name: place.name,
      attributes: Object.freeze(attributes),
      children: Object.freeze(children),
    };
    return this.at(place, node, firstAttribute);
  }

  public text(value: string, place: Place): TextNode {
    return this.at(place, { kind: 'text', value });
  }

  public expression(index: number): ExpressionNode {
    return this.at(this.lifter.get(index), this.lifter.nodeOf(index), index);
  }

  /** XML that is kept as it stands. */
  public raw({ start, end }: Place): RawNode {
    return this.at({ start, end }, { kind: 'raw', xml: this.source.text.slice(start, end) });
  }

  /** A comment without the spaces that the renderer puts around it. */
  public comment(place: Place): CommentNode {
    const content = normalizeLineEnds(this.source.text.slice(place.start + 4, place.end - 3));
    const inner = content.slice(1, -1);
    const text = /^ [^]* $/.test(content) && !/^[ \n]/.test(inner) ? inner : content;
    return this.at(place, { kind: 'comment', text });
  }

  private at<N extends PolicyNode>(place: Place, node: N, detail = 0): N {
    Object.freeze(node);
    this.places.add(node, place, detail);
    return node;
  }
}
