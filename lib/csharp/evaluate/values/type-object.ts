import { namedType } from '../type-system/definition';
import type { Type } from '../type-system/type';
import { compositeKey } from './hash';
import { NetObject } from './net-object';

const TYPE = namedType('System.Type');

const objects = new WeakMap<Type, TypeObject>();

/** What `typeof(T)` and `GetType()` return. */
export class TypeObject extends NetObject {
  readonly type = TYPE;

  private constructor(readonly represented: Type) {
    super();
  }

  static of(type: Type): TypeObject {
    let object = objects.get(type);
    if (object === undefined) objects.set(type, (object = new TypeObject(type)));
    return object;
  }

  override toText(): string {
    return this.represented.fullName;
  }
}

/** An object of an anonymous type. */
export class AnonymousObject extends NetObject {
  constructor(
    readonly type: Type,
    readonly names: readonly string[],
    /** In the representation of the types of the properties. */
    readonly values: readonly unknown[],
    private readonly operations: {
      equals(i: number, a: unknown, b: unknown): boolean;
      hashKey(i: number, value: unknown): unknown;
      text(i: number, value: unknown): string;
      box(i: number, value: unknown): unknown;
    },
  ) {
    super();
  }

  /** A property in the representation of `object`. */
  boxed(i: number): unknown {
    return this.operations.box(i, this.values[i]);
  }

  override equals(other: unknown): boolean {
    return (
      other instanceof AnonymousObject &&
      other.type === this.type &&
      this.values.every((value, i) => this.operations.equals(i, value, other.values[i]))
    );
  }

  override hashKey(): unknown {
    const keys = this.values.map((value, i) => this.operations.hashKey(i, value));
    return compositeKey(`a${this.type.id}`, keys);
  }

  override toText(): string {
    return `{ ${this.names.map((name, i) => `${name} = ${this.operations.text(i, this.values[i])}`).join(', ')} }`;
  }
}
