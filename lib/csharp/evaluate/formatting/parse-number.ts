import type { NumberKind } from '../type-system/well-known';
import { Decimal } from '../values/decimal';
import { argumentNull, fail, formatError, overflow } from '../values/exception';
import { LONG_MAX, LONG_MIN, ULONG_MAX, long } from '../values/long';

type Outcome = { readonly value: unknown } | 'format' | 'overflow';

const RANGES: Partial<Record<NumberKind, readonly [bigint, bigint]>> = {
  sbyte: [-128n, 127n],
  byte: [0n, 255n],
  short: [-32768n, 32767n],
  ushort: [0n, 65535n],
  int: [-2147483648n, 2147483647n],
  uint: [0n, 4294967295n],
  long: [BigInt(LONG_MIN), BigInt(LONG_MAX)],
  ulong: [0n, BigInt(ULONG_MAX)],
};

const TYPE_NAMES: Partial<Record<NumberKind, string>> = {
  sbyte: 'a signed byte',
  byte: 'an unsigned byte',
  short: 'an Int16',
  ushort: 'a UInt16',
  int: 'an Int32',
  uint: 'a UInt32',
  long: 'an Int64',
  ulong: 'a UInt64',
};

/** Lowest and highest value of an integer type. */
export function integerRange(kind: NumberKind): readonly [bigint, bigint] | undefined {
  return RANGES[kind];
}

/** The message of .NET for an integer that does not fit. */
export function overflowMessage(kind: NumberKind): string {
  return `Value was either too large or too small for ${TYPE_NAMES[kind] ?? 'a Decimal'}.`;
}

// White space of the number formats: no-break spaces and the like are not.
const INTEGER = /^[\t-\r ]*([+-]?)(\d+)[\t-\r ]*\0*$/;
const REAL = /^[\t-\r ]*([+-]?)((?:\d[\d,]*)?(?:\.\d*)?)(?:[eE]([+-]?\d+))?[\t-\r ]*\0*$/;
const SYMBOL = /^[\t-\r ]*([+-]?)(Infinity|NaN|∞)[\t-\r ]*$/i;

function readInteger(text: string, kind: NumberKind): Outcome {
  const match = INTEGER.exec(text);
  if (match === null) return 'format';
  const [, sign, digits = ''] = match;
  const range = RANGES[kind];
  if (range === undefined) return 'overflow';
  if (digits.length <= 15) {
    const value = sign === '-' ? 0 - Number(digits) : Number(digits);
    return value < range[0] || value > range[1] ? 'overflow' : { value };
  }
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  return value < range[0] || value > range[1] ? 'overflow' : { value: long(value) };
}

function readReal(text: string, kind: NumberKind): Outcome {
  const match = REAL.exec(text);
  const [, sign, digits = '', exponent] = match ?? [];
  if (match === null || !/\d/.test(digits)) {
    const symbol = kind === 'decimal' ? null : SYMBOL.exec(text);
    if (symbol === null) return 'format';
    if (/nan/i.test(symbol[2] ?? '')) return { value: NaN };
    return { value: symbol[1] === '-' ? -Infinity : Infinity };
  }
  if (kind === 'decimal' && exponent !== undefined) return 'format';
  const plain = `${sign ?? ''}${digits.replaceAll(',', '')}${exponent === undefined ? '' : `e${exponent}`}`;
  if (kind !== 'decimal') {
    const value = Number(plain.replace(/^([+-]?)\./, '$10.').replace(/\.(?=$|e)/, ''));
    return { value: kind === 'float' ? Math.fround(value) : value };
  }
  try {
    return { value: Decimal.parse(plain) };
  } catch {
    return 'overflow';
  }
}

function read(text: string, kind: NumberKind): Outcome {
  return RANGES[kind] === undefined ? readReal(text, kind) : readInteger(text, kind);
}

/**
 * Reads a number as `Parse` of its type does, in the invariant culture.
 *
 * @throws DotNetException for null, for what is no number and for what does not fit
 */
export function parseNumber(text: string | null, kind: NumberKind): unknown {
  if (text === null) throw argumentNull('s');
  const outcome = read(text, kind);
  if (outcome === 'format') throw formatError(`The input string '${text}' was not in a correct format.`);
  if (outcome === 'overflow') throw overflow(overflowMessage(kind));
  return outcome.value;
}

/** Reads a number as `TryParse` of its type does; undefined when it fails. */
export function tryParseNumber(text: string | null, kind: NumberKind): unknown {
  if (text === null) return undefined;
  const outcome = read(text, kind);
  return typeof outcome === 'string' ? undefined : outcome.value;
}

/** Reads an integer in base 2, 8, 10 or 16, as `Convert.ToInt32(text, base)` does: the bits, in two's complement. */
export function parseInBase(text: string | null, base: number, kind: NumberKind): unknown {
  if (![2, 8, 10, 16].includes(base)) throw fail('System.ArgumentException', 'Invalid Base.');
  if (text === null) return 0;
  if (base === 10) return parseNumber(text, kind);
  const digits = base === 16 ? text.replace(/^0x/i, '') : text;
  if (digits === '') {
    throw fail(
      'System.ArgumentOutOfRangeException',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  }
  const pattern = base === 2 ? /^[01]+$/ : base === 8 ? /^[0-7]+$/ : /^[0-9a-f]+$/i;
  if (!pattern.test(digits)) throw formatError('Could not find any recognizable digits.');
  const value = BigInt(`${base === 2 ? '0b' : base === 8 ? '0o' : '0x'}${digits}`);
  const [low, high] = RANGES[kind] ?? [0n, 0n];
  const bits = (high - low).toString(2).length;
  if (value >> BigInt(bits) !== 0n) throw overflow(overflowMessage(kind));
  return long(low < 0n ? BigInt.asIntN(bits, value) : value);
}
