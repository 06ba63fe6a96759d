import type { AllowedType } from './allowed-type';
import { collections } from './collections';
import { context } from './context';
import { json } from './json';
import { security } from './security';
import { system } from './system';
import { text } from './text';
import { xml } from './xml';

/**
 * The types that policy expressions may use, and those that the results of their members have.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#CLRTypes
 */
export const ALLOWED_TYPES: readonly AllowedType[] = [
  ...system,
  ...collections,
  ...json,
  ...text,
  ...security,
  ...xml,
  ...context,
];

const KEYWORDS: Readonly<Record<string, string>> = {
  bool: 'Boolean',
  byte: 'Byte',
  char: 'Char',
  decimal: 'Decimal',
  double: 'Double',
  float: 'Single',
  int: 'Int32',
  long: 'Int64',
  object: 'Object',
  sbyte: 'SByte',
  short: 'Int16',
  string: 'String',
  uint: 'UInt32',
  ulong: 'UInt64',
  ushort: 'UInt16',
};

interface Index {
  readonly types: ReadonlyMap<string, AllowedType>;
  readonly namespaces: ReadonlySet<string>;
}

let index: Index | undefined;

function theIndex(): Index {
  if (index === undefined) {
    const types = new Map<string, AllowedType>();
    const namespaces = new Set<string>();
    for (const type of ALLOWED_TYPES) {
      const parts = type.name.split('.');
      const simple = parts.at(-1) ?? type.name;
      types.set(type.name, type);
      // `Extensions` exists twice; no code names either.
      if (!types.has(simple)) types.set(simple, type);
      for (let length = 1; length < parts.length; length++) namespaces.add(parts.slice(0, length).join('.'));
    }
    for (const [keyword, name] of Object.entries(KEYWORDS)) {
      const type = types.get(`System.${name}`);
      if (type) types.set(keyword, type);
    }
    index = { types, namespaces };
  }
  return index;
}

/** The type of a keyword (`int`), a simple name (`JObject`) or a full name; also of one that code may not name. */
export function findType(name: string): AllowedType | undefined {
  return theIndex().types.get(name);
}

/** Whether types have names that start with this one and a dot. */
export function isNamespace(name: string): boolean {
  return theIndex().namespaces.has(name);
}
