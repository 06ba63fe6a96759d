import { namedType } from '../type-system/definition';
import type { NamedType } from '../type-system/type';
import type { HostObject } from '../scope';
import { NetObject } from './net-object';

/** An object of the host, as expressions hold it. */
export class HostReference extends NetObject {
  constructor(readonly host: HostObject) {
    super();
  }

  get type(): NamedType {
    return namedType(this.host.dotNetType);
  }

  /** References are equal when they are of the same object of the host. */
  override equals(other: unknown): boolean {
    return other instanceof HostReference && other.hashKey() === this.hashKey();
  }

  override hashKey(): unknown {
    return this.host.identity ?? this.host;
  }
}
