/** Two ways to the same result. */
export interface Contest {
  readonly name: string;
  /** Ours takes at most this many times as long as the other. @default - no goal: the other does less, and says how much more ours costs */
  readonly goal?: number;
  /** Runs this library and returns the milliseconds of processor time that it took. */
  readonly ours: () => number;
  /** Runs what it is measured against. */
  readonly theirs: () => number;
  /** How often each is run. @default 15 */
  readonly rounds?: number;
}

/** What came out. */
export interface Result {
  readonly name: string;
  /** @default 'ms' */
  readonly unit?: 'ms' | 'x' | '/s';
  /** Whether more is better. @default - less is */
  readonly isAtLeast?: boolean;
  /** Medians. */
  readonly ours: number;
  readonly theirs: number;
  /** Median of the ratios of neighbouring runs: what slows the machine down for a while slows down both. */
  readonly ratio: number;
  readonly goal?: number;
}

/** Runs both in turn, each first every second time, after two rounds that do not count. */
export function compare({ name, goal, ours, theirs, rounds = 15 }: Contest): Result {
  const times: Pair[] = [];
  for (let round = -2; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const first = ours();
      times.push({ ours: first, theirs: theirs() });
    } else {
      const first = theirs();
      times.push({ ours: ours(), theirs: first });
    }
  }
  return resultOf({ name, goal }, times.slice(2));
}

/** What neighbouring runs measured. */
export interface Pair {
  readonly ours: number;
  readonly theirs: number;
}

/** The result of several runs. */
export function resultOf(
  contest: Pick<Result, 'name' | 'goal' | 'unit' | 'isAtLeast'>,
  pairs: readonly Pair[],
): Result {
  return {
    ...contest,
    ours: median(pairs.map(({ ours }) => ours)),
    theirs: median(pairs.map(({ theirs }) => theirs)),
    ratio: median(pairs.map(({ ours, theirs }) => ours / theirs)),
  };
}

/** The milliseconds of processor time that something takes: what else runs on the machine does not count. */
export function timed(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}

/** The results as a table, the goal beside each. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ name, unit = 'ms', ours, theirs, ratio, goal, isAtLeast = false }) => [
    name,
    quantity(ours, unit),
    quantity(theirs, unit),
    ratio.toFixed(2),
    goal === undefined ? '' : `${isAtLeast ? '>=' : '<='} ${goal.toFixed(2)}`,
    goal === undefined ? '' : (isAtLeast ? ratio >= goal : ratio <= goal) ? 'met' : 'missed',
  ]);
  const all = [['', 'ours', 'other', 'ratio', 'goal', ''], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map(row => row[column]!.length)));
  return all
    .map(row =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function quantity(value: number, unit: string): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;
}
