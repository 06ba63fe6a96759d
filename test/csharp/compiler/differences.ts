/** Entries of the corpus that the compiler does not take, and why. */
export const NOT_COMPILED: Readonly<Record<string, string>> = {
  'a variable by its kind': 'the compiler has no constant patterns',
  'a variable by a switch over types': 'the compiler has no patterns in `switch`',
  'a switch over constants': 'the compiler has no patterns in `switch`',
  'a default from its context': '`default` without a type came with C# 7.1',
  'a test for null': 'the compiler has no constant patterns',
};

/** Entries of the corpus whose results this compiler and runtime have different from those of the service, and why. */
export const DIFFERENT: Readonly<Record<string, string>> = {
  'interpolation of null': 'the compiler takes the null for the array of all arguments',
  'numbers in all bases': 'the compiler loses a digit of `1_000_000`',
  'rounding to even': 'the runtime rounds 2.5 to 3',
  'JSON from FromObject': 'lines end as they do on Linux',
  'an element built': 'lines end as they do on Linux',
  'the time in another zone': 'the runtime does not know the zone by its Windows name',
};

/** Entries of the corpus whose results are left to chance, so that there is nothing to compare. */
export const RANDOM: readonly string[] = ['a random element', 'random bytes'];
