import type { ExpectedResult, Finding } from '../../../csharp/index';
import { checkLegality, type LegalityFinding } from '../../legality';
import type { PolicyNode } from '../../node';
import type { DocumentAnalysis, ExpressionUse } from '../analysis/document-analysis';
import type { Route } from '../analysis/policy-flow';
import type { PolicyUse } from '../analysis/policy-use';
import { shapeProblems, type ShapeKind, type ShapeProblem } from '../analysis/shape/index';
import type { RuleLevel } from './finding';
import type { LintOptions } from './options';

/** Where in a document something was found. */
export interface Place {
  readonly use: PolicyUse;
  /** @default - the element */
  readonly node?: PolicyNode;
  readonly attribute?: string;
  /** The line and column inside the node, from 1. */
  readonly inside?: { readonly line: number; readonly column: number };
}

/** What a rule reports. */
export interface Report extends Place {
  readonly message: string;
  /** @default - the rule's */
  readonly level?: RuleLevel;
}

/** What the rules of one document share: it is looked through once, and what several rules need is found once. */
export class DocumentFacts {
  private knownShape: ReadonlyMap<ShapeKind, readonly ShapeProblem[]> | undefined;
  private knownLegality: readonly LegalityFinding[] | undefined;
  private knownRefusals: readonly Refusal[] | undefined;

  public constructor(
    public readonly analysis: DocumentAnalysis,
    public readonly options: LintOptions,
    /** The ways on which a call can pass the document; more than one for an API in several products. */
    public readonly routes: readonly Route[],
    /** Documents of broader and narrower scopes that run on the same calls. */
    public readonly related: readonly DocumentAnalysis[],
    /** Whether some calls pass no document of a narrower scope. */
    public readonly narrowest: boolean,
  ) {}

  public get shape(): ReadonlyMap<ShapeKind, readonly ShapeProblem[]> {
    this.knownShape ??= shapeProblems(this.analysis);
    return this.knownShape;
  }

  public get legality(): readonly LegalityFinding[] {
    // the document of a GraphQL resolver has no sections
    this.knownLegality ??=
      this.analysis.root.kind === 'root'
        ? checkLegality(this.analysis.document, { ...this.options, fragment: this.analysis.place.fragment })
        : [];
    return this.knownLegality;
  }

  /** What the service refuses in the code of the document's expressions. */
  public get refusals(): readonly Refusal[] {
    if (!this.knownRefusals) {
      const refusals: Refusal[] = [];
      for (const expression of this.analysis.expressions) {
        for (const finding of expression.code.refusals(expectedOf(expression)))
          refusals.push({ expression, finding });
      }
      this.knownRefusals = refusals;
    }
    return this.knownRefusals;
  }
}

/** What the service refuses in an expression. */
export interface Refusal {
  readonly expression: ExpressionUse;
  readonly finding: Finding;
}

/** What the place of an expression needs. */
function expectedOf({ value, use, attribute }: ExpressionUse): ExpectedResult | undefined {
  switch (value?.type) {
    case 'boolean':
      return 'bool';
    case 'integer':
    case 'decimal':
      return 'int';
    case 'string':
    case 'enum':
      return 'string';
    case 'any':
      return use.name === 'set-variable' && attribute === 'value' ? 'variable' : undefined;
    case undefined:
      return undefined;
  }
}

/** Takes what the rule that is running says. */
export interface ReportSink {
  take(report: Report): void;
  undecided(): void;
}

/** What a rule sees of a document, and where it reports what it finds. */
export class RuleContext {
  public constructor(
    public readonly facts: DocumentFacts,
    private readonly sink: ReportSink,
  ) {}

  public get analysis(): DocumentAnalysis {
    return this.facts.analysis;
  }

  public get options(): LintOptions {
    return this.facts.options;
  }

  public get routes(): readonly Route[] {
    return this.facts.routes;
  }

  /** Says that too little is known of the document to judge it, so that an acknowledgement of the rule is not idle. */
  public undecided(): void {
    this.sink.undecided();
  }

  /** Reports something about an element. */
  public report(
    use: PolicyUse,
    message: string,
    details: Partial<Omit<Report, 'use' | 'message'>> = {},
  ): void {
    this.sink.take({ use, message, ...details });
  }

  /** Reports something about an expression. */
  public reportExpression(
    { use, node, attribute }: ExpressionUse,
    message: string,
    details: Pick<Report, 'level' | 'inside'> = {},
  ): void {
    this.sink.take({ use, node, message, ...(attribute !== undefined && { attribute }), ...details });
  }
}
