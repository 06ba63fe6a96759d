import type { ChangeSeverity, PolicyChange, PolicySetChange } from '../../policy/index';

/** What the formats of `diff` have in common: documents with what changed in them. */
export interface DiffReport {
  /** Undefined for the comparison of two files, where there is nothing to tell apart. */
  readonly name?: string;
  readonly kind: PolicySetChange['kind'];
  readonly changes: readonly PolicyChange[];
}

/** `3 changes: 1 security, 2 behaviour` */
export function summaryOf(reports: readonly DiffReport[]): string {
  const changes = reports.flatMap(report => report.changes);
  const documents = reports.filter(
    ({ kind, changes: inside }) => kind !== 'changed' && inside.length === 0,
  ).length;
  const count = changes.length + documents;
  if (count === 0) return 'no changes';
  const counted = (['security', 'cost', 'behaviour', 'cosmetic'] satisfies ChangeSeverity[]).flatMap(
    severity => {
      const of =
        changes.filter(change => change.severity === severity).length +
        (severity === 'behaviour' ? documents : 0);
      return of > 0 ? [`${of} ${severity}`] : [];
    },
  );
  return `${count} ${count === 1 ? 'change' : 'changes'}: ${counted.join(', ')}`;
}
