import { identityOf } from './names';
import type { Part } from './part';
import { commonSubsequence } from './sequence';

/** Which parts of two lists are the same ones. */
export interface Matching {
  /** In the order of the first list. */
  readonly pairs: readonly (readonly [before: Part, after: Part])[];
  readonly removed: readonly Part[];
  readonly added: readonly Part[];
}

/** Above this many pairs of candidates parts are taken in their order, not by likeness. */
const MAX_CANDIDATES = 2500;

/**
 * Finds out which parts of two lists are the same ones: first those that are equal and in the same order, then equal ones elsewhere, then those
 * that are known by the same attributes, last those of the same name that are alike.
 */
export function match(before: readonly Part[], after: readonly Part[]): Matching {
  const pairs = new Map<Part, Part>();
  const taken = new Set<Part>();
  const take = (from: Part | undefined, to: Part | undefined) => {
    if (!from || !to) return;
    pairs.set(from, to);
    taken.add(to);
  };
  const common = commonSubsequence(
    before.map(part => part.key),
    after.map(part => part.key),
  );
  for (const [i, j] of common) take(before[i], after[j]);
  const left = () => before.filter(part => !pairs.has(part));
  const right = () => after.filter(part => !taken.has(part));
  pairGroups(left(), right(), part => part.key, take);
  pairGroups(left(), right(), part => `${part.name} ${identityOf(part).id}`, take);
  const isOpen = (part: Part) => !identityOf(part).only;
  pairGroups(left().filter(isOpen), right().filter(isOpen), part => part.name, take);
  return {
    pairs: before.flatMap(part => {
      const other = pairs.get(part);
      return other ? [[part, other] as const] : [];
    }),
    removed: left(),
    added: right(),
  };
}

function pairGroups(
  before: readonly Part[],
  after: readonly Part[],
  groupOf: (part: Part) => string,
  take: (from: Part | undefined, to: Part | undefined) => void,
): void {
  const groups = new Map<string, { readonly before: Part[]; readonly after: Part[] }>();
  const group = (part: Part) => {
    const id = groupOf(part);
    const found = groups.get(id) ?? { before: [], after: [] };
    groups.set(id, found);
    return found;
  };
  for (const part of before) group(part).before.push(part);
  for (const part of after) group(part).after.push(part);
  for (const found of groups.values()) {
    for (const [from, to] of pairsOf(found.before, found.after)) take(from, to);
  }
}

function pairsOf(
  before: readonly Part[],
  after: readonly Part[],
): readonly (readonly [Part, Part | undefined])[] {
  if (before.length === 0 || after.length === 0) return [];
  if (before.length * after.length > MAX_CANDIDATES)
    return before.map((part, i) => [part, after[i]] as const);
  const candidates = before.flatMap((from, i) =>
    after.map((to, j) => ({ from, to, likeness: likeness(from, to), distance: Math.abs(i - j) })),
  );
  candidates.sort((a, b) => b.likeness - a.likeness || a.distance - b.distance);
  const done = new Set<Part>();
  const pairs: (readonly [Part, Part])[] = [];
  for (const { from, to, likeness: score } of candidates) {
    if (done.has(from) || done.has(to)) continue;
    // policies around other ones that have nothing in common are two things, however they are called
    if (score === 0 && isContainer(from) && isContainer(to)) continue;
    done.add(from).add(to);
    pairs.push([from, to]);
  }
  return pairs;
}

function isContainer(part: Part): boolean {
  return (part.isPolicy || part.name === 'when') && [...part.descendants()].some(inner => inner.isPolicy);
}

/** The share of what two parts have in common, 0 to 1. */
function likeness(a: Part, b: Part): number {
  if (a.key === b.key) return 1;
  const [mine, theirs] = [featuresOf(a), featuresOf(b)];
  let common = 0;
  for (const feature of mine) if (theirs.has(feature)) common += 1;
  return common / Math.max(1, mine.size + theirs.size - common);
}

function featuresOf(part: Part): ReadonlySet<string> {
  const features = new Set<string>();
  const add = ({ name, attributes, text }: Part) => {
    for (const [attribute, value] of attributes) features.add(`${name} ${attribute} ${value.key}`);
    if (text) features.add(`${name} ${text.key}`);
  };
  add(part);
  for (const inner of part.descendants()) {
    add(inner);
    if (inner.isPolicy) features.add(`${inner.name} ${identityOf(inner).id}`);
  }
  return features;
}
