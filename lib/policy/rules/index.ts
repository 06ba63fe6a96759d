/**
 * The lint of policies: what the service refuses, and what fails or does harm when it runs.
 */
export { RULES } from './all';
export { checkShape, type ShapeFinding } from './check-shape';
export type { Rule } from './define-rule';
export { type LintFinding, RULE_LEVELS, type RuleLevel, type TextPosition } from './engine/finding';
export type { Acknowledgement, LintOptions, Positions, RuleNeed } from './engine/options';
export {
  lintPolicies,
  type PolicySet,
  type PolicySetAcknowledgement,
  type PolicySetDocument,
  type PolicySetFinding,
} from './lint-policies';
export { lintPolicy } from './lint-policy';
