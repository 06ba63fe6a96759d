import type { Position } from '../../csharp/index';
import type {
  CommentNode,
  ExpressionNode,
  PolicyDocument,
  PolicyElement,
  PolicyFragment,
  PolicyNode,
} from '../node';
import type { PolicyFormat } from '../render';
import type { CodePlace } from './code-place';
import type { ReadFinding } from './finding';
import { Lifter } from './lift';
import { scan } from './scanner';
import { SourceText } from './source-text';
import { TreeBuilder } from './tree-builder';

/** How a document is read. */
export interface ReadOptions {
  /**
   * How expressions are written: `rawxml`, as they stand; `xml`, with `"`, `<` and `&` as entities; `auto`, each as it looks.
   *
   * `auto` reads all that people write, also documents that mix the two. Only an expression that is good C# both with its entities and
   * without is open to doubt, for instance `@("Tom &amp; Jerry")`: it is read as raw when another expression of the document can only be
   * raw, else as escaped. For texts that this library rendered give the format in which it did.
   *
   * @default 'auto'
   */
  readonly format?: PolicyFormat | 'auto';
  /** The id of the fragment, if the text is one. @default - the empty string, since the text does not hold it */
  readonly fragmentId?: string;
}

/** A document with what is known of the text it was read from. */
export interface ReadPolicy {
  readonly document: PolicyDocument | PolicyFragment;
  /** What the reader noticed, in the order of the text. */
  readonly findings: readonly ReadFinding[];
  /** Where a node of the document stands; undefined for a node that is not of this document. */
  positionOf(node: PolicyNode): Position | undefined;
  /** Where an attribute stands; undefined when the element has none of that name, or is not of this document. */
  attributePositionOf(element: PolicyElement, name: string): Position | undefined;
  /** Where a line and column of an expression's code stand, both from 1, for instance those of a `CSharpSyntaxError`. */
  codePositionOf(expression: ExpressionNode, place: CodePlace): Position | undefined;
  /** The text that a node was read from, as it stands there. */
  sourceOf(node: PolicyNode): string | undefined;
}

/**
 * Reads a policy document, a fragment, or the document of a GraphQL resolver, and keeps the places of its nodes. It takes what the portal
 * and other tools write: raw and entity-escaped expressions, any layout and line ends, comments, CDATA sections, processing instructions.
 *
 * What the library does not know is kept and noted in the findings: an unknown element becomes a `RawNode` with its exact text, an unknown
 * attribute stays among the attributes. White space between elements, and the way in which values are quoted and escaped, are layout and
 * not kept. A document type is refused, and no entities other than the five of XML and numeric ones are known.
 *
 * @throws PolicySyntaxError for a text that is not such a document
 * @see https://learn.microsoft.com/azure/api-management/set-edit-policies
 */
export function readPolicy(text: string, options: ReadOptions = {}): ReadPolicy {
  const source = new SourceText(text);
  const lifter = new Lifter(source, options.format ?? 'auto');
  const { root, prolog, epilog } = scan(source, lifter);
  const builder = new TreeBuilder(source, lifter);
  const tree = builder.root(root);
  const document = documentOf(tree, builder.comments(prolog), builder.comments(epilog), options);
  const { nodes } = builder;
  const position = (offset: number | undefined) =>
    offset === undefined ? undefined : source.position(offset);
  return Object.freeze({
    document,
    findings: Object.freeze([...builder.findings].sort((a, b) => a.offset - b.offset)),
    positionOf: (node: PolicyNode) => position(nodes.placeOf(node)?.start),
    attributePositionOf: (element: PolicyElement, name: string) =>
      position(nodes.attributeOffsetOf(element, name)),
    codePositionOf: (expression: ExpressionNode, place: CodePlace) =>
      position(nodes.codeOffsetOf(expression, place)),
    sourceOf: (node: PolicyNode) => {
      const place = nodes.placeOf(node);
      return place && source.text.slice(place.start, place.end);
    },
  });
}

/**
 * Reads a policy document; see {@link readPolicy}, which also says where things stand and what is unknown.
 *
 * `parsePolicy(renderPolicy(document, { format }), { format })` equals the document, and `renderPolicy(parsePolicy(text))` changes nothing
 * but layout.
 *
 * @throws PolicySyntaxError for a text that is not a policy document
 */
export function parsePolicy(text: string, options: ReadOptions = {}): PolicyDocument | PolicyFragment {
  return readPolicy(text, options).document;
}

function documentOf(
  root: PolicyElement,
  prolog: readonly CommentNode[],
  epilog: readonly CommentNode[],
  { fragmentId = '' }: ReadOptions,
): PolicyDocument | PolicyFragment {
  const parts = {
    prolog: Object.freeze(prolog),
    root,
    ...(epilog.length > 0 && { epilog: Object.freeze(epilog) }),
  };
  return root.name === 'fragment'
    ? Object.freeze({ kind: 'fragment', id: fragmentId, ...parts })
    : Object.freeze({ kind: 'document', ...parts });
}
