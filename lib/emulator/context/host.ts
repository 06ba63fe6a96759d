import type { HostDictionary, HostObject } from '../../csharp/index';

/** What an object of the service has: each member's value, worked out when an expression asks for it. */
export type Members<T> = Readonly<Record<string, (target: T) => unknown>>;

/** An object of the service, as expressions see it. Expressions compare by identity: it is the same as another one of the same target. */
export class ServiceObject<T extends object> implements HostObject {
  public constructor(
    public readonly dotNetType: string,
    public readonly identity: T,
    private readonly members: Members<T>,
  ) {}

  public get(member: string): unknown {
    return this.members[member]?.(this.identity);
  }
}

/** Makes objects of one type. No two types have the same targets. */
export function hostType<T extends object>(
  dotNetType: string,
  members: Members<T>,
): (target: T) => HostObject {
  return target => new ServiceObject(dotNetType, target, members);
}

/** A dictionary whose values are looked up when they are asked for. */
export function hostDictionary(get: (key: string) => unknown, keys: () => Iterable<string>): HostDictionary {
  return { get, keys };
}
