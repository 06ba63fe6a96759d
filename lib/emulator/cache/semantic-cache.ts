import { ExpiringMap } from '../limits';
import type { CallResponse } from '../pipeline/messages';

interface Entry {
  readonly vector: readonly number[];
  readonly response: CallResponse;
  readonly until: number;
}

/** The most entries of a group; the oldest goes first. */
const MOST_ENTRIES = 1000;

/** Answers by how close their prompts are to one another. */
export class SemanticCache {
  private readonly groups = new ExpiringMap<Entry[]>((entries, now) =>
    entries.every(({ until }) => until <= now),
  );

  /** The answer to the closest prompt of the group, if it is no farther than the threshold: 0 is the same, 1 has nothing in common. */
  public find(
    group: string,
    vector: readonly number[],
    threshold: number,
    now: number,
  ): CallResponse | undefined {
    const near = (this.groups.get(group, now) ?? [])
      .filter(({ until }) => until > now)
      .map(({ vector: other, response }) => ({ response, distance: distance(vector, other) }))
      .filter(one => one.distance <= threshold)
      .sort((a, b) => a.distance - b.distance);
    return near[0]?.response;
  }

  /** Keeps an answer for so many milliseconds. */
  public add(
    group: string,
    vector: readonly number[],
    response: CallResponse,
    milliseconds: number,
    now: number,
  ): void {
    const entries = (this.groups.get(group, now) ?? []).filter(({ until }) => until > now);
    entries.push({ vector, response, until: now + milliseconds });
    this.groups.set(group, entries.slice(-MOST_ENTRIES), now);
  }
}

/** One minus the cosine of the angle between two vectors. */
export function distance(a: readonly number[], b: readonly number[]): number {
  let [dot, lengthA, lengthB] = [0, 0, 0];
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? 0;
    dot += x * y;
    lengthA += x * x;
    lengthB += y * y;
  }
  return lengthA === 0 || lengthB === 0 ? 1 : 1 - dot / Math.sqrt(lengthA * lengthB);
}
