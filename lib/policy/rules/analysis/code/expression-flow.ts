import type { Expression, Initializer, TypeName } from '../../../../csharp/index';
import { argumentFlow } from './arguments';
import { callFlow, indexFlow } from './call-flow';
import { variableOf } from './code-facts';
import type { CodeFlow } from './code-flow';
import { DEAD, type FlowValue, join, knowing, OTHER } from './flow-state';
import { patternOfNew } from './patterns';
import { truthOf, use } from './values';

const VALUE_TYPES = new Set([
  ...'bool byte sbyte char decimal double float int uint long ulong short ushort'.split(' '),
  ...'Boolean Byte SByte Char DateTime Decimal Double Guid Int16 Int32 Int64 Single TimeSpan UInt16 UInt32 UInt64'.split(
    ' ',
  ),
]);

/** Follows an expression. */
export function expressionFlow(flow: CodeFlow, expression: Expression): FlowValue {
  switch (expression.kind) {
    case 'literal':
      if (expression.type === 'string') flow.string(expression.value);
      return OTHER;
    case 'interpolated-string':
    case 'named-value-string':
      return templateFlow(flow, expression);
    case 'named-value':
      flow.namedValue(expression.name);
      return OTHER;
    case 'identifier':
      return (
        flow.local(expression.name) ?? (expression.name === 'context' ? { path: 'context', nulls: 0 } : OTHER)
      );
    case 'member': {
      const target = flow.expression(expression.target);
      use(flow, target, expression.name);
      return target.path === undefined ? OTHER : flow.at(`${target.path}.${expression.name}`);
    }
    case 'index':
      return indexFlow(flow, expression);
    case 'call':
      return callFlow(flow, expression);
    case 'conditional-access':
      return conditionalAccessFlow(flow, expression);
    case 'conditional-receiver':
      return flow.receivers.at(-1) ?? OTHER;
    case 'unary':
      return expression.operator === '!' ? truthOf(flow, expression) : operandFlow(flow, expression.operand);
    case 'postfix':
      return operandFlow(flow, expression.operand);
    case 'binary':
      return binaryFlow(flow, expression);
    case 'is':
      return truthOf(flow, expression);
    case 'assignment':
      return assignmentFlow(flow, expression);
    case 'conditional': {
      const [yes, no] = flow.condition(expression.condition);
      const whenTrue = flow.branch(yes, () => flow.expression(expression.whenTrue));
      const whenFalse = flow.branch(no, () => flow.expression(expression.whenFalse));
      flow.state = join(whenTrue, whenFalse);
      return OTHER;
    }
    case 'cast': {
      const value = flow.expression(expression.expression);
      if (!isValueType(expression.type)) return value;
      const variable = expression.expression.kind === 'index' ? variableOf(value.path ?? '') : undefined;
      if (variable !== undefined && variable !== '*') flow.unbox(variable, expression.type.name);
      if (!value.lifted) return value;
      flow.dereference(value);
      return OTHER;
    }
    case 'as':
      return flow.expression(expression.expression);
    case 'typeof':
    case 'default':
    case 'nameof':
    case 'predefined-type':
      return OTHER;
    case 'new':
      patternOfNew(flow, expression);
      for (const argument of expression.arguments ?? []) argumentFlow(flow, argument);
      if (expression.initializer) initializerFlow(flow, expression.initializer);
      return OTHER;
    case 'anonymous-object':
      for (const { value } of expression.members) flow.expression(value);
      return OTHER;
    case 'new-array':
      for (const part of [...expression.sizes, ...(expression.elements ?? [])]) flow.expression(part);
      return OTHER;
    case 'lambda':
      return lambdaFlow(flow, expression);
    case 'throw-expression':
      flow.expression(expression.expression);
      flow.state = DEAD;
      return OTHER;
  }
}

type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

function operandFlow(flow: CodeFlow, operand: Expression): FlowValue {
  flow.expression(operand);
  return OTHER;
}

function templateFlow(
  flow: CodeFlow,
  { parts }: Of<'interpolated-string'> | Of<'named-value-string'>,
): FlowValue {
  for (const part of parts) {
    if (part.kind === 'text') flow.string(part.value);
    else if (part.kind === 'named-value') flow.namedValue(part.name);
    else {
      flow.expression(part.expression);
      if (part.alignment) flow.expression(part.alignment);
    }
  }
  return OTHER;
}

function binaryFlow(flow: CodeFlow, expression: Of<'binary'>): FlowValue {
  switch (expression.operator) {
    case '==':
    case '!=':
    case '<':
    case '>':
    case '<=':
    case '>=':
    case '&&':
    case '||':
      return truthOf(flow, expression);
    case '??': {
      const left = flow.expression(expression.left);
      flow.testNull(left);
      const before = flow.state;
      let right = OTHER;
      const after = flow.branch(before, () => (right = flow.expression(expression.right)));
      // a `throw` on the right leaves only calls on which the left is not null
      flow.state = after === DEAD ? knowing(before, left.nulls) : join(before, after);
      return right.nulls === 0 ? OTHER : { nulls: right.nulls };
    }
    default:
      flow.expression(expression.left);
      flow.expression(expression.right);
      return OTHER;
  }
}

function assignmentFlow(flow: CodeFlow, { operator, target, value }: Of<'assignment'>): FlowValue {
  if (target.kind !== 'identifier') flow.expression(target);
  const result = flow.expression(value);
  if (target.kind === 'identifier') flow.assign(target.name, operator === '=' ? result : OTHER);
  return result;
}

function conditionalAccessFlow(flow: CodeFlow, { target, whenNotNull }: Of<'conditional-access'>): FlowValue {
  const value = flow.expression(target);
  flow.testNull(value);
  const before = flow.state;
  flow.receivers.push(value);
  let inner = OTHER;
  const after = flow.branch(knowing(before, value.nulls), () => (inner = flow.expression(whenNotNull)));
  flow.receivers.pop();
  flow.state = join(before, after);
  const nulls = value.nulls | inner.nulls;
  return { nulls, lifted: nulls !== 0, ...(inner.path !== undefined && { path: inner.path }) };
}

function initializerFlow(flow: CodeFlow, initializer: Initializer): void {
  if (initializer.kind === 'collection-initializer') {
    for (const element of initializer.elements) for (const part of element) flow.expression(part);
    return;
  }
  for (const member of initializer.members) {
    if (member.kind === 'index') for (const argument of member.arguments) argumentFlow(flow, argument);
    const { value } = member;
    if (value.kind === 'object-initializer' || value.kind === 'collection-initializer')
      initializerFlow(flow, value);
    else flow.expression(value);
  }
}

/** A lambda may run or not, once or often. */
function lambdaFlow(flow: CodeFlow, { parameters, body }: Of<'lambda'>): FlowValue {
  const before = flow.state;
  for (const { name } of parameters) flow.declare(name, OTHER);
  const after = flow.branch(before, () => {
    if (body.kind === 'block') flow.statements(body.statements);
    else flow.expression(body);
  });
  flow.state = { known: before.known, consumed: before.consumed | after.consumed };
  return OTHER;
}

function isValueType({ name, nullable, arrayRanks }: TypeName): boolean {
  return !nullable && arrayRanks.length === 0 && VALUE_TYPES.has(name.replace(/^System\./, ''));
}
