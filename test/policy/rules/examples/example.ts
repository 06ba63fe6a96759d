import type { Gateway, Scope, Section } from '../../../../lib/policy/vocabulary';
import type { RuleLevel } from '../../../../lib/policy/rules';

/** A document, or policies of one section, that a rule is tried on. The reference of the rules shows the first bad and the first good one. */
export interface Example {
  /** What it shows, as the end of "finds …" or "says nothing of …". */
  readonly name: string;
  /** A whole document or fragment, or the policies of one section. */
  readonly policy: string;
  /** Where the policies stand. @default 'inbound' */
  readonly section?: Section;
  readonly scope?: Scope;
  readonly gateway?: Gateway;
  readonly namedValues?: readonly string[];
  readonly streaming?: boolean;
  /** The document as it was deployed last. */
  readonly deployed?: string;
  /** Fragments that are known, by id; without them nothing is known of fragments. */
  readonly fragments?: Readonly<Record<string, string>>;
  /** Other documents of the service, for rules that look at several; the policy is then the document called `policy`. */
  readonly others?: readonly OtherDocument[];
  /** The names of the documents above the policy. */
  readonly parents?: readonly string[];
}

/** Another document of the same service. */
export interface OtherDocument {
  readonly name: string;
  readonly policy: string;
  readonly scope?: Scope;
  readonly parents?: readonly string[];
}

/** What a rule says of a bad example. */
export interface ExpectedFinding {
  readonly path: string;
  readonly message: string;
  /** @default - the rule's */
  readonly level?: RuleLevel;
}

export interface BadExample extends Example {
  readonly findings: readonly ExpectedFinding[];
}

/** Examples of one rule. */
export interface RuleExamples {
  readonly rule: string;
  readonly bad: readonly BadExample[];
  readonly good: readonly Example[];
}

/** The document that an example stands for. */
export function documentOf({ policy, section = 'inbound' }: Pick<Example, 'policy' | 'section'>): string {
  if (/^\s*(<!--[^]*?-->\s*)*<(policies|fragment)\b/.test(policy)) return policy;
  const content = (name: Section) =>
    name === section ? (name === 'backend' ? policy : `<base />\n${policy}`) : '<base />';
  return ['inbound', 'backend', 'outbound', 'on-error']
    .map(name => `<${name}>\n${content(name as Section)}\n</${name}>`)
    .join('\n')
    .replace(/^/, '<policies>\n')
    .concat('\n</policies>\n');
}
