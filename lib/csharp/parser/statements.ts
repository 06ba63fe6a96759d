import type {
  BlockStatement,
  CatchClause,
  Expression,
  LocalDeclaration,
  Statement,
  SwitchLabel,
} from '../ast';
import {
  block,
  breakStatement,
  caseLabel,
  catchClause,
  continueStatement,
  defaultLabel,
  doStatement,
  emptyStatement,
  expressionStatement,
  foreachStatement,
  forStatement,
  ifStatement,
  returnStatement,
  switchStatement,
  throwStatement,
  tryStatement,
  usingStatement,
  whileStatement,
} from '../factory';
import { isStatementExpression } from '../statement-shapes';
import { isDeclarationAhead, parseDeclaration, refuseUsingDeclaration } from './declarations';
import { parseCasePattern } from './patterns';
import { unsupported } from './refusals';
import type { TokenStream } from './token-stream';
import { parseType } from './types';

/** Reads `{ … }`. */
export function parseBlock(stream: TokenStream): BlockStatement {
  const { start } = stream.expectOperator('{');
  const statements = stream.nested(() => stream.tallest(() => parseStatementList(stream)));
  stream.expectOperator('}');
  return stream.place(start, block(...statements));
}

/** Reads statements up to a closing brace, a label of a `switch`, or the end. */
export function parseStatementList(stream: TokenStream): Statement[] {
  const statements: Statement[] = [];
  while (!endsList(stream)) statements.push(parseStatement(stream));
  return statements;
}

function endsList(stream: TokenStream): boolean {
  if (stream.current.type === 'end' || stream.isOperator('}')) return true;
  return stream.isKeyword('case') || (stream.isKeyword('default') && stream.isOperator(':', 1));
}

function parseStatement(stream: TokenStream): Statement {
  const { start } = stream.current;
  return stream.place(
    start,
    stream.nested(() => readStatement(stream)),
  );
}

/** The body of `if` or a loop. */
function parseBody(stream: TokenStream): Statement {
  const first = stream.current;
  const statement = parseStatement(stream);
  if (statement.kind === 'local') {
    throw stream.error('a declaration alone cannot be the body of a statement: put it in braces', first);
  }
  return statement;
}

function readStatement(stream: TokenStream): Statement {
  const { type, value } = stream.current;
  if (type === 'operator') {
    if (value === '{') return parseBlock(stream);
    if (value === ';') {
      stream.take();
      return emptyStatement();
    }
  }
  const statement = type === 'keyword' ? readKeywordStatement(stream, value) : undefined;
  if (statement !== undefined) return statement;
  refuseLabelsAndIterators(stream);
  if (isDeclarationAhead(stream)) {
    const declaration = parseDeclaration(stream);
    expectSemicolon(stream);
    return declaration;
  }
  return readExpressionStatement(stream);
}

function expectSemicolon(stream: TokenStream): void {
  stream.expectOperator(';');
}

function refuseLabelsAndIterators(stream: TokenStream): void {
  if (stream.current.type !== 'identifier') return;
  if (stream.isOperator(':', 1)) throw stream.error('labels are not supported in policy expressions');
  if (stream.isContextual('yield') && (stream.isKeyword('return', 1) || stream.isKeyword('break', 1))) {
    throw stream.error("'yield' is not allowed in policy expressions: build a List");
  }
}

function readExpressionStatement(stream: TokenStream): Statement {
  const first = stream.current;
  const expression = stream.grammar.expression(stream);
  if (!isStatementExpression(expression)) {
    if (!stream.isOperator(';') && !stream.isOperator('}') && stream.current.type !== 'end') {
      throw stream.expected("';'");
    }
    throw stream.error(
      'a value alone is no statement: allowed are assignments, calls, ++, -- and new objects; write return …; to give it back',
      first,
    );
  }
  expectSemicolon(stream);
  return expressionStatement(expression);
}

/** A statement that starts with a keyword of its own; undefined when the keyword starts an expression or a declaration. */
function readKeywordStatement(stream: TokenStream, keyword: string): Statement | undefined {
  switch (keyword) {
    case 'if':
      return readIf(stream);
    case 'for':
      return readFor(stream);
    case 'foreach':
      return readForeach(stream);
    case 'while': {
      stream.take();
      const condition = parseCondition(stream);
      return whileStatement(condition, parseBody(stream));
    }
    case 'do': {
      stream.take();
      const body = parseBody(stream);
      stream.expectKeyword('while');
      const condition = parseCondition(stream);
      expectSemicolon(stream);
      return doStatement(body, condition);
    }
    case 'switch':
      return readSwitch(stream);
    case 'try':
      return readTry(stream);
    case 'using':
      return readUsing(stream);
    case 'return':
    case 'throw': {
      stream.take();
      const expression = stream.isOperator(';') ? undefined : stream.grammar.expression(stream);
      expectSemicolon(stream);
      return keyword === 'return' ? returnStatement(expression) : throwStatement(expression);
    }
    case 'break':
    case 'continue':
      stream.take();
      expectSemicolon(stream);
      return keyword === 'break' ? breakStatement() : continueStatement();
    case 'else':
    case 'catch':
    case 'finally':
      throw stream.error(`'${keyword}' without the statement it belongs to`);
    default: {
      const refusal = unsupported(stream);
      if (refusal !== undefined) throw refusal;
      return undefined;
    }
  }
}

