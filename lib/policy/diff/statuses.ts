import type { Expression } from '../../csharp/index';
import type { Value } from './value';

/** The status codes that a condition can be about. */
const FIRST = 100;
const LAST = 599;

type Statuses = ReadonlySet<number>;

/** A condition taken apart: the status codes for which it holds, and what else makes it hold. */
export interface StatusCondition {
  readonly statuses: Statuses;
  /** The other alternatives, as keys that are equal for equal code. */
  readonly others: ReadonlySet<string>;
}

/** Takes a condition apart; undefined when it does not ask for the status code of the response. */
export function statusCondition(value: Value | undefined): StatusCondition | undefined {
  const code = value?.code;
  if (code?.kind !== 'inline') return undefined;
  const statuses = new Set<number>();
  const others = new Set<string>();
  let asked = false;
  for (const term of alternatives(code.expression)) {
    const covered = isAboutStatus(term) ? statusesOf(term) : undefined;
    if (covered) {
      asked = true;
      for (const status of covered) statuses.add(status);
    } else others.add(JSON.stringify(term));
  }
  return asked ? { statuses, others } : undefined;
}

/** Whether a condition cannot hold for a status code, whatever else it asks. */
export function neverHoldsOf(condition: Expression, status: number): boolean {
  if (condition.kind === 'binary' && (condition.operator === '&&' || condition.operator === '||')) {
    const [a, b] = [neverHoldsOf(condition.left, status), neverHoldsOf(condition.right, status)];
    return condition.operator === '&&' ? a || b : a && b;
  }
  const covered = statusesOf(condition);
  return covered !== undefined && !covered.has(status);
}

/** `429`, `429 and 503`, `500–599`. */
export function listStatuses(statuses: Iterable<number>): string {
  const runs: [number, number][] = [];
  for (const status of [...statuses].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === status - 1) last[1] = status;
    else runs.push([status, status]);
  }
  const texts = runs.flatMap(([from, to]) =>
    from === to ? [`${from}`] : to === from + 1 ? [`${from}`, `${to}`] : [`${from}–${to}`],
  );
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(', ')} and ${last}`;
}

function alternatives(expression: Expression): readonly Expression[] {
  return expression.kind === 'binary' && expression.operator === '||'
    ? [...alternatives(expression.left), ...alternatives(expression.right)]
    : [expression];
}

function isAboutStatus(expression: Expression): boolean {
  return JSON.stringify(expression).includes('"StatusCode"');
}

function all(holds: (status: number) => boolean): Statuses {
  const statuses = new Set<number>();
  for (let status = FIRST; status <= LAST; status++) if (holds(status)) statuses.add(status);
  return statuses;
}

/** The status codes for which an expression holds when there is a response; undefined when it depends on something else. */
function statusesOf(expression: Expression): Statuses | undefined {
  if (expression.kind === 'unary' && expression.operator === '!') {
    const inner = statusesOf(expression.operand);
    return inner && all(status => !inner.has(status));
  }
  if (expression.kind === 'call') return statusesInList(expression);
  if (expression.kind !== 'binary') return undefined;
  const { operator, left, right } = expression;
  if (operator === '&&' || operator === '||') {
    const [a, b] = [statusesOf(left), statusesOf(right)];
    if (!a || !b) return undefined;
    return all(status =>
      operator === '&&' ? a.has(status) && b.has(status) : a.has(status) || b.has(status),
    );
  }
  if (isResponse(left) && right.kind === 'literal' && right.type === 'null') {
    return operator === '!=' ? all(() => true) : undefined;
  }
  const number = numberOf(right);
  if (isStatusCode(left) && number !== undefined)
    return all(status => compare(status, operator, number) ?? false);
  const mirrored = numberOf(left);
  if (isStatusCode(right) && mirrored !== undefined) {
    return all(status => compare(mirrored, operator, status) ?? false);
  }
  return undefined;
}

function compare(a: number, operator: string, b: number): boolean | undefined {
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}

/** `new[] { 429, 503 }.Contains(context.Response.StatusCode)` */
function statusesInList(expression: Extract<Expression, { kind: 'call' }>): Statuses | undefined {
  const { target } = expression;
  const [argument, ...more] = expression.arguments;
  if (target.kind !== 'member' || target.name !== 'Contains' || more.length > 0) return undefined;
  const list = target.target;
  if (list.kind !== 'new-array' || !list.elements || !argument) return undefined;
  if (argument.value.kind === 'out-declaration' || !isStatusCode(argument.value)) return undefined;
  const numbers = list.elements.map(numberOf);
  return numbers.includes(undefined) ? undefined : all(status => numbers.includes(status));
}

function numberOf(expression: Expression): number | undefined {
  if (expression.kind !== 'literal' || expression.type !== 'integer') return undefined;
  const number = Number(expression.text);
  return Number.isInteger(number) ? number : undefined;
}

function isStatusCode(expression: Expression): boolean {
  if (expression.kind === 'cast') return isStatusCode(expression.expression);
  if (expression.kind === 'conditional-access') {
    const { whenNotNull } = expression;
    return (
      isResponse(expression.target) &&
      whenNotNull.kind === 'member' &&
      whenNotNull.name === 'StatusCode' &&
      whenNotNull.target.kind === 'conditional-receiver'
    );
  }
  return expression.kind === 'member' && expression.name === 'StatusCode' && isResponse(expression.target);
}

function isResponse(expression: Expression): boolean {
  return (
    expression.kind === 'member' &&
    expression.name === 'Response' &&
    expression.target.kind === 'identifier' &&
    expression.target.name === 'context'
  );
}
