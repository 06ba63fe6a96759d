import type { HostDictionary, HostObject } from '../../csharp/index';

/** What an object of the service has: each member's value, worked out when an expression asks for it. */
export type Members<T> = Readonly<Record<string, (target: T) => unknown>>;

/** An object of the service, as expressions see it. */
class ServiceObject<T> implements HostObject {
  public constructor(
    public readonly dotNetType: string,
    private readonly target: T,
    private readonly members: Members<T>,
  ) {}

  public get(member: string): unknown {
    return this.members[member]?.(this.target);
  }
}

/** Makes something of an object once, and gives the same for the same object ever after: expressions compare by identity. */
export function remembered<T extends object, R extends object>(make: (target: T) => R): (target: T) => R {
  const known = new WeakMap<T, R>();
  return target => {
    const before = known.get(target);
    if (before) return before;
    const made = make(target);
    known.set(target, made);
    return made;
  };
}

/** Makes objects of one type. */
export function hostType<T extends object>(
  dotNetType: string,
  members: Members<T>,
): (target: T) => HostObject {
  return remembered(target => new ServiceObject(dotNetType, target, members));
}

/** A dictionary whose values are looked up when they are asked for. */
export function hostDictionary(get: (key: string) => unknown, keys: () => Iterable<string>): HostDictionary {
  return { get, keys };
}
