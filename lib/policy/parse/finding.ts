import type { Position } from '../../csharp/index';

/** What the reader noticed about a document that it could read. */
export interface ReadFinding extends Position {
  /** Stable, for example `policy/unknown-policy`. */
  readonly code: string;
  /** What is there, and what became of it. */
  readonly message: string;
}

/** Finds out which known name a misspelt one was probably meant to be, and remembers it for each list of known names. */
export class Speller {
  private readonly suggestions = new Map<Iterable<string>, Map<string, string>>();

  /** The end of a message: `; did you mean set-body?`, or nothing. */
  public suggestion(name: string, known: Iterable<string>): string {
    const suggestions = this.suggestions.get(known) ?? new Map<string, string>();
    this.suggestions.set(known, suggestions);
    let found = suggestions.get(name);
    if (found === undefined) suggestions.set(name, (found = suggestionFor(name, known)));
    return found;
  }
}

function suggestionFor(name: string, known: Iterable<string>): string {
  let best: string | undefined;
  let least = Math.min(3, Math.ceil(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate, least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best === undefined ? '' : `; did you mean ${best}?`;
}

/** How many letters have to be added, removed or changed; `limit` when it is that many or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const changed = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const distance = Math.min(changed, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      row.push(distance);
      least = Math.min(least, distance);
    }
    if (least >= limit) return limit;
    previous = row;
  }
  return Math.min(previous[b.length] ?? limit, limit);
}
