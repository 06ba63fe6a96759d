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
import type { Lifted, Lifter } from './lift';
import type { AttributePlace, ElementPlace, Place } from './place';
import type { SourceText } from './source-text';

/** Makes the nodes of a tree and remembers where they were read. The nodes themselves do not know, so that equal trees are equal. */
export class NodeMaker {
  private readonly places = new Map<PolicyNode, Place | ElementPlace | Lifted>();

  public constructor(
    private readonly source: SourceText,
    private readonly lifter: Lifter,
  ) {}

  /** Where a node was read. */
  public placeOf(node: PolicyNode): Place | undefined {
    return this.places.get(node);
  }

  /** Where an attribute was read. */
  public attributePlaceOf(node: PolicyElement, name: string): AttributePlace | undefined {
    const place = this.places.get(node);
    return place && 'attributes' in place ? place.attributes.get(name) : undefined;
  }

  /** The offset of a place in the code of an expression. */
  public codeOffsetOf(node: ExpressionNode, place: CodePlace): number | undefined {
    const lifted = this.places.get(node);
    return lifted && 'index' in lifted ? this.lifter.offsetOf(lifted.index, node.code, place) : undefined;
  }

  public element(
    place: ElementPlace,
    attributes: Readonly<Record<string, AttributeValue>>,
    children: readonly PolicyNode[],
  ): PolicyElement {
    return this.at(place, {
      kind: 'element',
      name: place.name,
      attributes: Object.freeze(attributes),
      children: Object.freeze(children),
    });
  }

  public text(value: string, place: Place): TextNode {
    return this.at(place, { kind: 'text', value });
  }

  public expression(index: number): ExpressionNode {
    return this.at(this.lifter.get(index), this.lifter.nodeOf(index));
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

  /** Nodes with text beside text made one text. */
  public joined(nodes: readonly PolicyNode[]): readonly PolicyNode[] {
    if (nodes.length < 2) return nodes;
    const joined: PolicyNode[] = [];
    for (const node of nodes) {
      const last = joined.at(-1);
      if (node.kind === 'text' && last?.kind === 'text') {
        const start = this.placeOf(last)?.start ?? 0;
        const end = this.placeOf(node)?.end ?? start;
        joined[joined.length - 1] = this.text(last.value + node.value, { start, end });
      } else joined.push(node);
    }
    return joined;
  }

  private at<N extends PolicyNode>(place: Place, node: N): N {
    Object.freeze(node);
    this.places.set(node, place);
    return node;
  }
}
