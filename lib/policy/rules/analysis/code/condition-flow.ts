import type { Expression, Literal } from '../../../../csharp/index';
import { argumentFlow } from './arguments';
import type { CodeFlow, Outcomes } from './code-flow';
import { DEAD, type FlowValue, join, knowing } from './flow-state';

const ORDERING = new Set(['<', '>', '<=', '>=']);

/** Follows a condition, and what it tells apart. */
export function conditionFlow(flow: CodeFlow, expression: Expression): Outcomes {
  switch (expression.kind) {
    case 'literal':
      if (expression.type === 'bool') return expression.value ? [flow.state, DEAD] : [DEAD, flow.state];
      break;
    case 'unary':
      if (expression.operator === '!') {
        const [yes, no] = flow.condition(expression.operand);
        return [no, yes];
      }
      break;
    case 'binary':
      return binaryCondition(flow, expression);
    case 'is':
      return isCondition(flow, expression);
    case 'call':
      return callCondition(flow, expression);
    default:
      break;
  }
  return outcomesOf(flow, flow.expression(expression));
}

function outcomesOf(flow: CodeFlow, { ifTrue = 0, ifFalse = 0 }: FlowValue): Outcomes {
  return [knowing(flow.state, ifTrue), knowing(flow.state, ifFalse)];
}

type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

function binaryCondition(flow: CodeFlow, { operator, left, right }: Of<'binary'>): Outcomes {
  switch (operator) {
    case '&&': {
      const [leftTrue, leftFalse] = flow.condition(left);
      flow.state = leftTrue;
      const [rightTrue, rightFalse] = flow.condition(right);
      return [rightTrue, join(leftFalse, rightFalse)];
    }
    case '||': {
      const [leftTrue, leftFalse] = flow.condition(left);
      flow.state = leftFalse;
      const [rightTrue, rightFalse] = flow.condition(right);
      return [join(leftTrue, rightTrue), rightFalse];
    }
    case '??':
      return defaultedCondition(flow, left, right);
    case '==':
      return equality(flow, left, right);
    case '!=': {
      const [equal, different] = equality(flow, left, right);
      return [different, equal];
    }
    default: {
      const [a, b] = [flow.expression(left), flow.expression(right)];
      if (!ORDERING.has(operator)) return [flow.state, flow.state];
      flow.compare(a, b);
      const other =
        operator === '<' || operator === '>' ? (differs(a, right) ?? differs(b, left)) : undefined;
      const known = other && !other.whenEqual ? other.bits : 0;
      // a comparison with null is false
      return [knowing(flow.state, a.nulls | b.nulls | known), flow.state];
    }
  }
}

/** `x?.y ?? false` is true only when `x` is not null, `x?.y ?? true` false. */
function defaultedCondition(flow: CodeFlow, left: Expression, right: Expression): Outcomes {
  const { nulls } = flow.expression(left);
  if (right.kind === 'literal' && right.type === 'bool') {
    const known = knowing(flow.state, nulls);
    return right.value ? [flow.state, known] : [known, flow.state];
  }
  const before = flow.state;
  const after = flow.branch(before, () => flow.expression(right));
  flow.state = join(before, after);
  return [flow.state, flow.state];
}

/** What is known when two values are equal, and when they differ. */
function equality(flow: CodeFlow, left: Expression, right: Expression): Outcomes {
  const [a, b] = [flow.expression(left), flow.expression(right)];
  const [leftNull, rightNull] = [isNull(left), isNull(right)];
  if (leftNull || rightNull) {
    const tested = leftNull ? b : a;
    flow.testNull(tested);
    return [flow.state, knowing(flow.state, tested.nulls | isSetUnlessEmpty(tested, false))];
  }
  flow.compare(a, b);
  // equal to a constant that is not null
  const equal = (isConstant(right) ? a.nulls : 0) | (isConstant(left) ? b.nulls : 0);
  const other = differs(a, right) ?? differs(b, left);
  if (other) {
    const known = knowing(flow.state, other.bits);
    return other.whenEqual ? [known, flow.state] : [flow.state, known];
  }
  const truth = (node: Expression) =>
    node.kind === 'literal' && node.type === 'bool' ? node.value : undefined;
  const value = truth(right) ?? truth(left);
  if (value === undefined) return [knowing(flow.state, equal), flow.state];
  const compared = truth(right) === undefined ? b : a;
  const [whenSame = 0, whenNot = 0] = value
    ? [compared.ifTrue, compared.ifFalse]
    : [compared.ifFalse, compared.ifTrue];
  return [knowing(flow.state, equal | whenSame), knowing(flow.state, compared.nulls === 0 ? whenNot : 0)];
}

/** What is known of a variable that is read with a default and compared with a literal: equal to another one, or unequal to the default. */
function differs(
  { defaulted }: FlowValue,
  literal: Expression,
): { readonly bits: number; readonly whenEqual: boolean } | undefined {
  if (!defaulted || literal.kind !== 'literal') return undefined;
  return { bits: defaulted.ifOther, whenEqual: !isSame(defaulted.default, literal) };
}

/** That a variable is set, if it is not null, or not empty either, while its default is. */
function isSetUnlessEmpty({ defaulted }: FlowValue, orEmpty: boolean): number {
  const literal = defaulted?.default;
  const isEmpty = orEmpty && literal?.type === 'string' && literal.value === '';
  return defaulted && (literal?.type === 'null' || isEmpty) ? defaulted.ifOther : 0;
}

function isSame(a: Literal, b: Literal): boolean {
  if (a.type === 'null' || b.type === 'null') return a.type === b.type;
  const textOf = (literal: Exclude<Literal, { type: 'null' }>) =>
    'text' in literal ? literal.text : String(literal.value);
  return a.type === b.type && textOf(a) === textOf(b);
}

function isCondition(flow: CodeFlow, { expression, pattern }: Of<'is'>): Outcomes {
  const value = flow.expression(expression);
  if (pattern.kind === 'constant-pattern') {
    if (!isNull(pattern.value)) return [knowing(flow.state, value.nulls), flow.state];
    flow.testNull(value);
    return [flow.state, knowing(flow.state, value.nulls)];
  }
  flow.testNull(value);
  if (pattern.kind === 'declaration-pattern') {
    flow.declare(pattern.name, value);
    // `is var x` is true for null
    if (!pattern.type) return [flow.state, flow.state];
  }
  return [knowing(flow.state, value.nulls), flow.state];
}

/** Calls that tell whether something is there. */
function callCondition(flow: CodeFlow, call: Of<'call'>): Outcomes {
  const { target } = call;
  const method = target.kind === 'member' ? target.name : undefined;
  if (method === 'IsNullOrEmpty' || method === 'IsNullOrWhiteSpace') {
    let nulls = 0;
    for (const argument of call.arguments) {
      const value = argumentFlow(flow, argument);
      flow.testNull(value);
      nulls |= value.nulls | isSetUnlessEmpty(value, true);
    }
    return [flow.state, knowing(flow.state, nulls)];
  }
  return outcomesOf(flow, flow.expression(call));
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.type === 'null';
}

function isConstant(expression: Expression): boolean {
  if (expression.kind === 'literal') return expression.type !== 'null';
  return expression.kind === 'named-value-string' || expression.kind === 'interpolated-string';
}
