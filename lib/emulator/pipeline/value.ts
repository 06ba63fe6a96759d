import type { Call } from './call';

/**
 * Something that a policy works with, to be worked out for each call. It may throw `BodyNotCollected`; see `settled`.
 *
 * One that is the same for all calls says so, since most of what stands in policies is literal.
 */
export interface Value<T> {
  (call: Call): T;
  /** What it always is; undefined when it depends on the call. */
  readonly constant?: { readonly is: T };
}

/**
 * A value that is the same for all calls.
 *
 * @param is what it is
 * @param read gives it, where there is more to be done for each call; a function of its own
 */
export function constantly<T>(is: T, read: (call: Call) => T = () => is): Value<T> {
  return Object.assign(read, { constant: { is } });
}

/** A value for each member of an object; none for what is not there. */
export type Parts<T> = {
  readonly [K in keyof T]: Value<T[K]> | (undefined extends T[K] ? undefined : never);
};

const NOTHING = constantly(undefined);

/** Several values as one object. The parts that depend on the call are worked out in their order. */
export function together<T extends object>(parts: Parts<T>): Value<T> {
  const entries = Object.entries<Value<unknown> | undefined>(parts).map(
    ([name, part = NOTHING]) => [name, part] as [keyof T, Value<T[keyof T]>],
  );
  const known = Object.fromEntries(entries.map(([name, { constant }]) => [name, constant?.is])) as T;
  const changing = entries.filter(([, { constant }]) => !constant);
  const all = (call: Call, which: typeof entries): T => {
    const made = { ...known };
    for (const [name, part] of which) made[name] = part(call);
    return made;
  };
  if (changing.length === 0) return constantly(known, call => (call.recorder ? all(call, entries) : known));
  // a recorder wants to see all of them
  return call => all(call, call.recorder ? entries : changing);
}

/** Several values as one list. */
export function each<T>(values: readonly Value<T>[]): Value<readonly T[]> {
  const all = (call: Call) => values.map(value => value(call));
  if (!values.every(({ constant }) => constant)) return all;
  const known = values.flatMap(({ constant }) => (constant ? [constant.is] : []));
  return constantly<readonly T[]>(known, call => (call.recorder ? all(call) : known));
}
