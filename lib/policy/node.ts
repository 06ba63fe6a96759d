import type { Section } from './vocabulary';

/**
 * The tree of a policy document: what builders make, the renderer writes and the reader reads. Nodes are frozen and hold text only,
 * so that two equal trees render to the same bytes.
 */
export type PolicyNode = PolicyElement | TextNode | ExpressionNode | CommentNode | RawNode;

/** An element, with its attributes in the order in which they are rendered. */
export interface PolicyElement {
  readonly kind: 'element';
  /** The element's name as the service spells it, for example `rate-limit-by-key`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly children: readonly PolicyNode[];
}

/** A literal (unescaped, possibly with `{{named-value}}` in it) or an expression. */
export type AttributeValue = string | ExpressionNode;

/** Literal text of an element, unescaped. */
export interface TextNode {
  readonly kind: 'text';
  readonly value: string;
}

/** A policy expression, `@(code)` or `@{code}`. The code is kept as written, re-indented to its own left margin. */
export interface ExpressionNode {
  readonly kind: 'expression';
  readonly form: 'inline' | 'block';
  readonly code: string;
}

/** An XML comment. */
export interface CommentNode {
  readonly kind: 'comment';
  readonly text: string;
}

/** XML that this library does not model; rendered verbatim. */
export interface RawNode {
  readonly kind: 'raw';
  readonly xml: string;
}

/**
 * A policy that a builder made. `NotIn` names the sections in which it may not stand, so that putting it there does not compile.
 * A policy that is allowed in every section is a `Policy<never>`, or `Policy` for short.
 */
export interface Policy<NotIn extends Section = never> extends PolicyElement {
  /** Exists in the type only. */
  readonly notAllowedIn?: NotIn;
}

/** A policy document: what is attached to a service, product, API or operation. */
export interface PolicyDocument {
  readonly kind: 'document';
  /** The comments before the root. */
  readonly prolog: readonly CommentNode[];
  /** The `policies` element, or the data source of a GraphQL resolver. */
  readonly root: PolicyElement;
  /** The comments after the root. @default - none */
  readonly epilog?: readonly CommentNode[];
}

/** A policy fragment: policies that documents include by name. `NotIn`: the sections in which it may not be included. */
export interface PolicyFragment<NotIn extends Section = Section> {
  readonly kind: 'fragment';
  /** The name by which documents include it. */
  readonly id: string;
  /** The comments before the root. */
  readonly prolog: readonly CommentNode[];
  /** The `fragment` element. */
  readonly root: PolicyElement;
  /** The comments after the root. @default - none */
  readonly epilog?: readonly CommentNode[];
  /** Exists in the type only. */
  readonly notAllowedIn?: NotIn;
}

/** Any policy, wherever it may stand. */
export type AnyPolicy = Policy<Section>;

/** Whether a node is an element, optionally of the given name. */
export function isElement(node: PolicyNode, name?: string): node is PolicyElement {
  return node.kind === 'element' && (name === undefined || node.name === name);
}

/** An expression as it is written: `@(…)` or `@{…}`. */
export function expressionText({ form, code }: Pick<ExpressionNode, 'form' | 'code'>): string {
  return form === 'inline' ? `@(${code})` : `@{${code}}`;
}

/** Makes a frozen element. */
export function element(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  children: readonly PolicyNode[] = [],
): PolicyElement {
  return Object.freeze({
    kind: 'element',
    name,
    attributes: Object.freeze({ ...attributes }),
    children: Object.freeze([...children]),
  });
}

/** All elements of a tree, each before its children, with the names of its ancestors from the outermost to the nearest. */
export function* walkElements(
  nodes: readonly PolicyNode[],
  ancestors: readonly PolicyElement[] = [],
): Generator<{ readonly element: PolicyElement; readonly ancestors: readonly PolicyElement[] }> {
  for (const node of nodes) {
    if (node.kind !== 'element') continue;
    yield { element: node, ancestors };
    if (node.children.length > 0) yield* walkElements(node.children, [...ancestors, node]);
  }
}
