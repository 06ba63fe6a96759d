import type { Expression, Statement } from '../ast';

/** How a statement can end. */
interface Flow {
  /** The next statement can be reached. */
  readonly falls: boolean;
  /** A `break` leaves the loop or `switch` around it. */
  readonly breaks: boolean;
}

const FALLS: Flow = { falls: true, breaks: false };
const STOPS: Flow = { falls: false, breaks: false };

/** Whether code can reach the end of the statements, by the rules of the C# specification (section 12.2). */
export function canReachEnd(statements: readonly Statement[]): boolean {
  return flowOfList(statements).falls;
}

function flowOfList(statements: readonly Statement[]): Flow {
  let breaks = false;
  for (const statement of statements) {
    const flow = flowOf(statement);
    breaks ||= flow.breaks;
    if (!flow.falls) return { falls: false, breaks };
  }
  return { falls: true, breaks };
}

function flowOf(statement: Statement): Flow {
  switch (statement.kind) {
    case 'return':
    case 'throw':
    case 'continue':
      return STOPS;
    case 'break':
      return { falls: false, breaks: true };
    case 'block':
      return flowOfList(statement.statements);
    case 'if':
      return flowOfIf(statement);
    case 'while':
    case 'for':
      return flowOfLoop(statement.condition, statement.kind === 'for', statement.body);
    case 'do': {
      const body = flowOf(statement.body);
      // `continue` reaches the condition too, so only a constant condition keeps the loop from ending.
      return { falls: body.breaks || !isConstant(statement.condition, true), breaks: false };
    }
    case 'foreach':
      return FALLS;
    case 'switch':
      return flowOfSwitch(statement);
    case 'try':
      return flowOfTry(statement);
    case 'using':
      return flowOf(statement.body);
    default:
      return FALLS;
  }
}

function isConstant(expression: Expression | undefined, value: boolean): boolean {
  return expression?.kind === 'literal' && expression.type === 'bool' && expression.value === value;
}

function flowOfIf({ condition, then, otherwise }: Statement & { kind: 'if' }): Flow {
  const yes = flowOf(then);
  const no = otherwise === undefined ? FALLS : flowOf(otherwise);
  return {
    falls: (yes.falls && !isConstant(condition, false)) || (no.falls && !isConstant(condition, true)),
    breaks: yes.breaks || no.breaks,
  };
}

function flowOfLoop(condition: Expression | undefined, endless: boolean, body: Statement): Flow {
  const { breaks } = flowOf(body);
  const isEndless = isConstant(condition, true) || (endless && condition === undefined);
  return { falls: breaks || !isEndless, breaks: false };
}

function flowOfSwitch({ sections }: Statement & { kind: 'switch' }): Flow {
  const isTotal = sections.some(({ labels }) =>
    labels.some(
      label =>
        label.kind === 'default' ||
        (label.pattern.kind === 'declaration-pattern' &&
          label.pattern.type === undefined &&
          (label.when === undefined || isConstant(label.when, true))),
    ),
  );
  const flows = sections.map(({ body }) => flowOfList(body));
  return { falls: !isTotal || flows.some(({ falls, breaks }) => falls || breaks), breaks: false };
}

function flowOfTry(statement: Statement & { kind: 'try' }): Flow {
  const flows = [statement.block, ...statement.catches.map(({ body }) => body)].map(flowOf);
  const last = statement.finally === undefined ? FALLS : flowOf(statement.finally);
  return {
    falls: flows.some(({ falls }) => falls) && last.falls,
    breaks: flows.some(({ breaks }) => breaks) && last.falls,
  };
}
