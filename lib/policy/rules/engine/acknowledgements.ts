import type { CommentNode, PolicyNode } from '../../node';
import { show } from '../../policy-error';
import type { DocumentAnalysis } from '../analysis/document-analysis';
import type { PolicyUse } from '../analysis/policy-use';
import type { Rule } from '../define-rule';
import type { LintFinding } from './finding';
import type { Acknowledgement } from './options';
import type { Report } from './rule-context';

/** What is wrong with an acknowledgement. */
export interface AcknowledgementProblem {
  readonly use: PolicyUse;
  readonly node?: PolicyNode;
  readonly message: string;
}

/** An acknowledgement in a comment, and what it stands before. */
interface CommentEntry {
  readonly comment: CommentNode;
  readonly rules: readonly string[];
  readonly reason: string;
  /** The element around the comment. */
  readonly around: PolicyUse;
  /** Undefined when nothing follows. */
  readonly target: PolicyUse | PolicyNode | undefined;
  readonly used: Set<string>;
}

const ACKNOWLEDGE = /^\s*acknowledge(?:\s+([^:]*))?(?::\s*([^]*))?$/;

/** The acknowledgements of a document: those in its comments, and those that are given beside it. */
export class Acknowledgements {
  private readonly comments: readonly CommentEntry[];
  private readonly given: readonly { readonly entry: Acknowledgement; used: boolean }[];

  public constructor(
    private readonly analysis: DocumentAnalysis,
    given: readonly Acknowledgement[],
  ) {
    this.comments = commentsOf(analysis);
    this.given = given.map(entry => ({ entry, used: false }));
  }

  /** Whether there are none. */
  public get isEmpty(): boolean {
    return this.comments.length === 0 && this.given.length === 0;
  }

  /** The reason for which a finding is accepted. */
  public reasonFor({ rule, path }: LintFinding, { use, node }: Report): string | undefined {
    for (const entry of this.comments) {
      if (!entry.reason || !entry.rules.includes(rule) || !covers(entry, use, node)) continue;
      entry.used.add(rule);
      return entry.reason;
    }
    for (const given of this.given) {
      const { entry } = given;
      if (entry.rule !== rule || !entry.reason.trim() || !isWithin(path, entry.path)) continue;
      given.used = true;
      return entry.reason;
    }
    return undefined;
  }

  /**
   * What is wrong with the acknowledgements, after all rules have run.
   *
   * @param rules all rules
   * @param ran the ids of the rules that looked at the document: others may still need an acknowledgement
   */
  public problems(
    rules: readonly Pick<Rule, 'id'>[],
    ran: ReadonlySet<string>,
  ): readonly AcknowledgementProblem[] {
    if (this.isEmpty) return [];
    const known = new Set(rules.map(({ id }) => id));
    const problem = (rule: string, reason: string, isUsed: boolean) => {
      if (!known.has(rule)) return `names the rule ${show(rule)}, which there is not; see the list of rules`;
      if (!reason.trim()) return `of ${rule} gives no reason; write 'acknowledge ${rule}: reason'`;
      if (isUsed || !ran.has(rule)) return undefined;
      return `of ${rule} accepts nothing: the rule finds nothing there; remove it`;
    };
    const found: AcknowledgementProblem[] = [];
    for (const { comment, rules: named, reason, around, target, used } of this.comments) {
      const add = (message: string | undefined) => {
        if (message !== undefined)
          found.push({ use: around, node: comment, message: `the acknowledgement ${message}` });
      };
      if (target === undefined)
        add('stands before nothing; put it before the policy, or before the root for the whole document');
      else if (named.length === 0) add("names no rule; write 'acknowledge policy/rule: reason'");
      else for (const rule of named) add(problem(rule, reason, used.has(rule)));
    }
    for (const { entry, used } of this.given) {
      const message = problem(entry.rule, entry.reason, used);
      const where = entry.path === undefined ? '' : ` for ${entry.path}`;
      if (message !== undefined)
        found.push({ use: this.analysis.root, message: `the acknowledgement${where} ${message}` });
    }
    return found;
  }
}

function commentsOf(analysis: DocumentAnalysis): readonly CommentEntry[] {
  const entries: CommentEntry[] = [];
  const { root, document } = analysis;
  for (const comment of document.prolog) add(entries, comment, root, root);
  for (const use of analysis.withComments) {
    const { children } = use.element;
    let element = 0;
    for (let i = 0; i < children.length; i++) {
      const child = children[i];
      if (child?.kind === 'element') element += 1;
      if (child?.kind !== 'comment' || !ACKNOWLEDGE.test(child.text)) continue;
      const next = children.slice(i + 1).find(node => node.kind === 'element' || node.kind === 'raw');
      add(entries, child, use, next?.kind === 'element' ? use.children[element] : next);
    }
  }
  return entries;
}

function add(
  entries: CommentEntry[],
  comment: CommentNode,
  around: PolicyUse,
  target: CommentEntry['target'],
): void {
  const match = ACKNOWLEDGE.exec(comment.text);
  if (!match) return;
  const rules = (match[1] ?? '').split(/[\s,]+/).filter(rule => rule !== '');
  entries.push({ comment, rules, reason: (match[2] ?? '').trim(), around, target, used: new Set() });
}

/** Whether a finding is about what an acknowledgement stands before, or about something in it. */
function covers({ target }: CommentEntry, use: PolicyUse, node: PolicyNode | undefined): boolean {
  if (target === undefined) return false;
  if (target === use || target === node) return true;
  for (const around of use.ancestors()) if (around === target) return true;
  return false;
}

function isWithin(path: string, around: string | undefined): boolean {
  if (around === undefined || path === around) return true;
  return path.startsWith(`${around}/`) || path.startsWith(`${around} `);
}
