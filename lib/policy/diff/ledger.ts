import type { PolicyChange } from './change';
import { fullLabelOf, labelOf } from './names';
import type { Part } from './part';

/** A change, and for what came or went the part that did. */
interface Entry {
  readonly change: PolicyChange;
  readonly part?: Part;
  /** Inside something that came or went as a whole, so that it is told only when it is worth it. */
  readonly isInside?: boolean;
}

/** Collects changes. What went in one place and came in another has moved. */
export class Ledger {
  private readonly entries: Entry[] = [];

  public add(change: PolicyChange): void {
    this.entries.push({ change });
  }

  /** Notes that a part came or went. */
  public addPart(change: PolicyChange, part: Part, isInside: boolean): void {
    this.entries.push({ change, part, isInside });
  }

  /** The changes, in the order in which they were noted. */
  public changes(): readonly PolicyChange[] {
    const came = new Map<string, Entry[]>();
    for (const entry of this.entries) {
      if (!entry.part || entry.change.kind !== 'added') continue;
      const { key } = entry.part;
      came.set(key, [...(came.get(key) ?? []), entry]);
    }
    const instead = new Map<Entry, PolicyChange | undefined>();
    const within = new Set<Part>();
    for (const entry of this.entries) {
      const { part, change } = entry;
      if (!part || change.kind !== 'removed' || part.name === 'base') continue;
      // what is in something that moved has moved with it
      if (isIn(part, within)) {
        instead.set(entry, undefined);
        continue;
      }
      const target = came
        .get(part.key)
        ?.find(other => !instead.has(other) && !(entry.isInside && other.isInside));
      if (!target?.part) continue;
      const inside = [part, ...part.descendants()];
      for (const inner of inside) within.add(inner);
      for (const inner of [target.part, ...target.part.descendants()]) within.add(inner);
      instead.set(entry, moved(entry, target));
      instead.set(target, undefined);
    }
    return this.entries.flatMap(entry => {
      if (instead.has(entry)) return instead.get(entry) ?? [];
      const { part, isInside, change } = entry;
      if (part && isIn(part.parent, within)) return [];
      return isInside && change.severity === 'behaviour' ? [] : [change];
    });
  }
}

function isIn(part: Part | undefined, parts: ReadonlySet<Part>): boolean {
  return part !== undefined && (parts.has(part) || isIn(part.parent, parts));
}

function moved({ part: from, change }: Entry, { part: to, change: { path, after } }: Entry): PolicyChange {
  const name = from ? labelOf(from) : '';
  return {
    kind: 'moved',
    path,
    sentence: `${name} moved from ${placeOf(from)} to ${placeOf(to)}`,
    severity: change.severity,
    ...(change.before !== undefined && { before: change.before }),
    ...(after !== undefined && { after }),
  };
}

/** The list that a part stands in. */
function placeOf(part: Part | undefined): string {
  const parent = part?.parent;
  if (!parent) return 'the document';
  const condition = parent.attributes.get('condition');
  const when = condition && condition.text.length <= 80 ? ` (${condition.text})` : '';
  return parent.parent?.parent
    ? `${fullLabelOf(parent)}${when} in ${parent.section ?? 'the fragment'}`
    : parent.name;
}
