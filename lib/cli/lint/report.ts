import {
  type LintFinding,
  type PolicySetFinding,
  RULE_LEVELS,
  type RuleLevel,
  RULES,
} from '../../policy/index';

/** A finding, with what reports say of its place. */
export interface ReportedFinding extends LintFinding {
  /** The document's name. */
  readonly document: string;
  /** The file that holds the document, with `/`. */
  readonly file: string;
  /** Whether the document is a text in the file, so that its lines are not those of the file. */
  readonly embedded: boolean;
  /** What to do about such findings. */
  readonly fix: string;
  /** Whether a file beside the documents has accepted it, not a comment. @default false */
  readonly isAcknowledgedByFile?: boolean;
  /** The line of the text with a caret below the place, of a document that cannot be read. */
  readonly excerpt?: string;
}

/** What was found at a path. */
export interface LintReport {
  /** How many documents there are, those that cannot be read among them. */
  readonly documents: number;
  /** In the order of the documents, and for each of them in that of its text; acknowledged ones among them. */
  readonly findings: readonly ReportedFinding[];
}

/** A document as far as reports are concerned. */
export type ReportedDocument = Pick<ReportedFinding, 'document' | 'file' | 'embedded'>;

/** The rule of findings on documents that cannot be read; it is none of the lint's own, which needs a document to look at. */
export const UNREADABLE = {
  id: 'policy/unreadable',
  title: 'a text that is no policy document',
  why: 'The service refuses it, and nothing else can be said of it.',
  fix: 'Correct what the message says; before that nothing else of the document is looked at.',
} as const;

const FIXES: ReadonlyMap<string, string> = new Map(RULES.map(({ id, fix }) => [id, fix]));

/** A finding of the lint, as it is reported. */
export function reported(
  { document: _, ...finding }: PolicySetFinding,
  place: ReportedDocument,
): ReportedFinding {
  return { ...place, ...finding, fix: FIXES.get(finding.rule) ?? '' };
}

/** A finding on a document that cannot be read. */
export function unreadable(
  place: ReportedDocument,
  details: Pick<ReportedFinding, 'message' | 'line' | 'column' | 'excerpt'> & { readonly level?: RuleLevel },
): ReportedFinding {
  return { ...place, rule: UNREADABLE.id, level: 'error', path: '', fix: UNREADABLE.fix, ...details };
}

/** The findings that nobody has acknowledged. */
export function openFindings({ findings }: LintReport): readonly ReportedFinding[] {
  return findings.filter(({ acknowledged }) => acknowledged === undefined);
}

/** Whether a finding says that its document cannot be read. */
export function isUnreadable({ rule, level }: ReportedFinding): boolean {
  return rule === UNREADABLE.id && level === 'error';
}

/** How many open findings there are of each level. */
export function countsOf(report: LintReport): Readonly<Record<RuleLevel, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { level } of openFindings(report)) counts[level] += 1;
  return counts;
}

/** Whether a level is as grave as another one, or graver. */
export function isAsGrave(level: RuleLevel, as: RuleLevel): boolean {
  return RULE_LEVELS.indexOf(level) <= RULE_LEVELS.indexOf(as);
}
