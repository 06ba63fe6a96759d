import type { Literal } from '../ast';
import type { StaticType } from './static-type';
import { typeOfName } from './static-type';

/** The type of a literal. */
export function literalType(literal: Literal): StaticType {
  switch (literal.type) {
    case 'null':
      return 'null';
    case 'bool':
    case 'char':
    case 'string':
      return typeOfName(literal.type);
    case 'integer':
      return integerType(literal.text);
    case 'real': {
      const suffix = literal.text.at(-1)?.toLowerCase();
      return typeOfName(suffix === 'm' ? 'decimal' : suffix === 'f' ? 'float' : 'double');
    }
  }
}

/** The first of int, uint, long and ulong that holds the value and fits the suffix. */
function integerType(text: string): StaticType {
  const [, digits = '', suffix = ''] = /^(0[xX][\da-fA-F_]+|[\dbB_]+)([uUlL]*)$/.exec(text) ?? [];
  const value = BigInt(digits.replaceAll('_', ''));
  const unsigned = /u/i.test(suffix);
  const long = /l/i.test(suffix);
  if (!long && !unsigned && value <= 0x7fffffffn) return typeOfName('int');
  if (!long && value <= 0xffffffffn) return typeOfName('uint');
  return typeOfName(unsigned || value > 0x7fffffffffffffffn ? 'ulong' : 'long');
}
