const ids = new WeakMap<object, number>();
let nextId = 0;

function idOf(object: object): number {
  let id = ids.get(object);
  if (id === undefined) ids.set(object, (id = nextId++));
  return id;
}

/** One primitive for several hash keys, the same only when all of them are. */
export function compositeKey(kind: string, keys: readonly unknown[]): string {
  const parts = keys.map(key => {
    if (typeof key === 'object' && key !== null) return `o${idOf(key)}`;
    const text = String(key);
    return `${(typeof key).charAt(0)}${text.length}:${text}`;
  });
  return `\0${kind}(${parts.join(',')})`;
}
