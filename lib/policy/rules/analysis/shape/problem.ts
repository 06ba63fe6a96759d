import type { PolicyNode } from '../../../node';
import type { PolicyUse } from '../policy-use';

/** What differs from an element's declaration. Each kind is reported by the rule of that name. */
export type ShapeKind =
  | 'attribute-group'
  | 'child-order'
  | 'expression-not-allowed'
  | 'missing-child'
  | 'missing-value'
  | 'not-allowed-inside'
  | 'partial-expression'
  | 'too-many'
  | 'undocumented'
  | 'unexpected-text'
  | 'unknown-attribute'
  | 'unknown-element'
  | 'unknown-policy'
  | 'unknown-section'
  | 'value-not-allowed';

/** Something in a document that its declaration does not have. */
export interface ShapeProblem {
  readonly kind: ShapeKind;
  readonly use: PolicyUse;
  /** Where in the element. @default - the element */
  readonly node?: PolicyNode;
  readonly attribute?: string;
  readonly message: string;
}

/** Takes problems. */
export type Report = (
  kind: ShapeKind,
  use: PolicyUse,
  message: string,
  place?: Pick<ShapeProblem, 'node' | 'attribute'>,
) => void;
