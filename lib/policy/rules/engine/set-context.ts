import type { PolicyUse } from '../analysis/policy-use';
import type { DocumentFacts, Report } from './rule-context';

/** A document of a set, with its name. */
export interface NamedFacts {
  readonly name: string;
  readonly facts: DocumentFacts;
}

/** What a rule sees of all documents of a service, and where it reports what it finds. */
export class SetContext {
  public constructor(
    public readonly documents: readonly NamedFacts[],
    private readonly take: (document: NamedFacts, report: Report) => void,
  ) {}

  /** Reports something about an element of one of the documents. */
  public report(
    document: NamedFacts,
    use: PolicyUse,
    message: string,
    details: Pick<Report, 'level' | 'node' | 'attribute'> = {},
  ): void {
    this.take(document, { use, message, ...details });
  }
}
