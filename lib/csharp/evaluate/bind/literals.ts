import type { Literal } from '../../ast';
import { integerRange } from '../formatting/parse-number';
import { CSharpCompileError } from '../errors';
import { T } from '../type-system/well-known';
import { Decimal } from '../values/decimal';
import { long } from '../values/long';
import type { Value } from './value';
import { constantOf } from './value';

/** Binds a literal. */
export function bindLiteral(literal: Literal): Value {
  switch (literal.type) {
    case 'null':
      return constantOf(T.null, null);
    case 'bool':
      return constantOf(T.bool, literal.value);
    case 'char':
      return constantOf(T.char, literal.value.charCodeAt(0));
    case 'string':
      return constantOf(T.string, literal.value);
    case 'integer':
      return bindInteger(literal.text);
    case 'real':
      return bindReal(literal.text);
  }
}

function bindInteger(text: string): Value {
  const [, digits = '', suffix = ''] = /^(0[xX][\dA-Fa-f_]+|0[bB][01_]+|[\d_]+)([uUlL]*)$/.exec(text) ?? [];
  if (digits === '') return bindReal(text);
  const value = BigInt(digits.replaceAll('_', ''));
  const kinds = suffix.toLowerCase();
  const candidates =
    kinds === 'u'
      ? (['uint', 'ulong'] as const)
      : kinds === 'l'
        ? (['long', 'ulong'] as const)
        : kinds === ''
          ? (['int', 'uint', 'long', 'ulong'] as const)
          : (['ulong'] as const);
  const kind = candidates.find(candidate => value <= (integerRange(candidate)?.[1] ?? 0n));
  if (kind === undefined) throw new CSharpCompileError(`the integer ${text} does not fit any type`);
  return constantOf(T[kind], long(value));
}

function bindReal(text: string): Value {
  const digits = text.replaceAll('_', '').replace(/[fFdDmM]$/, '');
  switch (text.slice(-1).toLowerCase()) {
    case 'm':
      return constantOf(T.decimal, Decimal.parse(digits));
    case 'f':
      return constantOf(T.float, Math.fround(Number(digits)));
    default:
      return constantOf(T.double, Number(digits));
  }
}
