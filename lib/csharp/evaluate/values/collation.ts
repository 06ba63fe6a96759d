let collator: Intl.Collator | undefined;
let caseless: Intl.Collator | undefined;

/** Order of the invariant culture, which is what comparisons of strings without more said use: `"a" < "A" < "b"`. */
export function compareCulture(a: string, b: string): number {
  if (a === b) return 0;
  collator ??= new Intl.Collator('en-US', { usage: 'sort', sensitivity: 'variant' });
  return Math.sign(collator.compare(a, b));
}

/** Order of the invariant culture without regard to case. */
export function compareCultureIgnoreCase(a: string, b: string): number {
  if (a === b) return 0;
  caseless ??= new Intl.Collator('en-US', { usage: 'sort', sensitivity: 'accent' });
  return Math.sign(caseless.compare(a, b));
}

/** Order of UTF-16 code units: the difference of the first ones that differ, as .NET returns it. */
export function compareOrdinal(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Each code unit in the upper case of the invariant culture, which never changes the length: `ß` stays. */
export function toUpperInvariant(text: string): string {
  const upper = text.toUpperCase();
  if (upper.length === text.length) return upper;
  let result = '';
  for (const unit of text) {
    const mapped = unit.toUpperCase();
    result += mapped.length === unit.length ? mapped : unit;
  }
  return result;
}

/** Each code unit in the lower case of the invariant culture. */
export function toLowerInvariant(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length && !text.includes('Σ')) return lower;
  let result = '';
  for (const unit of text) {
    const mapped = unit.toLowerCase();
    result += mapped.length === unit.length ? mapped : unit;
  }
  return result;
}

/** Order of code units without regard to case. */
export function compareOrdinalIgnoreCase(a: string, b: string): number {
  return compareOrdinal(toUpperInvariant(a), toUpperInvariant(b));
}
