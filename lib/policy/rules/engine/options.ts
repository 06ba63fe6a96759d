import type { ExpressionNode, PolicyDocument, PolicyElement, PolicyFragment, PolicyNode } from '../../node';
import type { DocumentPlace } from '../analysis/document-analysis';
import type { TextPosition } from './finding';

/** Accepts the findings of a rule, for a reason. In a document a comment does the same: `<!-- acknowledge policy/null-check: reason -->`. */
export interface Acknowledgement {
  /** The rule's id. */
  readonly rule: string;
  /** Why the finding is accepted. */
  readonly reason: string;
  /** The finding's path, or that of something around it. @default - everywhere in the document */
  readonly path?: string;
}

/** Where the nodes of a document stand in its text, as `readPolicy` knows it. */
export interface Positions {
  positionOf(node: PolicyNode): TextPosition | undefined;
  attributePositionOf?(element: PolicyElement, name: string): TextPosition | undefined;
  /** Where a line and column of an expression's code stand. @default - findings in code have the place of the expression */
  codePositionOf?(expression: ExpressionNode, place: TextPosition): TextPosition | undefined;
  /** The text that a node was read from. @default - rules on how something is written are left out */
  sourceOf?(node: PolicyNode): string | undefined;
}

/** What is known of a document beyond its text. Rules that need more than is given are left out. */
export interface LintOptions extends DocumentPlace {
  /** The named values of the service. @default - names of named values are not checked */
  readonly namedValues?: readonly string[];
  /** The document as it was deployed last. @default - it is not compared with that */
  readonly deployed?: PolicyDocument | PolicyFragment;
  /** Whether answers are streamed as server-sent events. @default - when a `forward-request` has `buffer-response="false"` */
  readonly streaming?: boolean;
  /** Where nodes stand, for the lines of findings: the result of `readPolicy`. @default - findings have a path only */
  readonly positions?: Positions;
  /** Findings that are accepted. @default - those that comments in the document accept */
  readonly acknowledged?: readonly Acknowledgement[];
  /** Whether acknowledged findings are listed, too, with the reason. @default false */
  readonly keepAcknowledged?: boolean;
}

/** What a rule cannot do without. */
export type RuleNeed = 'scope' | 'gateway' | 'fragment' | 'namedValues' | 'deployed' | 'positions';
