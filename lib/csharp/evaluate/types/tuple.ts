import { concatTextOf } from '../formatting/text';
import { definitionOf } from '../type-system/definition';
import type { TypeDeclaration } from '../type-system/declaration';
import type { Type } from '../type-system/type';
import { compositeKey } from '../values/hash';
import { NetObject } from '../values/net-object';
import { comparerOf, equalityOf, hashKeyOf } from '../values/operations';

type Types = readonly Type[];

/** A `Tuple<…>`. */
class TupleObject extends NetObject {
  constructor(
    readonly types: Types,
    readonly items: readonly unknown[],
  ) {
    super();
  }

  get type(): Type {
    return definitionOf('System.Tuple', this.types.length).instantiate(this.types);
  }

  override equals(other: unknown): boolean {
    return (
      other instanceof TupleObject &&
      other.type === this.type &&
      this.types.every((type, i) => equalityOf(type)(this.items[i], other.items[i]))
    );
  }

  compareTo(other: unknown): number {
    const items = (other as TupleObject).items;
    for (const [i, type] of this.types.entries()) {
      const order = comparerOf(type)(this.items[i], items[i]);
      if (order !== 0) return order;
    }
    return 0;
  }

  override hashKey(): unknown {
    return compositeKey(
      't',
      this.types.map((type, i) => hashKeyOf(type)(this.items[i])),
    );
  }

  override toText(): string {
    return `(${this.types.map((type, i) => concatTextOf(type)(this.items[i])).join(', ')})`;
  }
}

function tuple(count: number): TypeDeclaration {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const parameters = numbers.map(i => `T${i}`).join(', ');
  return {
    type: `class System.Tuple<${parameters}> : IComparable`,
    members: {
      [`new(${numbers.map(i => `T${i} item${i}`).join(', ')})`]: (types: Types, ...items: unknown[]) =>
        new TupleObject(types, items),
      ...Object.fromEntries(
        numbers.map(i => [`T${i} Item${i} { get; }`, (self: TupleObject) => self.items[i - 1]]),
      ),
      'string ToString()': (self: TupleObject) => self.toText(),
      'bool Equals(object obj)': (self: TupleObject, other: unknown) => self.equals(other),
    },
    notImplemented: ['Rest'],
  };
}

const COUNTS = [1, 2, 3, 4, 5, 6, 7];

/** `Tuple<…>` and `Tuple.Create`. */
export const TUPLE_TYPES: readonly TypeDeclaration[] = [
  ...COUNTS.map(tuple),
  {
    type: 'static class System.Tuple',
    members: Object.fromEntries(
      COUNTS.map(count => {
        const names = Array.from({ length: count }, (_, i) => `T${i + 1}`);
        const parameters = names.map((name, i) => `${name} item${i + 1}`).join(', ');
        return [
          `static Tuple<${names.join(', ')}> Create<${names.join(', ')}>(${parameters})`,
          (types: Types, ...items: unknown[]) => new TupleObject(types, items),
        ];
      }),
    ),
  },
];
