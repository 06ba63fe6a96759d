/** What a {@link remembered} function keeps. */
export interface Memory {
  /** How many results are kept. @default 1000 */
  readonly most?: number;
  /** How long a text may be whose result is kept, in characters. @default 4000 */
  readonly longest?: number;
}

/**
 * The same function, which keeps its last results: requests have much in common, such as names of headers, addresses, tokens, instructions and earlier turns.
 *
 * @param work what takes longer than to look a text up, and gives the same for the same text
 */
export function remembered<T extends NonNullable<unknown>>(
  work: (text: string) => T,
  { most = 1000, longest = 4000 }: Memory = {},
): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = work(text);
    if (text.length > longest) return result;
    const [oldest] = known.size >= most ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(text, result);
    return result;
  };
}
