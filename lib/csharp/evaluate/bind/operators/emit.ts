import type { BinaryOperator } from '../../../ast';
import { addLong, subtractLong } from '../../values/long';
import type { Code, Value } from '../value';
import { divideInt, numberOperation, remainderInt, type ArithmeticKind } from './functions';

type NumberCode = (frame: unknown[]) => number;

/** Code for an operator on two numbers of one kind: the frequent ones in line, constants on the right kept out of the call chain. */
export function emitNumberOperation(
  operator: BinaryOperator,
  kind: ArithmeticKind,
  left: Value,
  right: Value,
): Code {
  const slot = left.slot?.();
  const constant = right.constant?.value;
  if (slot !== undefined && kind !== 'decimal' && typeof constant === 'number') {
    const code = slotAndConstant(operator, kind, slot, constant);
    if (code !== undefined) return code;
  }
  const l = left.emit() as NumberCode;
  if (right.constant !== undefined && kind !== 'decimal' && typeof right.constant.value === 'number') {
    const code = withConstant(operator, kind, l, right.constant.value);
    if (code !== undefined) return code;
  }
  const r = right.emit() as NumberCode;
  const comparison = kind === 'decimal' ? undefined : compare(operator, l, r);
  if (comparison !== undefined) return comparison;
  if (kind === 'int') {
    switch (operator) {
      case '+':
        return f => (l(f) + r(f)) | 0;
      case '-':
        return f => (l(f) - r(f)) | 0;
      case '*':
        return f => Math.imul(l(f), r(f));
      case '/':
        return f => divideInt(l(f), r(f));
      case '%':
        return f => remainderInt(l(f), r(f));
      default:
    }
  } else if (kind === 'double') {
    switch (operator) {
      case '+':
        return f => l(f) + r(f);
      case '-':
        return f => l(f) - r(f);
      case '*':
        return f => l(f) * r(f);
      case '/':
        return f => l(f) / r(f);
      default:
    }
  } else if (kind === 'long') {
    switch (operator) {
      case '+':
        return f => addLong(l(f), r(f));
      case '-':
        return f => subtractLong(l(f), r(f));
      default:
    }
  }
  const operation = numberOperation(operator, kind);
  if (operation === undefined) throw new Error(`no operator ${operator} for ${kind}`);
  return f => operation(l(f), r(f));
}

/** The same for a variable on the left and a constant on the right: the tests and steps of loops. */
function slotAndConstant(
  operator: BinaryOperator,
  kind: ArithmeticKind,
  slot: number,
  c: number,
): Code | undefined {
  switch (operator) {
    case '<':
      return f => (f[slot] as number) < c;
    case '<=':
      return f => (f[slot] as number) <= c;
    case '>':
      return f => (f[slot] as number) > c;
    case '>=':
      return f => (f[slot] as number) >= c;
    case '==':
      return f => f[slot] === c;
    case '!=':
      return f => f[slot] !== c;
    default:
  }
  if (kind !== 'int') return undefined;
  switch (operator) {
    case '+':
      return f => ((f[slot] as number) + c) | 0;
    case '-':
      return f => ((f[slot] as number) - c) | 0;
    case '*':
      return f => Math.imul(f[slot] as number, c);
    case '%':
      return c > 0 ? f => ((f[slot] as number) % c) | 0 : undefined;
    default:
      return undefined;
  }
}

function compare(operator: BinaryOperator, l: NumberCode, r: NumberCode): Code | undefined {
  switch (operator) {
    case '<':
      return f => l(f) < r(f);
    case '<=':
      return f => l(f) <= r(f);
    case '>':
      return f => l(f) > r(f);
    case '>=':
      return f => l(f) >= r(f);
    case '==':
      return f => l(f) === r(f);
    case '!=':
      return f => l(f) !== r(f);
    default:
      return undefined;
  }
}

function withConstant(
  operator: BinaryOperator,
  kind: ArithmeticKind,
  l: NumberCode,
  c: number,
): Code | undefined {
  switch (operator) {
    case '<':
      return f => l(f) < c;
    case '<=':
      return f => l(f) <= c;
    case '>':
      return f => l(f) > c;
    case '>=':
      return f => l(f) >= c;
    case '==':
      return f => l(f) === c;
    case '!=':
      return f => l(f) !== c;
    default:
  }
  if (kind === 'int') {
    switch (operator) {
      case '+':
        return f => (l(f) + c) | 0;
      case '-':
        return f => (l(f) - c) | 0;
      case '*':
        return f => Math.imul(l(f), c);
      case '%':
        return c > 0 ? f => (l(f) % c) | 0 : undefined;
      case '/':
        return c > 0 ? f => (l(f) / c) | 0 : undefined;
      case '&':
        return f => l(f) & c;
      default:
    }
  }
  if (kind === 'long') {
    if (operator === '+') return f => addLong(l(f), c);
    if (operator === '-') return f => subtractLong(l(f), c);
  }
  return undefined;
}
