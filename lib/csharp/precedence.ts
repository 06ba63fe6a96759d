import type { BinaryOperator, Expression } from './ast';

/** How tightly an expression binds; a higher number binds tighter. The order is that of the C# specification. */
export const Precedence = {
  /** Assignments, lambdas and `throw`. */
  lowest: 0,
  conditional: 1,
  coalescing: 2,
  conditionalOr: 3,
  conditionalAnd: 4,
  or: 5,
  xor: 6,
  and: 7,
  equality: 8,
  relational: 9,
  shift: 10,
  additive: 11,
  multiplicative: 12,
  unary: 13,
  primary: 14,
} as const;

/** How tightly a binary operator binds. */
export const BINARY_PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  '??': Precedence.coalescing,
  '||': Precedence.conditionalOr,
  '&&': Precedence.conditionalAnd,
  '|': Precedence.or,
  '^': Precedence.xor,
  '&': Precedence.and,
  '==': Precedence.equality,
  '!=': Precedence.equality,
  '<': Precedence.relational,
  '>': Precedence.relational,
  '<=': Precedence.relational,
  '>=': Precedence.relational,
  '<<': Precedence.shift,
  '>>': Precedence.shift,
  '+': Precedence.additive,
  '-': Precedence.additive,
  '*': Precedence.multiplicative,
  '/': Precedence.multiplicative,
  '%': Precedence.multiplicative,
};

/** How tightly an expression binds as a whole. */
export function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case 'assignment':
    case 'lambda':
    case 'throw-expression':
      return Precedence.lowest;
    case 'conditional':
      return Precedence.conditional;
    case 'binary':
      return BINARY_PRECEDENCE[expression.operator];
    case 'is':
    case 'as':
      return Precedence.relational;
    case 'unary':
    case 'cast':
      return Precedence.unary;
    default:
      return Precedence.primary;
  }
}
