import { concatText, concatTextOf, formatComposite } from '../formatting/text';
import { tickMany } from '../evaluation';
import type { TypeDeclaration } from '../type-system/declaration';
import { namedType } from '../type-system/definition';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import { NEW_LINE } from '../values/environment';
import { argumentNull, argumentOutOfRange, fail } from '../values/exception';
import type { NetArray } from '../values/net-array';
import { NetObject } from '../values/net-object';
import { toArray } from '../values/sequences';

/** A `StringBuilder`. */
class Builder extends NetObject {
  readonly type = namedType('System.Text.StringBuilder');

  constructor(public text: string) {
    super();
  }

  append(text: string): this {
    this.text += text;
    return this;
  }

  insert(index: number, text: string): this {
    if (index < 0 || index > this.text.length)
      throw argumentOutOfRange(
        'index',
        'Index was out of range. Must be non-negative and less than the size of the collection.',
      );
    this.text = this.text.slice(0, index) + text + this.text.slice(index);
    return this;
  }

  override toText(): string {
    return this.text;
  }
}

const TYPES = [
  'bool',
  'char',
  'sbyte',
  'byte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
  'string',
  'object',
] as const;

function typed(): NonNullable<TypeDeclaration['members']> {
  return Object.fromEntries(
    TYPES.flatMap(name => {
      const text = (value: unknown) => concatTextOf(T[name])(value);
      return [
        [`StringBuilder Append(${name} value)`, (self: Builder, value: unknown) => self.append(text(value))],
        [
          `StringBuilder Insert(int index, ${name} value)`,
          (self: Builder, index: number, value: unknown) => self.insert(index, text(value)),
        ],
      ];
    }),
  );
}

const chars = (value: NetArray<number> | null) =>
  value === null ? '' : Array.from(value.items, unit => String.fromCharCode(unit)).join('');

