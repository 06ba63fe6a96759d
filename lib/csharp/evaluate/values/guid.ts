import { givenGuid, randomNumber } from '../evaluation';
import { namedType } from '../type-system/definition';
import { argumentError, argumentNull, formatError } from './exception';
import { NetObject } from './net-object';

const TYPE = namedType('System.Guid');
const USUAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const FORM =
  /^\s*(?:[{(]?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})[)}]?|([0-9a-f]{32}))\s*$/i;

/** A `Guid`, by its usual form in lower case. */
export class GuidValue extends NetObject {
  readonly type = TYPE;

  private constructor(readonly text: string) {
    super();
  }

  static readonly empty = new GuidValue('00000000-0000-0000-0000-000000000000');

  /** From one of the usual forms; undefined for any other text. */
  static read(text: string): GuidValue | undefined {
    if (USUAL.test(text)) return new GuidValue(text);
    const match = FORM.exec(text);
    return match === null ? undefined : GuidValue.fromDigits(match.slice(1).join(''));
  }

  private static fromDigits(digits: string): GuidValue {
    const d = digits.toLowerCase();
    return new GuidValue(
      [d.slice(0, 8), d.slice(8, 12), d.slice(12, 16), d.slice(16, 20), d.slice(20)].join('-'),
    );
  }

  /** The 32 hex digits. */
  private get digits(): string {
    return this.text.replaceAll('-', '');
  }

  static parse(text: string | null, parameter = 'input'): GuidValue {
    if (text === null) throw argumentNull(parameter);
    const value = GuidValue.read(text);
    if (value === undefined)
      throw formatError(
        'Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).',
      );
    return value;
  }

  /** A random one of version 4. */
  static create(): GuidValue {
    const given = givenGuid();
    if (given !== undefined) return GuidValue.parse(given);
    const digits = Array.from({ length: 32 }, () => Math.floor(randomNumber() * 16).toString(16));
    digits[12] = '4';
    digits[16] = (8 + (parseInt(digits[16] ?? '0', 16) % 4)).toString(16);
    return GuidValue.fromDigits(digits.join(''));
  }

  /** From 16 bytes: the first three groups have their lowest byte first. */
  static fromBytes(bytes: Uint8Array): GuidValue {
    if (bytes.length !== 16) throw argumentError('Byte array for Guid must be exactly 16 bytes long.', 'b');
    return GuidValue.fromDigits(ORDER.map(i => (bytes[i] ?? 0).toString(16).padStart(2, '0')).join(''));
  }

  toBytes(): Uint8Array {
    const bytes = new Uint8Array(16);
    const { digits } = this;
    for (const [i, at] of ORDER.entries()) bytes[at] = parseInt(digits.slice(i * 2, i * 2 + 2), 16);
    return bytes;
  }

  compareTo(other: unknown): number {
    if (!(other instanceof GuidValue)) throw argumentError('Object must be of type GUID.');
    return this.text < other.text ? -1 : this.text > other.text ? 1 : 0;
  }

  override equals(other: unknown): boolean {
    return other instanceof GuidValue && other.text === this.text;
  }

  override hashKey(): unknown {
    return `\0g${this.text}`;
  }

  format(format: string | null): string {
    switch (format === null || format === '' ? 'D' : format.toUpperCase()) {
      case 'N':
        return this.digits;
      case 'D':
        return this.text;
      case 'B':
        return `{${this.text}}`;
      case 'P':
        return `(${this.text})`;
      case 'X': {
        const d = this.digits;
        const bytes = (d.slice(16).match(/../g) ?? []).map(byte => `0x${byte}`).join(',');
        return `{0x${d.slice(0, 8)},0x${d.slice(8, 12)},0x${d.slice(12, 16)},{${bytes}}}`;
      }
      default:
        throw formatError('Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".');
    }
  }

  override toText(): string {
    return this.text;
  }
}

const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const;
