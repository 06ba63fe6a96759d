import { unary } from '../../../csharp/index';
import { callMember, method, nullSafe, operator } from '../member';
import type { Operand } from '../operand';

/** Members of `System.Boolean`. */
export const booleanMembers = {
  /** Whether both hold: `x && y`. The second is evaluated only if the first holds. */
  and: method<[other: Operand<boolean>]>('bool').returns('bool', operator('&&')),
  /** Whether one holds: `x || y`. The second is evaluated only if the first does not hold. */
  or: method<[other: Operand<boolean>]>('bool').returns('bool', operator('||')),
  /** The opposite: `!x`. */
  not: method().returns('bool', self => unary('!', self)),
  /** Whether both are the same: `x == true`. False when only one is missing. */
  equals: nullSafe(method<[other: Operand<boolean | null>]>('bool?').returns('bool', operator('=='))),
  /** Whether they differ: `x != true`. */
  notEquals: nullSafe(method<[other: Operand<boolean | null>]>('bool?').returns('bool', operator('!='))),
  /** `True` or `False`, with a capital: `x.ToString()`. For other words use `conditional(x, 'true', 'false')`. */
  toText: method().returns('string', self => callMember(self, 'ToString', [])),
} as const;
