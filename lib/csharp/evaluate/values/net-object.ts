import type { NamedType, Type } from '../type-system/type';

/**
 * An object of .NET other than a string, a number or a Boolean. Values of struct types that have a class of their own (`DateTime`,
 * `decimal`, `Guid`) are such objects too, and never change.
 */
export abstract class NetObject {
  /** What `GetType()` says. */
  abstract readonly type: Type;

  /** `Equals(object)` */
  equals(other: unknown): boolean {
    return this === other;
  }

  /** A value that is the same for equal objects: a primitive, or an object that stands for itself. */
  hashKey(): unknown {
    return this;
  }

  /** `ToString()` */
  toText(): string {
    return this.type.fullName;
  }
}

/** An object that can be put in order. */
export interface Comparable {
  compareTo(other: unknown): number;
}

/**
 * A number other than `int`, a `char` or a member of an enum where its static type says only `object` or an interface: the type is kept
 * beside the value. An `int` there is a plain JavaScript number.
 */
export class Boxed extends NetObject {
  constructor(
    readonly type: NamedType,
    readonly value: unknown,
  ) {
    super();
  }

  override equals(other: unknown): boolean {
    return (
      other instanceof Boxed &&
      other.type === this.type &&
      (other.value === this.value || (this.value !== this.value && other.value !== other.value))
    );
  }

  override hashKey(): unknown {
    return `\0${this.type.id}:${String(this.value)}`;
  }
}
