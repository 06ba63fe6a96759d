/**
 * Sorted by an order. `List.Sort` of .NET does not keep the order of equal items, and `OrderBy` does; here both do.
 */
export function stableSort<E>(items: readonly E[], compare: (a: E, b: E) => number): E[] {
  return [...items].sort(compare);
}
