import type { BinaryOperator } from '../../../ast';
import { concatTextOf } from '../../formatting/text';
import { integerRange } from '../../formatting/parse-number';
import { CSharpCompileError, UnpredictableResultError } from '../../errors';
import { T, isDelegate, isEnum, nullableOf, numberKind, underlyingOf } from '../../type-system/well-known';
import type { Type } from '../../type-system/type';
import { areComparableReferences, implicitConversionOf } from '../conversions';
import { HostReference } from '../../values/host';
import type { Binder } from '../scope';
import type { Code, Value } from '../value';
import { constantOf, valueOf } from '../value';
import { emitNumberOperation } from './emit';
import type { ArithmeticKind, Operation } from './functions';
import { exactInteger, numberOperation } from './functions';
import { userOperator } from './user-defined';

const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(['<', '<=', '>', '>=', '==', '!=']);
const KINDS: readonly ArithmeticKind[] = ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'];
const INTEGER_KINDS: ReadonlySet<ArithmeticKind> = new Set(['int', 'uint', 'long', 'ulong']);

/** Binds an operator on two values, other than `&&`, `||` and `??`. */
export function bindBinary(operator: BinaryOperator, left: Value, right: Value, binder: Binder): Value {
  const result =
    userOperator(operator, [left, right], binder) ??
    concatenation(operator, left, right, binder) ??
    arithmetic(operator, left, right, binder) ??
    onEnums(operator, left, right, binder) ??
    onBooleans(operator, left, right, binder) ??
    equality(operator, left, right);
  if (result === undefined) {
    throw new CSharpCompileError(
      `operator '${operator}' does not exist for '${left.type.name}' and '${right.type.name}'`,
    );
  }
  return result;
}

function concatenation(
  operator: BinaryOperator,
  left: Value,
  right: Value,
  binder: Binder,
): Value | undefined {
  if (operator !== '+' || (left.type !== T.string && right.type !== T.string)) return undefined;
  if (left.type === T.void || right.type === T.void) return undefined;
  if (isConstantText(left) && isConstantText(right)) {
    return constantOf(T.string, constantText(left) + constantText(right));
  }
  return valueOf(T.string, () => {
    const l = textCode(left, binder);
    const r = textCode(right, binder);
    return f => l(f) + r(f);
  });
}

function isConstantText({ type, constant }: Value): boolean {
  return constant !== undefined && (type === T.string || type === T.null || type === T.char);
}

function constantText({ type, constant }: Value): string {
  if (constant?.value == null) return '';
  return concatTextOf(type)(constant.value);
}

function textCode(value: Value, binder: Binder): (frame: unknown[]) => string {
  if (value.constant !== undefined && value.type !== T.lambda) {
    const text = value.type === T.null ? '' : concatTextOf(value.type)(value.constant.value);
    return () => text;
  }
  if (value.type === T.string) {
    const code = value.emit() as (frame: unknown[]) => string | null;
    return f => code(f) ?? '';
  }
  const plain = value.type === T.null || value.type === T.lambda ? binder.convert(value, T.object) : value;
  const code = plain.emit();
  const write = concatTextOf(plain.type);
  return f => write(code(f));
}

/** The kind of number that an operator computes in: the first to which both sides convert. */
function commonKind(left: Value, right: Value): ArithmeticKind | undefined {
  const kinds = [left, right].map(value => numberKind(underlyingOf(value.type) ?? value.type));
  if (
    kinds.includes('ulong') &&
    kinds.some(kind => kind === 'long' || kind === 'int' || kind === 'short' || kind === 'sbyte')
  ) {
    const signed = kinds[0] === 'ulong' ? right : left;
    return signed.constant !== undefined && (signed.constant.value as number) >= 0 ? 'ulong' : undefined;
  }
  return KINDS.find(kind => isOperand(left, T[kind]) && isOperand(right, T[kind]));
}

function isOperand(value: Value, type: Type): boolean {
  const plain = underlyingOf(value.type);
  return implicitConversionOf(value, plain === undefined ? type : nullableOf(type)) !== undefined;
}

