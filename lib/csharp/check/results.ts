import type { StaticType } from './static-type';
import { named } from './static-type';
import { printType } from '../printer';
import { findType } from '../allow-list';

/**
 * What the place of an expression needs:
 * - `bool`: a condition
 * - `int`: a number
 * - `string`: text; other simple values are turned into it
 * - `variable`: a value that `set-variable` can keep
 */
export type ExpectedResult = 'bool' | 'int' | 'string' | 'variable';

const INTEGERS = ['Byte', 'SByte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'];
const NUMBERS = [...INTEGERS, 'Decimal', 'Single', 'Double'];

/**
 * What `set-variable` keeps, the nullable forms included.
 *
 * @see https://learn.microsoft.com/azure/api-management/set-variable-policy#allowed-types
 */
const VARIABLE = new Set(
  ['Boolean', ...NUMBERS, 'Guid', 'String', 'Char', 'DateTime', 'TimeSpan']
    .map(name => `System.${name}`)
    .concat(
      ['JArray', 'JConstructor', 'JContainer', 'JProperty', 'JObject', 'JRaw', 'JToken', 'JValue'].map(
        name => `Newtonsoft.Json.Linq.${name}`,
      ),
    ),
);

const NUMERIC = new Set(NUMBERS.map(name => `System.${name}`));

/** What is certainly wrong with a result of the type in its place, and what to do; undefined when nothing is. */
export function wrongResult(type: StaticType, expected: ExpectedResult): string | undefined {
  if (type === 'null') {
    return expected === 'bool' || expected === 'int'
      ? `null cannot be used where ${PLACE[expected]} is needed`
      : undefined;
  }
  if (type?.kind === 'anonymous') {
    return `an object without a type cannot be used where ${PLACE[expected]} is needed: ${expected === 'bool' ? 'compare something' : 'use JsonConvert.SerializeObject'}`;
  }
  const known = named(type);
  if (known === undefined || known.name === 'System.Object') return undefined;
  if (known.name === 'void') return `the expression gives no value where ${PLACE[expected]} is needed`;
  const text = shortName(printType(known));
  const fix = fixFor(known.name, known.nullable, known.arrayRanks, expected);
  return fix === undefined
    ? undefined
    : `the result is of type ${text} where ${PLACE[expected]} is needed: ${fix}`;
}

const PLACE: Readonly<Record<ExpectedResult, string>> = {
  bool: 'bool',
  int: 'a number',
  string: 'text',
  variable: 'a value that set-variable can keep',
};

function fixFor(
  name: string,
  nullable: boolean,
  ranks: readonly number[],
  expected: ExpectedResult,
): string | undefined {
  const isArray = ranks.length > 0;
  switch (expected) {
    case 'bool':
      if (name === 'System.Boolean' && !isArray) return nullable ? 'compare it with == true' : undefined;
      return 'compare it with something';
    case 'int':
      if (!isArray && (NUMERIC.has(name) || name === 'System.String' || isJson(name) || isEnum(name))) {
        return nullable ? 'give a default with ??' : undefined;
      }
      return 'convert it, for instance with Convert.ToInt32';
    case 'string':
      if (!isArray) return isCollection(name) ? 'use string.Join or JsonConvert.SerializeObject' : undefined;
      return name === 'System.Byte' && ranks.length === 1
        ? undefined
        : 'use string.Join, an index, or GetValueOrDefault for headers';
    case 'variable':
      if (!isArray) return VARIABLE.has(name) ? undefined : 'keep its text or JSON';
      return (name === 'System.Byte' || name === 'System.SByte') && ranks.length === 1
        ? undefined
        : 'keep its text or JSON, for instance with string.Join or JArray.FromObject';
  }
}

function isJson(name: string): boolean {
  return name.startsWith('Newtonsoft.Json.Linq.J');
}

function isEnum(name: string): boolean {
  return findType(name)?.isEnum === true;
}

/** What has no text of its own: collections, and the service's objects. */
function isCollection(name: string): boolean {
  return (
    name.startsWith('System.Collections.Generic.') ||
    name.startsWith('System.Linq.') ||
    (!name.includes('.') && name !== 'IUrl')
  );
}

/** The text of a type without its namespaces. */
function shortName(text: string): string {
  return text.replaceAll(/[\w@]+\./g, '');
}
