import type { ChangeSeverity, PolicyChange } from './change';
import { graver } from './change';
import { Comparison } from './comparison';
import { familyOf } from './families/index';
import type { Ledger } from './ledger';
import { match, type Matching } from './match';
import { fullLabelOf, labelOf } from './names';
import { movesOf } from './order';
import type { Part } from './part';
import { severityOfAddition, severityOfChange, severityOfRemoval } from './severity';
import { arrow, shown, type Value } from './value';

/** Compares parts that are the same one, and notes what differs. */
export class Differ {
  /** @param fragmentSeverity how grave it is that a fragment is no longer included */
  public constructor(
    private readonly ledger: Ledger,
    private readonly fragmentSeverity: (id: string | undefined) => ChangeSeverity,
  ) {}

  /** Compares two parts that are the same one. */
  public part(before: Part, after: Part): void {
    if (before.key === after.key) return this.renames(before, after);
    this.rename(before, after);
    const comparison = new Comparison(before, after, change => this.ledger.add(change));
    familyOf(after)?.changed?.(comparison);
    for (const [name, { before: from, after: to }] of comparison.attributes) {
      this.attribute(comparison, name, from, to);
    }
    const text = comparison.takeText();
    if (text) this.text(comparison, text.before, text.after);
    const open = (part: Part) => !comparison.takenChildren.has(part.name);
    this.list(before.children.filter(open), after.children.filter(open));
  }

  /** Compares two lists of policies, or of parts of one. */
  public list(before: readonly Part[], after: readonly Part[]): void {
    const matching = match(before, after);
    for (const event of eventsOf(matching, before, after)) {
      if (event.before && event.after) this.part(event.before, event.after);
      else if (event.before) this.removed(event.before);
      else if (event.after) this.added(event.after);
    }
    if (!after.some(part => part.isPolicy || part.name === 'when')) return;
    for (const { before: from, after: to, place, isSecurity } of movesOf(matching.pairs, after)) {
      this.ledger.add({
        kind: 'moved',
        path: to.path,
        sentence: `${labelOf(to)} now runs ${place}`,
        severity: isSecurity ? 'security' : 'behaviour',
        before: from.render(),
        after: to.render(),
      });
    }
  }

  private attribute(
    comparison: Comparison,
    name: string,
    before: Value | undefined,
    after: Value | undefined,
  ): void {
    const { before: from, after: to } = comparison;
    const side = (value: Value | undefined, standard: string | undefined) =>
      value ? shown(value) : standard === undefined ? 'not set' : `${standard} (default)`;
    const values = arrow(side(before, from.defaultOf(name)), side(after, to.defaultOf(name)));
    const what = `${name} of ${fullLabelOf(to)}`;
    comparison.reportAttribute(
      name,
      { ...(before && { before }), ...(after && { after }) },
      values === undefined ? `${what} changed` : `${what} ${values}`,
    );
  }

  private text(comparison: Comparison, before: Value | undefined, after: Value | undefined): void {
    const what =
      comparison.after.node.kind === 'raw'
        ? labelOf(comparison.after)
        : `the text of ${fullLabelOf(comparison.after)}`;
    const isShort = [before, after].every(value => (value?.text.length ?? 0) <= 100);
    const values = isShort ? arrow(before ?? '', after ?? '') : undefined;
    comparison.report(values === undefined ? `${what} changed` : `${what} ${values}`, {
      ...(before && { before: before.text }),
      ...(after && { after: after.text }),
    });
  }

  private removed(part: Part, isInside = false): void {
    const { policy } = part;
    const severity =
      part.name === 'include-fragment'
        ? this.fragmentSeverity(part.literal('fragment-id'))
        : part.isPolicy
          ? severityOfRemoval(part.name)
          : severityOfChange(policy?.name ?? part.name);
    const family = familyOf(part);
    this.ledger.addPart(
      {
        kind: 'removed',
        path: part.path,
        sentence: family?.removed?.(part) ?? `${fullLabelOf(part)} removed`,
        severity: family?.severityOfRemoval?.(part) ?? severity,
        before: part.render(),
      },
      part,
      isInside,
    );
    if (!isInside) for (const inner of part.descendants()) if (inner.isPolicy) this.removed(inner, true);
  }

  private added(part: Part, isInside = false): void {
    const { policy } = part;
    const severity = part.isPolicy
      ? severityOfAddition(part.name)
      : severityOfChange(policy?.name ?? part.name);
    const family = familyOf(part);
    this.ledger.addPart(
      {
        kind: 'added',
        path: part.path,
        sentence: family?.added?.(part) ?? `${fullLabelOf(part)} added`,
        severity: family?.severityOfAddition?.(part) ?? severity,
        after: part.render(),
      },
      part,
      isInside,
    );
    if (!isInside) for (const inner of part.descendants()) if (inner.isPolicy) this.added(inner, true);
  }

  /** The service has some policies under two names. */
  private rename(before: Part, after: Part): void {
    const [from, to] = [before.node, after.node];
    if (from.kind !== 'element' || to.kind !== 'element' || from.name === to.name) return;
    const change: PolicyChange = {
      kind: 'changed',
      path: after.path,
      sentence: `${from.name} is written as ${to.name}, another name of the same policy`,
      severity: 'cosmetic',
      before: `<${from.name}>`,
      after: `<${to.name}>`,
    };
    this.ledger.add(change);
  }

  private renames(before: Part, after: Part): void {
    this.rename(before, after);
    before.children.forEach((child, i) => {
      const other = after.children[i];
      if (other?.key === child.key) this.renames(child, other);
    });
  }
}

interface Event {
  readonly before?: Part;
  readonly after?: Part;
}

/** Everything that happened to a list, in the order of the list after; what went stands where it stood. */
function* eventsOf(
  { pairs, removed }: Matching,
  before: readonly Part[],
  after: readonly Part[],
): Generator<Event> {
  const partners = new Map(pairs.map(([from, to]) => [to, from]));
  const positions = new Map(before.map((part, position) => [part, position]));
  const gone = removed.map(part => ({ part, position: positions.get(part) ?? 0 }));
  let next = 0;
  let reached = 0;
  for (const part of after) {
    const partner = partners.get(part);
    const position = partner ? (positions.get(partner) ?? 0) : reached;
    reached = Math.max(reached, position);
    for (let first = gone[next]; first && first.position < reached; first = gone[++next])
      yield { before: first.part };
    yield partner ? { before: partner, after: part } : { after: part };
  }
  for (const { part } of gone.slice(next)) yield { before: part };
}

/** How grave it is that a fragment is gone: as grave as what is in it. */
export function severityOfFragment(root: Part): ChangeSeverity {
  let severity: ChangeSeverity = 'behaviour';
  for (const part of root.descendants()) {
    if (part.isPolicy)
      severity = graver(severity, familyOf(part)?.severityOfRemoval?.(part) ?? severityOfRemoval(part.name));
  }
  return severity;
}
