import type { ChangeSeverity } from '../change';
import type { Comparison } from '../comparison';
import type { Part } from '../part';
import { shown } from '../value';

/** How the changes of a list of texts are told. */
export interface ListWords {
  /** The element around the list; undefined when the texts stand in the policy itself. */
  readonly wrapper?: string;
  readonly item: string;
  readonly added: (value: string) => string;
  readonly removed: (value: string) => string;
  readonly addedSeverity: ChangeSeverity;
  readonly removedSeverity: ChangeSeverity;
  /** When the list is there for the first time. @default - like any item */
  readonly first?: { readonly sentence: (values: string) => string; readonly severity: ChangeSeverity };
  /** When nothing is left in the list. @default - like any item */
  readonly last?: { readonly sentence: string; readonly severity: ChangeSeverity };
}

/** Takes a list of texts and reports what came and went. Their order is no behaviour. */
export function reportList(comparison: Comparison, words: ListWords): void {
  const { wrapper, item } = words;
  const taken = comparison.takeChildren(wrapper ?? item);
  const itemsOf = (parts: readonly Part[]) =>
    wrapper === undefined ? parts : parts.flatMap(part => part.named(item));
  const [before, after] = [itemsOf(taken.before), itemsOf(taken.after)];
  if (before.length === 0 && after.length > 0 && words.first) {
    const values = after.map(part => `'${textOf(part)}'`).join(', ');
    return comparison.report(words.first.sentence(values), {
      severity: words.first.severity,
      after: rendered(after),
    });
  }
  if (before.length > 0 && after.length === 0 && words.last) {
    return comparison.report(words.last.sentence, {
      severity: words.last.severity,
      before: rendered(before),
    });
  }
  const come = [...without(after, before)];
  for (const part of without(before, after)) {
    const same = come.findIndex(({ text }) => text && part.text?.equalsButSpace(text));
    const [other] = same < 0 ? [] : come.splice(same, 1);
    if (other) comparison.reportSpace(`the ${item} '${textOf(part)}'`, part.render(), other.render());
    else
      comparison.report(words.removed(`'${textOf(part)}'`), {
        severity: words.removedSeverity,
        before: part.render(),
      });
  }
  for (const part of come) {
    comparison.report(words.added(`'${textOf(part)}'`), {
      severity: words.addedSeverity,
      after: part.render(),
    });
  }
}

/** The parts of a list that another one does not have. */
export function without(parts: readonly Part[], others: readonly Part[]): readonly Part[] {
  const keys = new Set(others.map(part => part.key));
  return parts.filter(part => !keys.has(part.key));
}

function textOf(part: Part): string {
  return part.text ? shown(part.text) : '';
}

function rendered(parts: readonly Part[]): string {
  return parts.map(part => part.render()).join('\n');
}
