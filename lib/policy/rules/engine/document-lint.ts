import type { Rule } from '../define-rule';
import { Acknowledgements } from './acknowledgements';
import { type LintFinding, type RuleLevel, type TextPosition } from './finding';
import type { LintOptions } from './options';
import { type DocumentFacts, type Report, RuleContext } from './rule-context';

/** A finding with what is needed to put findings in order. */
interface Ordered {
  readonly finding: LintFinding;
  readonly order: number;
}

/** One run of the rules over one document. */
export class DocumentLint {
  private readonly found: Ordered[] = [];
  private readonly seen = new Set<string>();
  /** The rules that judged the document; only acknowledgements ask for them. */
  private readonly ran = new Set<string>();
  private readonly acknowledgements: Acknowledgements;
  private readonly context: RuleContext;
  private running: Rule | undefined;

  public constructor(public readonly facts: DocumentFacts) {
    this.acknowledgements = new Acknowledgements(facts.analysis, facts.options.acknowledged ?? []);
    this.context = new RuleContext(facts, {
      take: report => {
        if (this.running) this.take(this.running, report);
      },
      undecided: () => {
        if (this.running) this.ran.delete(this.running.id);
      },
    });
  }

  /** Runs a rule over the document, unless it needs more than is known. */
  public run(rule: Rule): void {
    if (!rule.check || rule.needs?.some(need => this.facts.options[need] === undefined)) return;
    this.noteRun(rule);
    this.running = rule;
    rule.check(this.context);
    this.running = undefined;
  }

  /** Notes that a rule over all documents has run. */
  public noteRun(rule: Rule): void {
    if (!this.acknowledgements.isEmpty) this.ran.add(rule.id);
  }

  /** Takes what a rule reports. */
  public take(rule: Pick<Rule, 'id' | 'level'>, report: Report): void {
    const { use, message, level = rule.level } = report;
    const { path } = use;
    const key = `${rule.id}\n${path}\n${message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.add(rule.id, level, report, path, message);
  }

  /**
   * The findings, in the order of the document.
   *
   * @param rules all rules, for what acknowledgements may name
   * @param own the rule on acknowledgements
   */
  public findings(rules: readonly Rule[], own: Pick<Rule, 'id' | 'level'>): readonly LintFinding[] {
    for (const problem of this.acknowledgements.problems(rules, this.ran)) this.take(own, problem);
    const { keepAcknowledged = false } = this.facts.options;
    return this.found
      .filter(({ finding }) => keepAcknowledged || finding.acknowledged === undefined)
      .sort((a, b) => a.order - b.order)
      .map(({ finding }) => Object.freeze(finding));
  }

  private add(rule: string, level: RuleLevel, report: Report, path: string, message: string): void {
    const position = positionOf(this.facts.options, report);
    const finding: LintFinding = { rule, level, message, path, ...position };
    const acknowledged = this.acknowledgements.reasonFor(finding, report);
    this.found.push({
      finding: acknowledged === undefined ? finding : { ...finding, acknowledged },
      order: this.facts.analysis.orderOf(report.use),
    });
  }
}

/** The place of a finding in the text; one in a fragment has the place where the fragment is included. */
function positionOf(
  { positions }: LintOptions,
  { use, node, attribute, inside }: Report,
): TextPosition | undefined {
  if (!positions) return undefined;
  const { includedBy } = use;
  if (includedBy) return plain(positions.positionOf(includedBy.element));
  const exact =
    inside && node?.kind === 'expression' ? positions.codePositionOf?.(node, placeInCode(inside)) : undefined;
  const named =
    attribute === undefined || node ? undefined : positions.attributePositionOf?.(use.element, attribute);
  return plain(
    exact ?? named ?? positions.positionOf(node ?? use.element) ?? positions.positionOf(use.element),
  );
}

/** Checks of an expression count its `@(`, the places of code do not. */
function placeInCode({ line, column }: TextPosition): TextPosition {
  return { line, column: line === 1 ? column - 2 : column };
}

function plain(position: TextPosition | undefined): TextPosition | undefined {
  return position && { line: position.line, column: position.column };
}
