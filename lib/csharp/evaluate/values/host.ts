import { namedType } from '../type-system/definition';
import type { NamedType } from '../type-system/type';
import type { HostObject } from '../scope';
import { NetObject } from './net-object';

/** An object of the host, as expressions hold it. */
export class HostReference extends NetObject {
  private constructor(
    readonly type: NamedType,
    readonly host: HostObject,
  ) {
    super();
  }

  private static readonly known = new WeakMap<object, HostReference>();

  /** The same reference for the same object, so that references can be compared. */
  static of(host: HostObject): HostReference {
    let reference = HostReference.known.get(host);
    if (reference === undefined) {
      reference = new HostReference(namedType(host.dotNetType), host);
      HostReference.known.set(host, reference);
    }
    return reference;
  }
}
