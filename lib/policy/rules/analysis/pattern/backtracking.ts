import type { Letters } from './letters';
import { type Pattern, readPattern } from './pattern-syntax';

/**
 * Whether a regular expression may take time that doubles with each letter of a text: when a loop in it can match the same text in several ways, and what comes
 * behind may fail, so that all of them are tried. Of what cannot be read, or is very large, it says that it does not.
 */
export function isExponential(text: string): boolean {
  const pattern = readPattern(text);
  if (!pattern) return false;
  const machine = new Machine();
  const { last } = machine.add(pattern);
  return machine.loops().some(loop => {
    // a search that has got to the end has found what it looks for
    const mayEnd = !machine.hasPlaces && loop.some(position => last.includes(position));
    return !mayEnd && machine.isAmbiguous(loop);
  });
}

/** Loops with more places for letters than this are not looked at. */
const MOST_POSITIONS = 60;

/** How a part of a pattern begins and ends. */
interface Part {
  /** Whether it can match nothing. */
  readonly isOptional: boolean;
  /** Where its first letter may stand. */
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const EMPTY: Part = { isOptional: true, first: [], last: [] };

/** The places for letters in a pattern, and which may follow which: in how many ways. */
class Machine {
  /** Whether there is something behind letters that takes none and may fail. */
  public hasPlaces = false;
  private readonly letters: Letters[] = [];
  private readonly follow: Map<number, number>[] = [];

  /** Adds a part of a pattern. */
  public add(pattern: Pattern): Part {
    switch (pattern.kind) {
      case 'letters':
        return this.position(pattern.letters);
      case 'place':
        if (!pattern.isStart) this.hasPlaces = true;
        return EMPTY;
      case 'sequence':
        return pattern.parts.reduce<Part>((before, part) => this.behind(before, this.add(part)), EMPTY);
      case 'choice':
        return either(pattern.options.map(option => this.add(option)));
      case 'repeat':
        return this.repeated(pattern.inner, pattern.min, pattern.max);
      case 'atomic':
        return this.atomic(pattern.inner);
    }
  }

  /** The loops: the positions of each may all follow each other. */
  public loops(): readonly (readonly number[])[] {
    const reached = this.follow.map((_, position) => this.reachedFrom(position));
    const seen = new Set<number>();
    return this.follow.flatMap((_, position) => {
      if (seen.has(position) || !reached[position]?.has(position)) return [];
      const loop = [...(reached[position] ?? [])].filter(other => reached[other]?.has(position));
      for (const one of loop) seen.add(one);
      return loop.length > MOST_POSITIONS ? [] : [loop];
    });
  }

  /** Whether two ways through a loop take the same letters and come back to where they parted. */
  public isAmbiguous(loop: readonly number[]): boolean {
    const within = new Set(loop);
    const edges = loop.flatMap(from =>
      [...(this.follow[from] ?? [])].map(([to, ways]) => ({ from, to, ways })),
    );
    if (edges.some(({ to, ways }) => ways > 1 && within.has(to))) return true;
    return loop.some(start => this.partsAndMeets(start, within));
  }

  /** Whether two ways that part at a position can meet there again, having taken the same letters. */
  private partsAndMeets(start: number, within: ReadonlySet<number>): boolean {
    const seen = new Set<string>();
    const open: Pair[] = [[start, start]];
    for (let pair = open.pop(); pair; pair = open.pop()) {
      const haveParted = pair[0] !== pair[1];
      for (const next of this.step(pair, within)) {
        const [one, other] = next;
        if (haveParted && one === other) {
          if (one === start) return true;
        } else if (!seen.has(String(next))) {
          seen.add(String(next));
          open.push(next);
        }
      }
    }
    return false;
  }

  private step([a, b]: Pair, within: ReadonlySet<number>): readonly Pair[] {
    const after = (position: number) =>
      [...(this.follow[position]?.keys() ?? [])].filter(next => within.has(next));
    return after(a).flatMap(one =>
      after(b)
        .filter(other => ((this.letters[one] ?? 0n) & (this.letters[other] ?? 0n)) !== 0n)
        .map((other): Pair => [one, other]),
    );
  }

  private reachedFrom(position: number): ReadonlySet<number> {
    const reached = new Set<number>();
    const open = [position];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      for (const next of this.follow[one]?.keys() ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        open.push(next);
      }
    }
    return reached;
  }

  private position(letters: Letters): Part {
    const position = this.letters.push(letters) - 1;
    this.follow.push(new Map());
    return { isOptional: false, first: [position], last: [position] };
  }

  private behind(before: Part, part: Part): Part {
    this.connect(before.last, part.first);
    return {
      isOptional: before.isOptional && part.isOptional,
      first: before.isOptional ? [...before.first, ...part.first] : before.first,
      last: part.isOptional ? [...before.last, ...part.last] : part.last,
    };
  }

  private repeated(inner: Pattern, min: number, max: number): Part {
    if (max === 0) return EMPTY;
    let all = this.add(inner);
    if (max === Infinity) this.connect(all.last, all.first);
    // whether it is twice or a hundred times makes no difference to loops around it
    else if (max > 1) {
      const more = this.add(inner);
      all = this.behind(all, min === max ? more : { ...more, isOptional: true });
    }
    return min === 0 ? { ...all, isOptional: true } : all;
  }

  /** It matches in one way, so that it counts as one letter. */
  private atomic(inner: Pattern): Part {
    const from = this.letters.length;
    const { isOptional } = this.add(inner);
    if (this.letters.length === from) return EMPTY;
    const all = this.letters.splice(from).reduce((sum, letters) => sum | letters, 0n);
    this.follow.splice(from);
    return { ...this.position(all), isOptional };
  }

  private connect(from: readonly number[], to: readonly number[]): void {
    for (const one of from) {
      for (const next of to) this.follow[one]?.set(next, (this.follow[one].get(next) ?? 0) + 1);
    }
  }
}

/** Two ways at the same letter. */
type Pair = readonly [number, number];

function either(parts: readonly Part[]): Part {
  return {
    isOptional: parts.some(({ isOptional }) => isOptional),
    first: parts.flatMap(({ first }) => first),
    last: parts.flatMap(({ last }) => last),
  };
}