function range(self: Builder, start: number, length: number): void {
  if (start < 0 || length < 0 || start + length > self.text.length) {
    throw argumentOutOfRange(
      'length',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  }
}

function replace(self: Builder, old: string | null, value: string | null): Builder {
  if (old === null) throw argumentNull('oldValue');
  self.text = self.text.replaceAll(old, () => value ?? '');
  return self;
}

function replaceIn(self: Builder, old: string, value: string | null, start: number, count: number): Builder {
  range(self, start, count);
  const middle = self.text.slice(start, start + count).replaceAll(old, () => value ?? '');
  self.text = self.text.slice(0, start) + middle + self.text.slice(start + count);
  return self;
}

function repeat(self: Builder, unit: number, count: number): Builder {
  if (count < 0)
    throw argumentOutOfRange('repeatCount', 'Specified argument was out of the range of valid values.');
  tickMany(count);
  return self.append(String.fromCharCode(unit).repeat(count));
}

function setLength(self: Builder, length: number): void {
  if (length < 0)
    throw argumentOutOfRange('value', 'Specified argument was out of the range of valid values.');
  tickMany(length);
  self.text = self.text.slice(0, length).padEnd(length, '\0');
}

/** `StringBuilder` */
export const STRING_BUILDER: TypeDeclaration = {
  type: 'class System.Text.StringBuilder',
  members: {
    'new()': () => new Builder(''),
    'new(int capacity)': () => new Builder(''),
    'new(string value)': (text: string | null) => new Builder(text ?? ''),
    'new(string value, int capacity)': (text: string | null) => new Builder(text ?? ''),
    'int Length { get; set; }': { get: (self: Builder) => self.text.length, set: setLength },
    'int Capacity { get; }': (self: Builder) => Math.max(16, self.text.length),
    'char this[int index] { get; set; }': {
      get: (self: Builder, index: number) => {
        if (index < 0 || index >= self.text.length)
          throw fail('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
        return self.text.charCodeAt(index);
      },
      set: (self: Builder, index: number, unit: number) => {
        if (index < 0 || index >= self.text.length)
          throw argumentOutOfRange(
            'index',
            'Index was out of range. Must be non-negative and less than the size of the collection.',
          );
        self.text = self.text.slice(0, index) + String.fromCharCode(unit) + self.text.slice(index + 1);
      },
    },
    ...typed(),
    'StringBuilder Append(char value, int repeatCount)': repeat,
    'StringBuilder Append(char[] value)': (self: Builder, value: NetArray<number> | null) =>
      self.append(chars(value)),
    'StringBuilder Append(string value, int startIndex, int count)': (
      self: Builder,
      text: string | null,
      start: number,
      count: number,
    ) => self.append((text ?? '').slice(start, start + count)),
    'StringBuilder Append(StringBuilder value)': (self: Builder, other: Builder | null) =>
      self.append(other?.text ?? ''),
    'StringBuilder AppendLine()': (self: Builder) => self.append(NEW_LINE),
    'StringBuilder AppendLine(string value)': (self: Builder, text: string | null) =>
      self.append((text ?? '') + NEW_LINE),
    'StringBuilder AppendFormat(string format, object arg0)': (
      self: Builder,
      format: string | null,
      a: unknown,
    ) => self.append(formatComposite(format, [a])),
    'StringBuilder AppendFormat(string format, object arg0, object arg1)': (
      self: Builder,
      format: string | null,
      ...args: unknown[]
    ) => self.append(formatComposite(format, args)),
    'StringBuilder AppendFormat(string format, params object[] args)': (
      self: Builder,
      format: string | null,
      args: NetArray,
    ) => self.append(formatComposite(format, Array.from(args.items))),
    'StringBuilder AppendJoin(string separator, params object[] values)': (
      self: Builder,
      separator: string | null,
      values: NetArray,
    ) => self.append(Array.from(values.items, concatText).join(separator ?? '')),
    'StringBuilder AppendJoin<T>(string separator, IEnumerable<T> values)': (
      [type = T.object]: readonly Type[],
      self: Builder,
      separator: string | null,
      values: unknown,
    ) =>
      self.append(
        toArray(values)
          .map(concatTextOf(type))
          .join(separator ?? ''),
      ),
    'StringBuilder Clear()': (self: Builder) => {
      self.text = '';
      return self;
    },
    'StringBuilder Remove(int startIndex, int length)': (self: Builder, start: number, length: number) => {
      range(self, start, length);
      self.text = self.text.slice(0, start) + self.text.slice(start + length);
      return self;
    },
    'StringBuilder Replace(string oldValue, string newValue)': replace,
    'StringBuilder Replace(char oldChar, char newChar)': (self: Builder, old: number, unit: number) =>
      replace(self, String.fromCharCode(old), String.fromCharCode(unit)),
    'StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)': replaceIn,
    'string ToString()': (self: Builder) => self.text,
    'string ToString(int startIndex, int length)': (self: Builder, start: number, length: number) => {
      range(self, start, length);
      return self.text.slice(start, start + length);
    },
    'bool Equals(StringBuilder sb)': (self: Builder, other: Builder | null) => self.text === other?.text,
  },
  notImplemented: ['CopyTo', 'EnsureCapacity', 'GetChunks', 'MaxCapacity'],
};

class Reader extends NetObject {
  readonly type = namedType('System.IO.StringReader');
  at = 0;

  constructor(readonly text: string) {
    super();
  }

  take(end: number): string {
    const part = this.text.slice(this.at, end);
    this.at = Math.min(end, this.text.length);
    return part;
  }
}

class Writer extends Builder {
  override readonly type = namedType('System.IO.StringWriter');
}

/** `StringReader` and `StringWriter` */
export const STRING_IO: readonly TypeDeclaration[] = [
  {
    type: 'class System.IO.StringReader : IDisposable',
    members: {
      'new(string s)': (text: string | null) => {
        if (text === null) throw argumentNull('s');
        return new Reader(text);
      },
      'int Read()': (self: Reader) => (self.at < self.text.length ? self.text.charCodeAt(self.at++) : -1),
      'int Peek()': (self: Reader) => (self.at < self.text.length ? self.text.charCodeAt(self.at) : -1),
      'string ReadLine()': (self: Reader) => {
        if (self.at >= self.text.length) return null;
        const end = /\r\n|\r|\n/.exec(self.text.slice(self.at));
        const line = self.take(end === null ? self.text.length : self.at + end.index);
        self.at += end?.[0].length ?? 0;
        return line;
      },
      'string ReadToEnd()': (self: Reader) => self.take(self.text.length),
      'void Dispose()': () => undefined,
      'void Close()': () => undefined,
    },
    notImplemented: ['ReadBlockAsync', 'ReadBlock', 'ReadAsync', 'ReadLineAsync', 'ReadToEndAsync'],
  },
  {
    type: 'class System.IO.StringWriter : IDisposable',
    members: {
      'new()': () => new Writer(''),
      ...Object.fromEntries(
        TYPES.flatMap(name => {
          const text = (value: unknown) => concatTextOf(T[name])(value);
          return [
            [`void Write(${name} value)`, (self: Writer, value: unknown) => void self.append(text(value))],
            [
              `void WriteLine(${name} value)`,
              (self: Writer, value: unknown) => void self.append(text(value) + NEW_LINE),
            ],
          ];
        }),
      ),
      'void Write(string format, params object[] arg)': (self: Writer, format: string, args: NetArray) =>
        void self.append(formatComposite(format, Array.from(args.items))),
      'void WriteLine()': (self: Writer) => void self.append(NEW_LINE),
      'void WriteLine(string format, params object[] arg)': (self: Writer, format: string, args: NetArray) =>
        void self.append(formatComposite(format, Array.from(args.items)) + NEW_LINE),
      'string NewLine { get; }': () => NEW_LINE,
      'StringBuilder GetStringBuilder()': (self: Writer) => new Builder(self.text),
      'string ToString()': (self: Writer) => self.text,
      'void Flush()': () => undefined,
      'void Dispose()': () => undefined,
      'void Close()': () => undefined,
    },
    notImplemented: ['WriteAsync', 'WriteLineAsync', 'FlushAsync', 'Encoding', 'FormatProvider'],
  },
];
