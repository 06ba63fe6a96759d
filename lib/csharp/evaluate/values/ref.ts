/** Where a method puts what it returns by an `out` parameter. */
export interface Ref<V = unknown> {
  value: V;
}