/** `(condition)` */
function parseCondition(stream: TokenStream): Expression {
  stream.expectOperator('(');
  const condition = stream.grammar.expression(stream);
  stream.expectOperator(')');
  return condition;
}

function readIf(stream: TokenStream): Statement {
  stream.expectKeyword('if');
  const condition = parseCondition(stream);
  const then = parseBody(stream);
  return ifStatement(condition, then, stream.acceptKeyword('else') ? parseBody(stream) : undefined);
}

function readFor(stream: TokenStream): Statement {
  stream.expectKeyword('for');
  stream.expectOperator('(');
  const initializer = parseForInitializer(stream);
  expectSemicolon(stream);
  const condition = stream.isOperator(';') ? undefined : stream.grammar.expression(stream);
  expectSemicolon(stream);
  const iterators = stream.list(')', () => parseStatementExpression(stream));
  return forStatement(
    {
      ...(initializer === undefined ? {} : { initializer }),
      ...(condition === undefined ? {} : { condition }),
      iterators,
    },
    parseBody(stream),
  );
}

function parseForInitializer(stream: TokenStream): LocalDeclaration | Expression[] | undefined {
  if (stream.isOperator(';')) return undefined;
  if (isDeclarationAhead(stream)) return parseHeadDeclaration(stream);
  const expressions: Expression[] = [];
  do expressions.push(parseStatementExpression(stream));
  while (stream.acceptOperator(','));
  return expressions;
}

/** The declaration in the head of `for` or `using`. */
function parseHeadDeclaration(stream: TokenStream): LocalDeclaration {
  if (stream.isKeyword('const')) {
    throw stream.error('a constant cannot be declared in the head of a statement: declare it before');
  }
  return parseDeclaration(stream);
}

function parseStatementExpression(stream: TokenStream): Expression {
  const first = stream.current;
  const expression = stream.grammar.expression(stream);
  if (!isStatementExpression(expression)) {
    throw stream.error('only assignments, calls, ++, -- and new objects can stand here', first);
  }
  return expression;
}

function readForeach(stream: TokenStream): Statement {
  stream.expectKeyword('foreach');
  stream.expectOperator('(');
  if (stream.isContextual('var') && stream.isOperator('(', 1)) {
    throw stream.error('tuples are not allowed in policy expressions: name the element and use its members');
  }
  const isVar = stream.isContextual('var') && !stream.isKeyword('in', 1);
  const type = isVar ? undefined : parseType(stream);
  if (isVar) stream.take();
  const name = stream.expectName();
  stream.expectKeyword('in');
  const collection = stream.grammar.expression(stream);
  stream.expectOperator(')');
  return foreachStatement(name, collection, parseBody(stream), type);
}

function readSwitch(stream: TokenStream): Statement {
  stream.expectKeyword('switch');
  const value = parseCondition(stream);
  stream.expectOperator('{');
  const sections: { labels: SwitchLabel[]; body: Statement[] }[] = [];
  while (!stream.isOperator('}')) {
    const labels: SwitchLabel[] = [];
    do labels.push(readLabel(stream));
    while (stream.isKeyword('case') || (stream.isKeyword('default') && stream.isOperator(':', 1)));
    const body = stream.nested(() => parseStatementList(stream));
    if (body.length === 0) throw stream.expected('a statement');
    sections.push({ labels, body });
  }
  stream.take();
  return switchStatement(value, sections);
}

function readLabel(stream: TokenStream): SwitchLabel {
  const { start } = stream.current;
  if (stream.acceptKeyword('default')) {
    stream.expectOperator(':');
    return stream.place(start, defaultLabel());
  }
  if (!stream.acceptKeyword('case')) throw stream.expected("'case', 'default' or '}'");
  const pattern = parseCasePattern(stream);
  let when: Expression | undefined;
  if (stream.isContextual('when')) {
    stream.take();
    when = stream.grammar.expression(stream);
  }
  stream.expectOperator(':');
  return stream.place(start, caseLabel(pattern, when));
}

function readTry(stream: TokenStream): Statement {
  stream.expectKeyword('try');
  const body = parseBlock(stream);
  const catches: CatchClause[] = [];
  while (stream.isKeyword('catch')) catches.push(readCatch(stream));
  const last = stream.acceptKeyword('finally') ? parseBlock(stream) : undefined;
  if (catches.length === 0 && last === undefined) throw stream.expected("'catch' or 'finally'");
  return tryStatement(body, catches, last);
}

function readCatch(stream: TokenStream): CatchClause {
  const { start } = stream.expectKeyword('catch');
  const options: { type?: CatchClause['type']; name?: string; when?: Expression } = {};
  if (stream.acceptOperator('(')) {
    options.type = parseType(stream);
    if (stream.current.type === 'identifier') options.name = stream.expectName();
    stream.expectOperator(')');
  }
  if (stream.isContextual('when')) {
    stream.take();
    options.when = parseCondition(stream);
  }
  return stream.place(start, catchClause(parseBlock(stream), options));
}

function readUsing(stream: TokenStream): Statement {
  refuseUsingDeclaration(stream);
  stream.expectKeyword('using');
  stream.expectOperator('(');
  const resource = isDeclarationAhead(stream)
    ? parseHeadDeclaration(stream)
    : stream.grammar.expression(stream);
  stream.expectOperator(')');
  return usingStatement(resource, parseBody(stream));
}