function arithmetic(operator: BinaryOperator, left: Value, right: Value, binder: Binder): Value | undefined {
  const isNumber = (value: Value) => numberKind(underlyingOf(value.type) ?? value.type) !== undefined;
  const isNull = (value: Value) => value.type === T.null;
  if (
    !(isNumber(left) || isNull(left)) ||
    !(isNumber(right) || isNull(right)) ||
    (isNull(left) && isNull(right))
  ) {
    return undefined;
  }
  if (isNull(left) || isNull(right)) {
    const other = isNull(left) ? right : left;
    if (COMPARISONS.has(operator) && (operator === '==' || operator === '!=')) return undefined;
    const type = underlyingOf(other.type) === undefined ? nullableOf(other.type) : other.type;
    return arithmetic(operator, binder.convert(left, type), binder.convert(right, type), binder);
  }
  const isShift = operator === '<<' || operator === '>>';
  const kind = isShift ? commonKind(left, left) : commonKind(left, right);
  if (kind === undefined || numberOperation(operator, kind) === undefined) return undefined;
  if (isShift && (!INTEGER_KINDS.has(kind) || !isOperand(right, T.int))) return undefined;
  const resultType = COMPARISONS.has(operator) ? T.bool : T[kind];
  const rightType = isShift ? T.int : T[kind];
  if (underlyingOf(left.type) !== undefined || underlyingOf(right.type) !== undefined) {
    return lift(
      operator,
      binder.convert(left, nullableOf(T[kind])),
      binder.convert(right, nullableOf(rightType)),
      resultType,
      numberOperation(operator, kind),
    );
  }
  const l = binder.convert(left, T[kind]);
  const r = binder.convert(right, rightType);
  const constant = foldNumbers(operator, kind, l, r);
  if (constant !== undefined) return constantOf(resultType, constant.value);
  if (r.constant?.value === 0 && INTEGER_KINDS.has(kind) && (operator === '/' || operator === '%')) {
    throw new CSharpCompileError('division by the constant zero');
  }
  return valueOf(resultType, () => emitNumberOperation(operator, kind, l, r));
}

function foldNumbers(
  operator: BinaryOperator,
  kind: ArithmeticKind,
  left: Value,
  right: Value,
): { value: unknown } | undefined {
  if (left.constant === undefined || right.constant === undefined) return undefined;
  const a = left.constant.value as number;
  const b = right.constant.value as number;
  const range = integerRange(kind);
  if (range !== undefined) {
    if (b === 0 && (operator === '/' || operator === '%'))
      throw new CSharpCompileError('division by the constant zero');
    const exact = exactInteger(operator, a, b);
    if (exact !== undefined && (exact < range[0] || exact > range[1])) {
      throw new CSharpCompileError(
        `the constant ${a} ${operator} ${b} does not fit '${kind}': use a variable, or 'long'`,
      );
    }
  }
  return { value: numberOperation(operator, kind)?.(a, b) };
}

/** An operator on values that may be null. */
export function lift(
  operator: BinaryOperator,
  left: Value,
  right: Value,
  resultType: Type,
  operation: Operation | undefined,
): Value | undefined {
  if (operation === undefined) return undefined;
  const emit = (whenNull: (a: unknown, b: unknown) => unknown) => () => {
    const l = left.emit();
    const r = right.emit();
    return (f: unknown[]) => {
      const a = l(f);
      const b = r(f);
      return a === null || b === null ? whenNull(a, b) : operation(a, b);
    };
  };
  if (operator === '==')
    return valueOf(
      T.bool,
      emit((a, b) => a === b),
    );
  if (operator === '!=')
    return valueOf(
      T.bool,
      emit((a, b) => a !== b),
    );
  if (COMPARISONS.has(operator))
    return valueOf(
      T.bool,
      emit(() => false),
    );
  return valueOf(
    underlyingOf(resultType) === undefined ? nullableOf(resultType) : resultType,
    emit(() => null),
  );
}

function onEnums(operator: BinaryOperator, left: Value, right: Value, binder: Binder): Value | undefined {
  const of = (value: Value) => underlyingOf(value.type) ?? value.type;
  const type = isEnum(of(left)) ? of(left) : of(right);
  if (!isEnum(type)) return undefined;
  const isNullable = [left, right].some(
    value => underlyingOf(value.type) !== undefined || value.type === T.null,
  );
  const common = isNullable ? nullableOf(type) : type;
  const isArithmetic = operator === '+' || operator === '-';
  if (isArithmetic && !(isEnum(of(left)) && isEnum(of(right)))) {
    const asNumber = (value: Value) =>
      isEnum(of(value)) ? convertEnum(value, T.int) : binder.convert(value, T.int);
    return { ...valueOf(type, () => emitNumberOperation(operator, 'int', asNumber(left), asNumber(right))) };
  }
  if (implicitConversionOf(left, common) === undefined || implicitConversionOf(right, common) === undefined)
    return undefined;
  const l = binder.convert(left, common);
  const r = binder.convert(right, common);
  const operation = numberOperation(operator, 'int');
  if (operation === undefined || operator === '*' || operator === '/' || operator === '%') return undefined;
  const resultType = COMPARISONS.has(operator) ? T.bool : operator === '-' ? T.int : type;
  if (isNullable) return lift(operator, l, r, resultType, operation);
  if (l.constant !== undefined && r.constant !== undefined) {
    return constantOf(resultType, operation(l.constant.value, r.constant.value));
  }
  return valueOf(resultType, () => emitNumberOperation(operator, 'int', l, r));
}

