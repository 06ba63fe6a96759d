import type { Comparison, Family, ValueChange } from '../comparison';
import { shown } from '../value';
import { listStatuses, statusCondition } from '../statuses';

/** Conditions that ask for the status code are told as the codes that they cover. */
function statusChange(comparison: Comparison, who: string, verb: (covers: boolean) => string): void {
  const change = comparison.attributes.get('condition');
  const before = statusCondition(change?.before);
  const after = statusCondition(change?.after);
  if (!change || !before || !after || !areEqual(before.others, after.others)) return;
  const gone = [...before.statuses].filter(status => !after.statuses.has(status));
  const come = [...after.statuses].filter(status => !before.statuses.has(status));
  if (gone.length === 0 && come.length === 0) return reportRewritten(comparison, change, who);
  comparison.take('condition');
  const report = (statuses: readonly number[], covers: boolean) => {
    if (statuses.length === 0) return;
    comparison.reportAttribute(
      'condition',
      change,
      `${who} ${verb(covers)} status ${listStatuses(statuses)}`,
      'behaviour',
    );
  };
  report(gone, false);
  report(come, true);
}

/** The same codes in other words. */
function reportRewritten(comparison: Comparison, change: ValueChange, who: string): void {
  comparison.take('condition');
  comparison.reportAttribute(
    'condition',
    change,
    `the condition of ${who} is written differently and covers the same status codes`,
    'cosmetic',
  );
}

function areEqual(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(item => b.has(item));
}

/** `retry` */
export const RETRY: Family = {
  changed: comparison =>
    statusChange(comparison, 'retry', covers => (covers ? 'now covers' : 'no longer covers')),
};

/** `when` of `choose` */
export const WHEN: Family = {
  added: part => `an alternative is added to choose: when ${shown(part.attributes.get('condition') ?? '')}`,
  removed: part =>
    `an alternative is removed from choose: when ${shown(part.attributes.get('condition') ?? '')}`,
  changed: comparison =>
    statusChange(comparison, 'when', covers => (covers ? 'now also holds for' : 'no longer holds for')),
};
