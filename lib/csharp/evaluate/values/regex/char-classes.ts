/** Sets of UTF-16 code units, as ranges in the notation of a character class. */

const known = new Map<string, string>();

/** The code units that a Unicode pattern matches, written as ranges: JavaScript's own classes want whole code points. */
function unitsOf(name: string, pattern: RegExp): string {
  let ranges = known.get(name);
  if (ranges === undefined) {
    ranges = '';
    let start = -1;
    for (let unit = 0; unit <= 0x10000; unit++) {
      const isIn = unit < 0x10000 && pattern.test(String.fromCharCode(unit));
      if (isIn && start < 0) start = unit;
      if (!isIn && start >= 0) {
        ranges += escapeUnit(start) + (unit - 1 > start ? `-${escapeUnit(unit - 1)}` : '');
        start = -1;
      }
    }
    known.set(name, ranges);
  }
  return ranges;
}

/** A code unit as an escape that stands for itself anywhere in a pattern. */
export function escapeUnit(unit: number): string {
  if (
    (unit >= 48 && unit <= 57) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 97 && unit <= 122) ||
    unit === 95
  ) {
    return String.fromCharCode(unit);
  }
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** `\w` of .NET, which knows letters of all languages. */
export function wordUnits(isEcma: boolean): string {
  return isEcma ? 'A-Za-z0-9_' : unitsOf('w', /[\p{L}\p{Mn}\p{Nd}\p{Pc}\u200c\u200d]/u);
}

export function digitUnits(isEcma: boolean): string {
  return isEcma ? '0-9' : unitsOf('d', /\p{Nd}/u);
}

export function spaceUnits(isEcma: boolean): string {
  return isEcma ? ' \\t-\\r' : '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
}

const BLOCKS: Readonly<Record<string, string>> = {
  IsBasicLatin: '\\u0000-\\u007f',
  'IsLatin-1Supplement': '\\u0080-\\u00ff',
  'IsLatinExtended-A': '\\u0100-\\u017f',
  IsGreek: '\\u0370-\\u03ff',
  IsCyrillic: '\\u0400-\\u04ff',
  IsHebrew: '\\u0590-\\u05ff',
  IsArabic: '\\u0600-\\u06ff',
  IsCJKUnifiedIdeographs: '\\u4e00-\\u9fff',
  IsHiragana: '\\u3040-\\u309f',
  IsKatakana: '\\u30a0-\\u30ff',
};

/** `\p{name}`; undefined for a name that is not known. */
export function categoryUnits(name: string): string | undefined {
  const block = BLOCKS[name];
  if (block !== undefined) return block;
  if (!/^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/.test(name)) return undefined;
  return unitsOf(name, new RegExp(`\\p{${name}}`, 'u'));
}

/** The complement of ranges. */
export function complement(ranges: string): string {
  const key = `^${ranges}`;
  return unitsOf(key, new RegExp(`[^${ranges}]`));
}