function convertEnum(value: Value, to: Type): Value {
  return { ...value, type: to };
}

function onBooleans(operator: BinaryOperator, left: Value, right: Value, binder: Binder): Value | undefined {
  const isBool = (value: Value) =>
    (underlyingOf(value.type) ?? value.type) === T.bool || value.type === T.null;
  if (!isBool(left) || !isBool(right) || (left.type === T.null && right.type === T.null)) return undefined;
  const isNullable = left.type !== T.bool || right.type !== T.bool;
  const operation = BOOLEAN[operator];
  if (operation === undefined) return undefined;
  const type = isNullable ? nullableOf(T.bool) : T.bool;
  const l = binder.convert(left, type);
  const r = binder.convert(right, type);
  if (!isNullable) {
    if (l.constant !== undefined && r.constant !== undefined) {
      return constantOf(T.bool, operation(l.constant.value, r.constant.value));
    }
    return valueOf(T.bool, () => strict(operation, l.emit(), r.emit()));
  }
  const absorbing = operator === '&' ? false : operator === '|' ? true : undefined;
  if (absorbing === undefined) return lift(operator, l, r, T.bool, operation);
  // Three-valued: false & null is false, true | null is true.
  const combine: Operation = (a, b) =>
    a === absorbing || b === absorbing ? absorbing : a === null || b === null ? null : operation(a, b);
  return valueOf(type, () => strict(combine, l.emit(), r.emit()));
}

function strict(operation: Operation, l: Code, r: Code): Code {
  return f => operation(l(f), r(f));
}

const BOOLEAN: Partial<Record<BinaryOperator, Operation>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '&': (a, b) => a === true && b === true,
  '|': (a, b) => a === true || b === true,
  '^': (a, b) => a !== b,
};

function equality(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  if (operator !== '==' && operator !== '!=') return undefined;
  const isEqual = operator === '==';
  const leftIsNull = left.type === T.null;
  const rightIsNull = right.type === T.null;
  if (leftIsNull && rightIsNull) return constantOf(T.bool, isEqual);
  if (leftIsNull || rightIsNull) {
    const other = leftIsNull ? right : left;
    if (other.type.isValueType && underlyingOf(other.type) === undefined) {
      // A value type never equals null; the compiler only warns.
      return valueOf(T.bool, () => {
        const code = other.emit();
        return f => (code(f), !isEqual);
      });
    }
    if (other.type === T.lambda || other.type === T.methodGroup || other.type === T.void) return undefined;
    return valueOf(T.bool, () => {
      const code = other.emit();
      return isEqual ? f => code(f) === null : f => code(f) !== null;
    });
  }
  if (left.type === T.string && right.type === T.string) {
    if (left.constant !== undefined && right.constant !== undefined) {
      return constantOf(T.bool, (left.constant.value === right.constant.value) === isEqual);
    }
    return valueOf(T.bool, () => {
      const l = left.emit();
      const r = right.emit();
      return isEqual ? f => l(f) === r(f) : f => l(f) !== r(f);
    });
  }
  if (isDelegate(left.type) !== isDelegate(right.type)) return undefined;
  if ([left, right].some(value => value.lambda !== undefined || value.methods !== undefined))
    return undefined;
  if (!areComparableReferences(left.type, right.type)) return undefined;
  return valueOf(T.bool, () => {
    const l = left.emit();
    const r = right.emit();
    return f => sameReference(l(f), r(f)) === isEqual;
  });
}

/** Whether two references are the same object, where that can be known. */
function sameReference(a: unknown, b: unknown): boolean {
  if (a === b && (typeof a === 'string' || typeof a === 'number' || typeof a === 'boolean')) {
    throw new UnpredictableResultError(
      `'==' on values of type 'object' asks whether both are the same object, which is not known for two equal ${typeof a}s: ` +
        "cast one side, for instance '(string)', or call Equals",
    );
  }
  return a === b || (a instanceof HostReference && a.equals(b));
}
