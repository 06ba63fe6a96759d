/**
 * API Management policies as typed TypeScript: builders, expressions, documents, and what can be said of a document. Nothing here knows
 * Terraform.
 */
export * from './declarations/index';
export {
  comment,
  type DocumentComments,
  MAX_DOCUMENT_BYTES,
  MAX_FRAGMENT_BYTES,
  maximumBytes,
  policyDocument,
  type PolicyDocumentProps,
  policyFragment,
  type PolicyFragmentOptions,
  sectionsOf,
} from './document';
export * from './diff/index';
export * from './expression/index';
export { include, includedFragment } from './include';
export { checkLegality, type LegalityFinding, type LegalityOptions } from './legality';
export { literal, type LiteralTemplate, namedValue } from './literal';
export {
  type AnyPolicy,
  type AttributeValue,
  type CommentNode,
  element,
  type ExpressionNode,
  isElement,
  type Policy,
  type PolicyDocument,
  type PolicyElement,
  type PolicyFragment,
  type PolicyNode,
  type RawNode,
  type TextNode,
  walkElements,
} from './node';
export * from './parse/index';
export * from './presets/index';
export { PolicyError } from './policy-error';
export { policyReferences, type PolicyReferences } from './references';
export type { PolicyBuilder, PolicyDeclaration } from './define/define-policy';
export type { ReferenceKind } from './define/attributes';
export { declarationOf, policyBuilders } from './registry';
export { type PolicyFormat, renderPolicy, type RenderOptions } from './render';
export { revisionOf } from './revision';
export {
  type Acknowledgement,
  checkShape,
  type LintFinding,
  type LintOptions,
  lintPolicies,
  lintPolicy,
  type PolicySet,
  type PolicySetAcknowledgement,
  type PolicySetDocument,
  type PolicySetFinding,
  RULE_LEVELS,
  type RuleLevel,
  RULES,
  type Rule,
  type ShapeFinding,
} from './rules/index';
export {
  type KeptPart,
  policyToTypeScript,
  type TypeScriptModule,
  type TypeScriptOptions,
} from './typescript/index';
export { type Gateway, GATEWAYS, type Scope, SCOPES, type Section, SECTIONS } from './vocabulary';
