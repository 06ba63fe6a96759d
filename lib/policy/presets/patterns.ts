import { PolicyError, show } from '../policy-error';

/** What to do about too many patterns. */
export const FEWER_PATTERNS = 'shorten the patterns or drop some';

/** One pattern that matches what any of them does. */
export function anyOf(patterns: readonly string[]): string {
  return patterns.length === 1 ? (patterns[0] ?? '') : patterns.map(pattern => `(?:${pattern})`).join('|');
}

/**
 * Refuses patterns that match everything because they are empty, and those that the gateway could not read: each request would then fail.
 *
 * @param option the option that holds them
 * @throws PolicyError `gateway/pattern`
 */
export function checkPatterns(option: string, patterns: readonly string[]): void {
  if (!Array.isArray(patterns)) {
    throw new PolicyError(
      'gateway/pattern',
      `${option} must be a list of regular expressions, got ${show(patterns)}; put it in brackets`,
    );
  }
  patterns.forEach((pattern: string, i) => {
    const where = `${option}[${i}]`;
    if (typeof pattern !== 'string' || pattern.trim() === '') {
      throw new PolicyError(
        'gateway/pattern',
        `${where} must be a regular expression that is not empty, got ${show(pattern)}; drop it`,
      );
    }
    const problem = problemOf(pattern);
    if (problem === undefined) return;
    throw new PolicyError(
      'gateway/pattern',
      `${where} must be a regular expression of .NET, got ${show(pattern)}, in which ${problem}; correct it, or escape the character with a backslash`,
    );
  });
}

/** What is certainly wrong with a pattern. This knows brackets and repetitions, not the whole language. */
function problemOf(pattern: string): string | undefined {
  let groups = 0;
  let canRepeat = false;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    if (character === '\\') {
      if (i === pattern.length - 1) return 'the backslash at the end escapes nothing';
      i += 1;
      canRepeat = true;
    } else if (character === '[') {
      const end = endOfClass(pattern, i);
      if (end === undefined) return `the '[' at ${i} is not closed`;
      i = end;
      canRepeat = true;
    } else if (character === '(') {
      groups += 1;
      if (pattern.charAt(i + 1) === '?') i += 1;
      canRepeat = false;
    } else if (character === ')') {
      if (groups === 0) return `the ')' at ${i} closes nothing`;
      groups -= 1;
      canRepeat = true;
    } else if (/[*+?]/.test(character)) {
      if (!canRepeat) return `the '${character}' at ${i} repeats nothing`;
    } else {
      canRepeat = character !== '|';
    }
  }
  return groups > 0 ? `${groups} '(' ${groups === 1 ? 'is' : 'are'} not closed` : undefined;
}

/** Where a character class ends; `]` at its start is a character, and `-[` takes another class away from it. */
function endOfClass(pattern: string, start: number): number | undefined {
  let i = start + 1;
  if (pattern.charAt(i) === '^') i += 1;
  const first = i;
  for (; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    if (character === '\\') i += 1;
    else if (character === ']' && i > first) return i;
    else if (character === '[' && pattern.charAt(i - 1) === '-' && i > first) {
      const inner = endOfClass(pattern, i);
      if (inner === undefined) return undefined;
      i = inner;
    }
  }
  return undefined;
}
