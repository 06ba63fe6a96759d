import type { RuleLevel } from './engine/finding';
import type { RuleNeed } from './engine/options';
import type { RuleContext } from './engine/rule-context';
import type { SetContext } from './engine/set-context';

/** One rule of the lint. */
export interface Rule {
  /** Stable, for example `policy/null-check`. */
  readonly id: string;
  /** How grave its findings are, unless it is not sure of one. */
  readonly level: RuleLevel;
  /** What it looks for, in a few words. */
  readonly title: string;
  /** What happens when it is not heeded. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** Pages of the service on the matter. @default - none */
  readonly references?: readonly string[];
  /** Without these options the rule is left out. @default - none */
  readonly needs?: readonly RuleNeed[];
  /** Looks at one document. */
  readonly check?: (context: RuleContext) => void;
  /** Looks at all documents of a service together. */
  readonly checkSet?: (context: SetContext) => void;
}

/** Defines a rule. Rules keep no state and look at nothing but the context. */
export function defineRule(rule: Rule): Rule {
  return Object.freeze(rule);
}
