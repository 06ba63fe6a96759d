/**
 * - `error`: the service refuses the document, or the policy fails on every call that reaches it
 * - `warning`: it fails or does harm on some calls
 * - `info`: worth knowing
 */
export type RuleLevel = 'error' | 'warning' | 'info';

/** The levels, from the gravest. */
export const RULE_LEVELS = ['error', 'warning', 'info'] as const satisfies readonly RuleLevel[];

/** Where something stands in a text. */
export interface TextPosition {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Something that a rule found. */
export interface LintFinding extends Partial<TextPosition> {
  /** The rule's id, for example `policy/null-check`. Stable. */
  readonly rule: string;
  readonly level: RuleLevel;
  /** What is wrong, the value, what is allowed and the fix. */
  readonly message: string;
  /** Where it is, for example `inbound/choose[1]/when[2]/llm-token-limit[1]`. */
  readonly path: string;
  /** Why it is accepted, where it was acknowledged and such findings are kept. */
  readonly acknowledged?: string;
}
