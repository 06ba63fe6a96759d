import { toPlain, toText } from '../../csharp/index';

/** What an expression gave, as text: as .NET writes it; null is empty. */
export function asText(value: unknown): string {
  return value === null || value === undefined ? '' : toText(value);
}

/** The same as a number; undefined when it is none. */
export function asNumber(value: unknown): number | undefined {
  const plain = typeof value === 'object' && value !== null ? toPlain(value) : value;
  const number = typeof plain === 'string' && plain.trim() !== '' ? Number(plain) : plain;
  if (typeof number === 'bigint') return Number(number);
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
}

/** The same as a boolean; undefined when it is none. */
export function asBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : undefined;
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}
