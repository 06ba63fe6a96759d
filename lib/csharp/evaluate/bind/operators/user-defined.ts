import type { BinaryOperator, UnaryOperator } from '../../../ast';
import type { Method } from '../../type-system/member';
import { supertypesOf } from '../../type-system/subtyping';
import { NamedType, substitute, substitutionOf, type Type } from '../../type-system/type';
import { T, nullableOf, underlyingOf } from '../../type-system/well-known';
import { implicitConversionOf } from '../conversions';
import type { Binder } from '../scope';
import type { Value } from '../value';
import { valueOf } from '../value';

interface Found {
  readonly method: Method;
  readonly parameters: readonly Type[];
  readonly returnType: Type;
  readonly cost: number;
  readonly lifted: boolean;
}

/** An operator that the type of an operand declares: of dates, time spans and the like. Undefined when there is none. */
export function userOperator(
  operator: BinaryOperator | UnaryOperator,
  operands: readonly Value[],
  binder: Binder,
): Value | undefined {
  let best: Found | undefined;
  const owners = new Set(operands.flatMap(({ type }) => supertypesOf(underlyingOf(type) ?? type)));
  for (const owner of owners) {
    if (!(owner instanceof NamedType) || owner.definition.kind === 'interface') continue;
    const substitution = substitutionOf(owner);
    for (const method of owner.definition.members.methods.get(`operator ${operator}`) ?? []) {
      if (method.parameters.length !== operands.length) continue;
      const parameters = method.parameters.map(({ type }) => substitute(type, substitution));
      const found = match(method, parameters, substitute(method.returnType, substitution), operands);
      if (found !== undefined && (best === undefined || found.cost < best.cost)) best = found;
    }
  }
  return best && apply(best, operator, operands, binder);
}

function match(
  method: Method,
  parameters: readonly Type[],
  returnType: Type,
  operands: readonly Value[],
): Found | undefined {
  const plain = cost(parameters, operands);
  if (plain !== undefined) return { method, parameters, returnType, cost: plain, lifted: false };
  if (!parameters.some(type => type.isValueType && underlyingOf(type) === undefined)) return undefined;
  const nullable = parameters.map(type => (type.isValueType ? nullableOf(type) : type));
  // With nothing but null there is no type to lift.
  const lifted = operands.every(({ type }) => type === T.null) ? undefined : cost(nullable, operands);
  return lifted === undefined
    ? undefined
    : { method, parameters: nullable, returnType, cost: lifted + 1, lifted: true };
}

function cost(parameters: readonly Type[], operands: readonly Value[]): number | undefined {
  let total = 0;
  for (const [i, operand] of operands.entries()) {
    const parameter = parameters[i];
    if (parameter === undefined || implicitConversionOf(operand, parameter) === undefined) return undefined;
    if (operand.type !== parameter) total += 2;
  }
  return total;
}

function apply(found: Found, operator: string, operands: readonly Value[], binder: Binder): Value {
  const call = found.method.implementation as (...args: unknown[]) => unknown;
  const values = operands.map((operand, i) => binder.convert(operand, found.parameters[i] ?? operand.type));
  const isComparison = found.returnType === T.bool;
  const type = found.lifted && !isComparison ? nullableOf(found.returnType) : found.returnType;
  const whenNull = (a: unknown, b: unknown): unknown => {
    if (operator === '==') return a === b;
    if (operator === '!=') return a !== b;
    return isComparison ? false : null;
  };
  return valueOf(type, () => {
    const [l, r] = values.map(value => value.emit());
    if (l === undefined) throw new Error('an operator has operands');
    if (r === undefined) {
      return f => {
        const a = l(f);
        return found.lifted && a === null ? null : call(a);
      };
    }
    if (!found.lifted) return f => call(l(f), r(f));
    return f => {
      const a = l(f);
      const b = r(f);
      return a === null || b === null ? whenNull(a, b) : call(a, b);
    };
  });
}
