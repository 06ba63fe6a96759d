import { labelOf } from './names';
import type { Part } from './part';
import { SEVERITY_RULES } from './severity';
import { longestIncreasing } from './sequence';

/** A policy that runs earlier or later than before, relative to others that stayed. */
export interface Move {
  readonly before: Part;
  readonly after: Part;
  /** Where it runs now: `before retry`. */
  readonly place: string;
  /** Whether it, or what it has passed, decides who may call. */
  readonly isSecurity: boolean;
}

/**
 * The policies of a list that run in another order than before. Header and parameter settings that pass only each other make no difference.
 *
 * @param pairs in the order of the list before
 * @param after the list after
 */
export function movesOf(pairs: readonly (readonly [Part, Part])[], after: readonly Part[]): readonly Move[] {
  const positions = new Map(after.map((part, position) => [part, position]));
  const places = pairs.map(([, part]) => positions.get(part) ?? 0);
  const stayed = longestIncreasing(places);
  if (stayed.size === pairs.length) return [];
  return pairs.flatMap(([before, now], i) => {
    if (stayed.has(i)) return [];
    const place = places[i] ?? 0;
    const passed = pairs.filter((_, j) => j !== i && i < j !== place < (places[j] ?? 0));
    if (passed.every(([, other]) => commute(now, other))) return [];
    const others = passed.map(([, other]) => other);
    const isEarlier = others.every(other => (positions.get(other) ?? 0) > place);
    const sorted = [...others].sort((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0));
    const next = isEarlier ? sorted[0] : sorted.at(-1);
    return [
      {
        before,
        after: now,
        place: next ? `${isEarlier ? 'before' : 'after'} ${labelOf(next)}` : 'in another order',
        isSecurity: [now, ...others].some(decides),
      },
    ];
  });
}

function decides(part: Part): boolean {
  return [part, ...part.descendants()].some(({ name }) => {
    const { topic, removed } = SEVERITY_RULES[name] ?? {};
    return (
      topic !== 'audit' && topic !== 'limit' && topic !== 'backend-authentication' && removed === 'security'
    );
  });
}

const SETTINGS = new Set(['set-header', 'set-query-parameter']);

/** Whether it makes no difference which of two policies runs first. */
function commute(a: Part, b: Part): boolean {
  if (!SETTINGS.has(a.name) || !SETTINGS.has(b.name)) return false;
  if (![a, b].every(part => [part, ...part.descendants()].every(isLiteral))) return false;
  return a.name !== b.name || a.literal('name')?.toLowerCase() !== b.literal('name')?.toLowerCase();
}

function isLiteral({ attributes, text }: Part): boolean {
  return [...attributes.values(), ...(text ? [text] : [])].every(value => value.literal !== undefined);
}
