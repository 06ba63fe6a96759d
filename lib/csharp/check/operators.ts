import type { BinaryOperator, TypeName } from '../ast';
import type { StaticType } from './static-type';
import { isPlain, named, sameType, typeOfName, withNullable } from './static-type';

/** Numeric types from the weakest to the strongest, as binary operators promote them. */
const NUMBERS = ['Int32', 'UInt32', 'Int64', 'UInt64', 'Single', 'Double', 'Decimal'].map(
  name => `System.${name}`,
);
const SMALL = new Set(['Byte', 'SByte', 'Int16', 'UInt16', 'Char'].map(name => `System.${name}`));

/** The type in which C# calculates with a value; undefined when it is no number. */
export function promoted(type: StaticType): TypeName | undefined {
  const known = named(type);
  if (known === undefined || known.arrayRanks.length > 0) return undefined;
  if (SMALL.has(known.name)) return withNullable(typeOfName('int'), known.nullable);
  return NUMBERS.includes(known.name) ? known : undefined;
}

/** The type of a binary operation; undefined when it is not certain. */
export function binaryType(operator: BinaryOperator, left: StaticType, right: StaticType): StaticType {
  switch (operator) {
    case '==':
    case '!=':
    case '<':
    case '>':
    case '<=':
    case '>=':
    case '&&':
    case '||':
      return typeOfName('bool');
    case '??':
      return coalesced(left, right);
    case '+':
      if (isPlain(left, 'System.String') || isPlain(right, 'System.String')) return typeOfName('string');
      return arithmetic(operator, left, right);
    case '<<':
    case '>>':
      return promoted(left);
    case '&':
    case '|':
    case '^':
      if (isPlain(left, 'System.Boolean') && isPlain(right, 'System.Boolean')) return typeOfName('bool');
      return arithmetic(operator, left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

function arithmetic(operator: string, left: StaticType, right: StaticType): StaticType {
  const a = promoted(left);
  const b = promoted(right);
  if (a !== undefined && b !== undefined) {
    // int with uint gives long, and ulong with a signed type nothing: rare enough to leave open.
    const level = Math.max(NUMBERS.indexOf(a.name), NUMBERS.indexOf(b.name));
    const isMixed =
      a.name !== b.name && (a.name.startsWith('System.UInt') || b.name.startsWith('System.UInt'));
    const name = NUMBERS[level];
    return isMixed || name === undefined
      ? undefined
      : withNullable(typeOfName(name), a.nullable || b.nullable);
  }
  for (const moment of ['System.DateTime', 'System.DateTimeOffset']) {
    if (isPlain(left, moment)) {
      if (operator === '-' && isPlain(right, moment)) return typeOfName('TimeSpan');
      if (isPlain(right, 'System.TimeSpan')) return typeOfName(moment);
    }
  }
  return isPlain(left, 'System.TimeSpan') && isPlain(right, 'System.TimeSpan')
    ? typeOfName('TimeSpan')
    : undefined;
}

function coalesced(left: StaticType, right: StaticType): StaticType {
  const known = named(left);
  if (known === undefined) return undefined;
  const plain = known.nullable ? withNullable(known, false) : known;
  const other = named(right);
  if (other === undefined) return undefined;
  if (sameType(plain, other)) return plain;
  return sameType(known, other) ? known : undefined;
}

/** The type of a conditional with branches of these types; undefined when it is not certain. */
export function commonType(left: StaticType, right: StaticType): StaticType {
  const a = named(left);
  const b = named(right);
  if (a !== undefined && b !== undefined) {
    if (sameType(a, b)) return a;
    const numbers = promoted(a) !== undefined && promoted(b) !== undefined;
    return numbers && NUMBERS.includes(a.name) && NUMBERS.includes(b.name)
      ? arithmetic('+', a, b)
      : undefined;
  }
  if (left === 'null' && right === 'null') return 'null';
  if (left === 'null' && b !== undefined) return b;
  if (right === 'null' && a !== undefined) return a;
  return undefined;
}
