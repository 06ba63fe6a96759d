import type {
  BlockStatement,
  CatchClause,
  Expression,
  LocalDeclaration,
  Statement,
  SwitchLabel,
} from '../ast';
import { writeName } from '../names';
import { Precedence } from '../precedence';
import { endsInOpenIf } from '../statement-shapes';
import { printAt, printExpressionIn, printPattern } from './expressions';
import type { PrintContext } from './layout-context';
import { deeper, newLine } from './layout-context';
import { printType } from './types';

/** Statements one a line, without a line break before the first or after the last. */
export function printStatementList(statements: readonly Statement[], context: PrintContext): string {
  return statements.map(statement => printStatement(statement, context)).join(newLine(context));
}

/** `{ … }` over several lines; an empty block on one. */
export function printBlock(block: BlockStatement, context: PrintContext): string {
  if (block.statements.length === 0) return '{ }';
  const inner = deeper(context);
  return `{${newLine(inner)}${printStatementList(block.statements, inner)}${newLine(context)}}`;
}

function printStatement(statement: Statement, context: PrintContext): string {
  switch (statement.kind) {
    case 'block':
      return printBlock(statement, context);
    case 'local':
      return `${printDeclaration(statement, context)};`;
    case 'expression-statement':
      return `${printExpressionIn(statement.expression, context)};`;
    case 'if':
      return printIf(statement, context);
    case 'for':
      return printFor(statement, context);
    case 'foreach': {
      const type = statement.type === undefined ? 'var' : printType(statement.type);
      const head = `foreach (${type} ${writeName(statement.name)} in ${printExpressionIn(statement.collection, context)})`;
      return head + printBody(statement.body, context);
    }
    case 'while':
      return `while (${printExpressionIn(statement.condition, context)})${printBody(statement.body, context)}`;
    case 'do': {
      const separator = statement.body.kind === 'block' ? ' ' : newLine(context);
      return `do${printBody(statement.body, context)}${separator}while (${printExpressionIn(statement.condition, context)});`;
    }
    case 'switch':
      return printSwitch(statement, context);
    case 'try': {
      const clauses = statement.catches.map(clause => ` ${printCatch(clause, context)}`).join('');
      const last =
        statement.finally === undefined ? '' : ` finally ${printBlock(statement.finally, context)}`;
      return `try ${printBlock(statement.block, context)}${clauses}${last}`;
    }
    case 'using': {
      const { resource } = statement;
      const code =
        resource.kind === 'local'
          ? printDeclaration(resource, context)
          : printExpressionIn(resource, context);
      return `using (${code})${printBody(statement.body, context)}`;
    }
    case 'return':
    case 'throw':
      return statement.expression === undefined
        ? `${statement.kind};`
        : `${statement.kind} ${printExpressionIn(statement.expression, context)};`;
    case 'break':
    case 'continue':
      return `${statement.kind};`;
    case 'empty':
      return ';';
  }
}

function printDeclaration({ constant, type, declarators }: LocalDeclaration, context: PrintContext): string {
  const list = declarators.map(({ name, value }) =>
    value === undefined ? writeName(name) : `${writeName(name)} = ${printExpressionIn(value, context)}`,
  );
  return `${constant ? 'const ' : ''}${type === undefined ? 'var' : printType(type)} ${list.join(', ')}`;
}

/** The body of `if` or a loop: a block on the same line, anything else on the next, one level deeper. */
function printBody(body: Statement, context: PrintContext): string {
  if (body.kind === 'block') return ` ${printBlock(body, context)}`;
  const inner = deeper(context);
  return newLine(inner) + printStatement(body, inner);
}

function printIf(statement: Statement & { kind: 'if' }, context: PrintContext): string {
  let code = '';
  let current = statement;
  for (;;) {
    const { condition, then, otherwise } = current;
    // Trees made by hand can hold what C# cannot write without braces; those of the factory never do.
    const branch: Statement =
      then.kind === 'local' || (otherwise !== undefined && endsInOpenIf(then))
        ? { kind: 'block', statements: [then] }
        : then;
    code += `if (${printExpressionIn(condition, context)})${printBody(branch, context)}`;
    if (otherwise === undefined) return code;
    code += `${branch.kind === 'block' ? ' ' : newLine(context)}else`;
    if (otherwise.kind !== 'if') return code + printBody(otherwise, context);
    code += ' ';
    current = otherwise;
  }
}

function printFor(statement: Statement & { kind: 'for' }, context: PrintContext): string {
  const list = (expressions: readonly Expression[]): string =>
    expressions.map(expression => printExpressionIn(expression, context)).join(', ');
  const { initializer, condition, iterators } = statement;
  const start =
    initializer === undefined
      ? ''
      : 'kind' in initializer
        ? printDeclaration(initializer, context)
        : list(initializer);
  const test = condition === undefined ? '' : ` ${printExpressionIn(condition, context)}`;
  const step = iterators.length === 0 ? '' : ` ${list(iterators)}`;
  return `for (${start};${test};${step})${printBody(statement.body, context)}`;
}

function printSwitch(statement: Statement & { kind: 'switch' }, context: PrintContext): string {
  const inner = deeper(context);
  const innermost = deeper(inner);
  const sections = statement.sections.map(({ labels, body }) => {
    const heads = labels.map(label => printLabel(label, inner)).join(newLine(inner));
    return newLine(inner) + heads + newLine(innermost) + printStatementList(body, innermost);
  });
  return `switch (${printExpressionIn(statement.value, context)}) {${sections.join('')}${newLine(context)}}`;
}

function printLabel(label: SwitchLabel, context: PrintContext): string {
  if (label.kind === 'default') return 'default:';
  const guard =
    label.when === undefined ? '' : ` when ${printAt(label.when, Precedence.coalescing, context)}`;
  return `case ${printPattern(label.pattern, context)}${guard}:`;
}

function printCatch({ type, name, when, body }: CatchClause, context: PrintContext): string {
  const declaration =
    type === undefined ? '' : ` (${printType(type)}${name === undefined ? '' : ` ${writeName(name)}`})`;
  const filter = when === undefined ? '' : ` when (${printExpressionIn(when, context)})`;
  return `catch${declaration}${filter} ${printBlock(body, context)}`;
}
