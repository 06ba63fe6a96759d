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

/** Makes objects of one type, the same one for the same target, so that expressions can compare them. */
export function hostType<T extends object>(
  dotNetType: string,
  members: Members<T>,
): (target: T) => HostObject {
  const known = new WeakMap<T, HostObject>();
  return target => {
    let object = known.get(target);
    if (!object) {
      object = new ServiceObject(dotNetType, target, members);
      known.set(target, object);
    }
    return object;
  };
}

/** A dictionary whose values are looked up when they are asked for. */
export function hostDictionary(get: (key: string) => unknown, keys: () => Iterable<string>): HostDictionary {
  return { get, keys };
}
