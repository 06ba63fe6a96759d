import type { ChangeKind, ChangeSeverity, PolicyChange } from './change';
import type { Part } from './part';
import { severityOfAttribute, severityOfChange } from './severity';
import type { Value } from './value';

/** A value that is not what it was; a side is undefined where there was or is none. */
export interface ValueChange {
  readonly before?: Value;
  readonly after?: Value;
}

/** What a report adds to its sentence. */
export interface ReportDetails {
  readonly kind?: ChangeKind;
  readonly severity?: ChangeSeverity;
  readonly before?: string;
  readonly after?: string;
}

/**
 * Two parts that are the same one, and what differs. The sentences of a family of policies take the differences they speak of; what nobody takes
 * is said in general words.
 */
export class Comparison {
  /** The attributes that differ in more than white space and are not taken. */
  public readonly attributes = new Map<string, ValueChange>();
  /** The names of the children that are taken. */
  public readonly takenChildren = new Set<string>();
  private ownText: ValueChange | undefined;

  public constructor(
    public readonly before: Part,
    public readonly after: Part,
    private readonly emit: (change: PolicyChange) => void,
  ) {
    for (const name of new Set([...before.attributes.keys(), ...after.attributes.keys()])) {
      const change = this.changeOf(before.attributes.get(name), after.attributes.get(name), name);
      if (change) this.attributes.set(name, change);
    }
    this.ownText = this.changeOf(before.text, after.text);
  }

  /** The name of the policy that the parts are or belong to. */
  public get policy(): string {
    return this.after.policy?.name ?? this.after.name;
  }

  /** Takes an attribute, if it differs. */
  public take(name: string): ValueChange | undefined {
    const change = this.attributes.get(name);
    this.attributes.delete(name);
    return change;
  }

  /** Takes the text, if it differs. */
  public takeText(): ValueChange | undefined {
    const change = this.ownText;
    this.ownText = undefined;
    return change;
  }

  /** Takes the children of a name. */
  public takeChildren(name: string): { readonly before: readonly Part[]; readonly after: readonly Part[] } {
    this.takenChildren.add(name);
    return { before: this.before.named(name), after: this.after.named(name) };
  }

  /** Reports a change. */
  public report(sentence: string, details: ReportDetails = {}): void {
    this.emit({
      kind: 'changed',
      path: this.after.path,
      severity: severityOfChange(this.policy),
      sentence,
      ...details,
    });
  }

  /** Reports the change of an attribute, with its lines. */
  public reportAttribute(
    name: string,
    { before, after }: ValueChange,
    sentence: string,
    severity?: ChangeSeverity,
  ): void {
    this.report(sentence, {
      severity: severity ?? this.severityOf(name, { before, after }),
      ...(before && { before: `${name}="${before.text}"` }),
      ...(after && { after: `${name}="${after.text}"` }),
    });
  }

  /** How grave the change of an attribute is. */
  public severityOf(
    name: string,
    { before, after }: { before: Value | undefined; after: Value | undefined },
  ): ChangeSeverity {
    return severityOfAttribute(
      this.policy,
      name,
      before?.text ?? this.before.defaultOf(name),
      after?.text ?? this.after.defaultOf(name),
    );
  }

  /** The lines of the whole parts. */
  public lines(): { readonly before: string; readonly after: string } {
    return { before: this.before.render(), after: this.after.render() };
  }

  /** Reports a difference in nothing but white space. */
  public reportSpace(where: string, before: string, after: string): void {
    this.report(
      `white space inside ${where} changed: Terraform ignores such a change, so that it alone would not be deployed`,
      { kind: 'white-space', severity: 'behaviour', before, after },
    );
  }

  private changeOf(
    before: Value | undefined,
    after: Value | undefined,
    name?: string,
  ): ValueChange | undefined {
    if (!before || !after)
      return before || after ? { ...(before && { before }), ...(after && { after }) } : undefined;
    if (before.equals(after)) return undefined;
    if (!before.equalsButSpace(after)) return { before, after };
    const where = name === undefined ? `the text of ${this.after.name}` : `${name} of ${this.after.name}`;
    const line = (value: Value) => (name === undefined ? value.text : `${name}="${value.text}"`);
    this.reportSpace(where, line(before), line(after));
    return undefined;
  }
}

/** How the changes of a policy are told. */
export interface Family {
  /** Takes and reports the differences that it has words for. */
  changed?(comparison: Comparison): void;
  /** @default - `<label> added` */
  added?(part: Part): string;
  /** @default - `<label> removed` */
  removed?(part: Part): string;
  /** @default - the rule of the policy */
  severityOfAddition?(part: Part): ChangeSeverity | undefined;
  /** @default - the rule of the policy */
  severityOfRemoval?(part: Part): ChangeSeverity | undefined;
}
