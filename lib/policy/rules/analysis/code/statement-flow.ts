import type { BlockStatement, Expression, Statement } from '../../../../csharp/index';
import type { CodeFlow } from './code-flow';
import { DEAD, type FlowState, join, OTHER } from './flow-state';

/** Follows statements. */
export function statementsFlow(flow: CodeFlow, statements: readonly Statement[]): void {
  for (const statement of statements) statementFlow(flow, statement);
}

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

function statementFlow(flow: CodeFlow, statement: Statement): void {
  switch (statement.kind) {
    case 'block':
      return flow.statements(statement.statements);
    case 'local':
      for (const { name, value } of statement.declarators) {
        flow.declare(name, value ? flow.expression(value) : OTHER);
      }
      return;
    case 'expression-statement':
      flow.expression(statement.expression);
      return;
    case 'if':
      return ifFlow(flow, statement);
    case 'for':
      return forFlow(flow, statement);
    case 'foreach': {
      const collection = flow.expression(statement.collection);
      flow.dereference(collection);
      flow.declare(statement.name, OTHER);
      return loop(flow, undefined, () => statementFlow(flow, statement.body));
    }
    case 'while':
      return loop(flow, statement.condition, () => statementFlow(flow, statement.body));
    case 'do':
      statementFlow(flow, statement.body);
      return loop(flow, statement.condition, () => statementFlow(flow, statement.body));
    case 'switch':
      return switchFlow(flow, statement);
    case 'try':
      return tryFlow(flow, statement);
    case 'using':
      if (statement.resource.kind === 'local') statementFlow(flow, statement.resource);
      else flow.expression(statement.resource);
      return statementFlow(flow, statement.body);
    case 'return':
    case 'throw':
      if (statement.expression) flow.expression(statement.expression);
      flow.state = DEAD;
      return;
    case 'break':
      flow.breaks.at(-1)?.push(flow.state);
      flow.state = DEAD;
      return;
    case 'continue':
      flow.continues.at(-1)?.push(flow.state);
      flow.state = DEAD;
      return;
    case 'empty':
      return;
  }
}

function ifFlow(flow: CodeFlow, { condition, then, otherwise }: Of<'if'>): void {
  const [yes, no] = flow.condition(condition);
  const afterThen = flow.branch(yes, () => statementFlow(flow, then));
  const afterElse = otherwise ? flow.branch(no, () => statementFlow(flow, otherwise)) : no;
  flow.state = join(afterThen, afterElse);
}

function forFlow(flow: CodeFlow, { initializer, condition, iterators, body }: Of<'for'>): void {
  if (initializer && 'kind' in initializer) statementFlow(flow, initializer);
  else for (const part of initializer ?? []) flow.expression(part);
  const endless = condition === undefined && initializer === undefined && iterators.length === 0;
  loop(
    flow,
    endless ? { kind: 'literal', type: 'bool', value: true } : condition,
    () => statementFlow(flow, body),
    () => {
      for (const part of iterators) flow.expression(part);
    },
  );
}

/** Loops inside more of them are followed once only: each would double the work. */
const MOST_LOOPS = 2;

/** Follows a loop twice, so that what one run does is seen by the next. Without a condition it may end at any time. */
function loop(flow: CodeFlow, condition: Expression | undefined, body: () => void, step?: () => void): void {
  const entry = flow.state;
  const exits: FlowState[] = [];
  flow.breaks.push(exits);
  flow.continues.push([]);
  const runs = flow.breaks.length > MOST_LOOPS ? 1 : 2;
  for (let run = 0; run < runs; run++) {
    const [yes, no] = condition ? flow.condition(condition) : [flow.state, flow.state];
    exits.push(no);
    flow.state = flow.branch(yes, body);
    flow.joinAll(flow.continues.at(-1) ?? []);
    step?.();
    flow.state = join(entry, flow.state);
  }
  flow.breaks.pop();
  flow.continues.pop();
  flow.state = exits.reduce(join, DEAD);
}

function switchFlow(flow: CodeFlow, { value, sections }: Of<'switch'>): void {
  flow.compare(flow.expression(value));
  const entry = flow.state;
  const exits: FlowState[] = [];
  flow.breaks.push(exits);
  let hasDefault = false;
  for (const { labels, body } of sections) {
    flow.state = entry;
    for (const label of labels) {
      if (label.kind === 'default') hasDefault = true;
      else {
        if (label.pattern.kind === 'constant-pattern') flow.expression(label.pattern.value);
        if (label.pattern.kind === 'declaration-pattern') flow.declare(label.pattern.name, OTHER);
        if (label.when) flow.state = flow.condition(label.when)[0];
      }
    }
    exits.push(flow.branch(flow.state, () => flow.statements(body)));
  }
  flow.breaks.pop();
  flow.state = exits.reduce(join, hasDefault ? DEAD : entry);
}

/** A block whose exceptions are all caught may fail at any point without harm. */
function tryFlow(flow: CodeFlow, { block, catches, finally: last }: Of<'try'>): void {
  const entry = flow.state;
  const catchesAll = catches.some(
    ({ type, when }) =>
      !when && (!type || /(^|\.)(Exception|SystemException|NullReferenceException)$/.test(type.name)),
  );
  if (catchesAll) flow.caught += 1;
  const after = flow.branch(entry, () => flow.statements(block.statements));
  if (catchesAll) flow.caught -= 1;
  const failed: FlowState = { known: entry.known, consumed: entry.consumed | flow.consumedSomewhere };
  const exits = [after, ...catches.map(({ name, body }) => catchFlow(flow, failed, name, body))];
  flow.state = exits.reduce(join, DEAD);
  if (last) flow.statements(last.statements);
}

function catchFlow(
  flow: CodeFlow,
  failed: FlowState,
  name: string | undefined,
  body: BlockStatement,
): FlowState {
  if (name !== undefined) flow.declare(name, OTHER);
  return flow.branch(failed, () => flow.statements(body.statements));
}
