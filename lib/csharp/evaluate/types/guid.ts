import { randomNumber } from '../evaluation';
import type { TypeDeclaration } from '../type-system/declaration';
import { namedType } from '../type-system/definition';
import { T } from '../type-system/well-known';
import { argumentNull, argumentOutOfRange } from '../values/exception';
import { GuidValue } from '../values/guid';
import { NetArray } from '../values/net-array';
import { NetObject } from '../values/net-object';
import type { Ref } from '../values/ref';

/** `Guid` */
export const GUID: TypeDeclaration = {
  type: 'struct System.Guid : IComparable, IComparable<Guid>, IEquatable<Guid>, IFormattable',
  zero: () => GuidValue.empty,
  members: {
    'static Guid Empty { get; }': () => GuidValue.empty,
    'new(string g)': (text: string | null) => GuidValue.parse(text, 'g'),
    'new(byte[] b)': (bytes: NetArray | null) => {
      if (bytes === null) throw argumentNull('b');
      return GuidValue.fromBytes(bytes.items as unknown as Uint8Array);
    },
    'static Guid NewGuid()': () => GuidValue.create(),
    'static Guid Parse(string input)': (text: string | null) => GuidValue.parse(text),
    'static bool TryParse(string input, out Guid result)': (text: string | null, result: Ref) => {
      const value = text === null ? undefined : GuidValue.read(text);
      result.value = value ?? GuidValue.empty;
      return value !== undefined;
    },
    'byte[] ToByteArray()': (self: GuidValue) => new NetArray(T.byte, self.toBytes()),
    'string ToString()': (self: GuidValue) => self.toText(),
    'string ToString(string format)': (self: GuidValue, format: string | null) => self.format(format),
    'bool Equals(Guid g)': (a: GuidValue, b: GuidValue) => a.equals(b),
    'int CompareTo(Guid value)': (a: GuidValue, b: GuidValue) => a.compareTo(b),
    'static bool operator ==(Guid a, Guid b)': (a: GuidValue, b: GuidValue) => a.equals(b),
    'static bool operator !=(Guid a, Guid b)': (a: GuidValue, b: GuidValue) => !a.equals(b),
  },
  notImplemented: ['TryFormat', 'ParseExact', 'TryParseExact', 'TryWriteBytes'],
};

/** A `Random`. Its numbers come from the scope, whatever the seed: which numbers .NET makes of a seed is not modelled. */
class RandomObject extends NetObject {
  readonly type = namedType('System.Random');
}

function next(low: number, high: number): number {
  if (low > high) throw argumentOutOfRange('minValue', "'minValue' cannot be greater than maxValue.");
  return low + Math.floor(randomNumber() * (high - low));
}

/** `Random` */
export const RANDOM: TypeDeclaration = {
  type: 'class System.Random',
  members: {
    'new()': () => new RandomObject(),
    'new(int Seed)': () => new RandomObject(),
    'int Next()': () => next(0, 2147483647),
    'int Next(int maxValue)': (_: unknown, high: number) => {
      if (high < 0) throw argumentOutOfRange('maxValue', "'maxValue' must be greater than zero.");
      return next(0, high);
    },
    'int Next(int minValue, int maxValue)': (_: unknown, low: number, high: number) => next(low, high),
    'double NextDouble()': () => randomNumber(),
    'void NextBytes(byte[] buffer)': (_: unknown, buffer: NetArray | null) => {
      if (buffer === null) throw argumentNull('buffer');
      for (let i = 0; i < buffer.length; i++) buffer.items[i] = next(0, 256);
    },
  },
  notImplemented: ['NextInt64', 'NextSingle', 'Shared'],
};
