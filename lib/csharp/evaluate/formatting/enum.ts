import type { NamedType } from '../type-system/type';
import { fail, formatError } from '../values/exception';

function namesOf(type: NamedType): readonly (readonly [string, number])[] {
  return Object.entries(type.definition.declaration.values ?? {});
}

/** Text of a member of an enum: its name, the names of the flags it combines, or the number. */
export function enumToText(type: NamedType, value: number, format = 'G'): string {
  switch (format.toUpperCase()) {
    case 'D':
      return String(value);
    case 'X':
      return (value >>> 0).toString(16).toUpperCase().padStart(8, '0');
    case 'G':
    case 'F':
    case '':
      break;
    default:
      throw formatError('Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".');
  }
  const names = namesOf(type);
  const exact = names.find(([, number]) => number === value);
  if (exact !== undefined) return exact[0];
  if (type.definition.declaration.flags !== true && format.toUpperCase() !== 'F') return String(value);
  let rest = value;
  const parts: string[] = [];
  for (const [name, flag] of [...names].sort((a, b) => b[1] - a[1])) {
    if (flag !== 0 && (rest & flag) === flag) {
      parts.unshift(name);
      rest &= ~flag;
    }
  }
  return rest === 0 && parts.length > 0 ? parts.join(', ') : String(value);
}

/** Reads the name or number of an enum's member, or several apart by commas; undefined when it is none. */
export function readEnum(type: NamedType, text: string, ignoreCase: boolean): number | undefined {
  if (/^\s*[+-]?\d+\s*$/.test(text)) return Number(text);
  let value = 0;
  for (const part of text.split(',')) {
    const wanted = part.trim();
    const found = namesOf(type).find(([name]) =>
      ignoreCase ? name.toLowerCase() === wanted.toLowerCase() : name === wanted,
    );
    if (found === undefined) return undefined;
    value |= found[1];
  }
  return value;
}

/** `Enum.Parse` */
export function parseEnum(type: NamedType, text: string | null, ignoreCase: boolean): number {
  if (text === null || text.trim() === '') {
    throw fail(
      'System.ArgumentException',
      "Must specify valid information for parsing in the string. (Parameter 'value')",
    );
  }
  const value = readEnum(type, text, ignoreCase);
  if (value === undefined) throw fail('System.ArgumentException', `Requested value '${text}' was not found.`);
  return value;
}
