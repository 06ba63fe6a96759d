import {
  type AttributeValue,
  type CommentNode,
  element,
  type ExpressionNode,
  type PolicyElement,
  type PolicyNode,
  type RawNode,
  type TextNode,
} from '../node';
import { normalizeLineEnds } from './characters';
import type { CodePlace } from './code-place';
import type { Lifter } from './lift';
import type { AttributePlace, ElementPlace, Place } from './place';
import type { SourceText } from './source-text';

/** Makes the nodes of a tree and remembers where they were read. The nodes themselves do not know, so that equal trees are equal. */
export class NodeMaker {
  private readonly places = new WeakMap<PolicyNode, Place>();
  private readonly attributePlaces = new WeakMap<PolicyElement, ReadonlyMap<string, AttributePlace>>();
  private readonly expressions = new WeakMap<ExpressionNode, number>();

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
    return this.attributePlaces.get(node)?.get(name);
  }

  /** The offset of a place in the code of an expression. */
  public codeOffsetOf(node: ExpressionNode, place: CodePlace): number | undefined {
    const index = this.expressions.get(node);
    return index === undefined ? undefined : this.lifter.offsetOf(index, node.code, place);
  }

  public element(
    place: ElementPlace,
    attributes: Readonly<Record<string, AttributeValue>>,
    children: readonly PolicyNode[],
  ): PolicyElement {
    const node = element(place.name, attributes, children);
    this.attributePlaces.set(node, place.attributes);
    return this.at(place, node);
  }

  public text(value: string, place: Place): TextNode {
    return this.at(place, { kind: 'text', value });
  }

  public expression(index: number): ExpressionNode {
    const node = this.at(this.lifter.get(index), this.lifter.nodeOf(index));
    this.expressions.set(node, index);
    return node;
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
