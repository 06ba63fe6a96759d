import type {
  Argument,
  Expression,
  Initializer,
  InterpolationPart,
  MemberInitializer,
  Pattern,
} from '../ast';
import { isPredefinedType, writeName } from '../names';
import { BINARY_PRECEDENCE, Precedence, precedenceOf } from '../precedence';
import type { PrintContext } from './layout-context';
import { printInterpolatedString, printLiteral, printNamedValueString } from './strings';
import { printElementType, printRanks, printType, printTypeArguments } from './types';

/** An expression, in parentheses when it binds less tightly than its place demands. */
export function printAt(expression: Expression, minimum: number, context: PrintContext): string {
  const code = printExpressionIn(expression, context);
  return precedenceOf(expression) < minimum ? `(${code})` : code;
}

/** An expression without regard to where it stands. */
export function printExpressionIn(expression: Expression, context: PrintContext): string {
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression, context.singleLine);
    case 'named-value':
      return `{{${expression.name}}}`;
    case 'named-value-string':
      return printNamedValueString(expression, context.singleLine);
    case 'interpolated-string':
      return printInterpolatedString(expression, context.singleLine, (part, singleLine) =>
        printHole(part, { ...context, singleLine }),
      );
    case 'identifier':
      return writeName(expression.name) + printTypeArguments(expression.typeArguments);
    case 'predefined-type':
      return expression.name;
    case 'member':
    case 'index':
    case 'call':
    case 'conditional-access':
    case 'conditional-receiver':
      return printChain(expression, context);
    case 'unary':
      return expression.operator + printUnaryOperand(expression.operator, expression.operand, context);
    case 'postfix':
      return printAt(expression.operand, Precedence.primary, context) + expression.operator;
    case 'binary':
      return printBinary(expression, context);
    case 'assignment':
      return (
        `${printAt(expression.target, Precedence.unary, context)} ${expression.operator} ` +
        printAt(expression.value, Precedence.lowest, context)
      );
    case 'conditional':
      return printConditional(expression, context);
    case 'cast':
      return `(${printType(expression.type)})${printCastOperand(expression, context)}`;
    case 'as':
      return `${printAt(expression.expression, Precedence.relational, context)} as ${printType(expression.type)}`;
    case 'is':
      return (
        `${printAt(expression.expression, Precedence.relational, context)} is ` +
        printIsPattern(expression.pattern, context)
      );
    case 'typeof':
      return `typeof(${printType(expression.type)})`;
    case 'default':
      return expression.type === undefined ? 'default' : `default(${printType(expression.type)})`;
    case 'nameof':
      return `nameof(${printExpressionIn(expression.expression, context)})`;
    case 'new':
      return printNew(expression, context);
    case 'anonymous-object':
      return `new ${braces(
        expression.members.map(({ name, value }) => {
          const code = printAt(value, name === undefined ? Precedence.primary : Precedence.lowest, context);
          return name === undefined ? code : `${writeName(name)} = ${code}`;
        }),
      )}`;
    case 'new-array':
      return printNewArray(expression, context);
    case 'lambda':
      return printLambda(expression, context);
    case 'throw-expression':
      return `throw ${printAt(expression.expression, Precedence.coalescing, context)}`;
  }
}

/** Members, indexes and calls from left to right; a loop, since such chains grow long. */
function printChain(expression: Expression, context: PrintContext): string {
  const suffixes: string[] = [];
  let current = expression;
  for (;;) {
    if (current.kind === 'member') {
      suffixes.push(`.${writeName(current.name)}${printTypeArguments(current.typeArguments)}`);
    } else if (current.kind === 'index') {
      suffixes.push(`[${printArguments(current.arguments, context)}]`);
    } else if (current.kind === 'call') {
      suffixes.push(`(${printArguments(current.arguments, context)})`);
    } else if (current.kind === 'conditional-access' && current === expression) {
      suffixes.push(`?${printExpressionIn(current.whenNotNull, context)}`);
    } else {
      break;
    }
    current = current.target;
  }
  return printChainStart(current, expression, context) + suffixes.reverse().join('');
}

function printChainStart(start: Expression, chain: Expression, context: PrintContext): string {
  if (start.kind === 'conditional-receiver') return '';
  // `a?.b` takes the rest of the chain with it, `new int[3][0]` would be an array of arrays, `default(a)` the default of a type.
  const closed =
    start !== chain &&
    (start.kind === 'conditional-access' ||
      (start.kind === 'new-array' && start.elements === undefined) ||
      (start.kind === 'default' && start.type === undefined));
  return closed ? `(${printExpressionIn(start, context)})` : printAt(start, Precedence.primary, context);
}

function printUnaryOperand(operator: string, operand: Expression, context: PrintContext): string {
  const code = printAt(operand, Precedence.unary, context);
  // `- -a` must not become `--a`.
  return (operator.startsWith('-') && code.startsWith('-')) ||
    (operator.startsWith('+') && code.startsWith('+'))
    ? `(${code})`
    : code;
}

function printCastOperand(node: Expression & { kind: 'cast' }, context: PrintContext): string {
  const code = printAt(node.expression, Precedence.unary, context);
  // `(Name)-a` is a subtraction; only a keyword, as in `(int)-a`, makes it a cast.
  const isKeyword =
    isPredefinedType(node.type.name) && node.type.arrayRanks.length === 0 && !node.type.nullable;
  return !isKeyword && /^[-+]/.test(code) ? `(${code})` : code;
}

/** Operators of one level associate to the left, so the left operands are a loop; `??` associates to the right. */
function printBinary(expression: Expression & { kind: 'binary' }, context: PrintContext): string {
  const tail: string[] = [];
  let current: Expression = expression;
  while (current.kind === 'binary') {
    const { operator } = current;
    const level = BINARY_PRECEDENCE[operator];
    const right: Expression = current.right;
    const left: Expression = current.left;
    const rightAssociative = operator === '??';
    const isThrow = rightAssociative && right.kind === 'throw-expression';
    tail.push(
      ` ${operator} ${printAt(right, isThrow ? Precedence.lowest : rightAssociative ? level : level + 1, context)}`,
    );
    const open =
      precedenceOf(left) >= (rightAssociative ? level + 1 : level) && !looksGeneric(left, operator);
    if (!open || left.kind !== 'binary') {
      const code = printExpressionIn(left, context);
      return (open ? code : `(${code})`) + tail.reverse().join('');
    }
    current = left;
  }
  return tail.reverse().join('');
}

/** Whether `left operator …` could be read as the start of type arguments. */
function looksGeneric(left: Expression, operator: string): boolean {
  switch (left.kind) {
    case 'binary':
      return (
        left.operator === '<' &&
        BINARY_PRECEDENCE[left.operator] === Precedence.relational &&
        isRelational(operator)
      );
    case 'as':
      return operator === '<';
    case 'is':
      return operator === '<' && left.pattern.kind === 'type-pattern';
    case 'identifier':
    case 'member':
      return left.typeArguments.length > 0;
    default:
      return false;
  }
}

function isRelational(operator: string): boolean {
  return operator === '<' || operator === '>' || operator === '<=' || operator === '>=';
}

function printConditional(expression: Expression & { kind: 'conditional' }, context: PrintContext): string {
  let code = '';
  let current: Expression = expression;
  while (current.kind === 'conditional') {
    const { condition, whenTrue }: { condition: Expression; whenTrue: Expression } = current;
    code += `${printAt(condition, Precedence.coalescing, context)} ? ${printBranch(whenTrue, context)} : `;
    current = current.whenFalse;
  }
  return code + printBranch(current, context);
}

/** A branch of a conditional: an assignment in it is put in parentheses for the reader's sake. */
function printBranch(expression: Expression, context: PrintContext): string {
  return expression.kind === 'assignment'
    ? `(${printExpressionIn(expression, context)})`
    : printExpressionIn(expression, context);
}

/** A pattern after `is`. A constant that starts with a name would be read as a type, so it stands in parentheses. */
function printIsPattern(pattern: Pattern, context: PrintContext): string {
  if (pattern.kind !== 'constant-pattern') return printPattern(pattern, context);
  const code = printAt(pattern.value, Precedence.shift, context);
  return /^[\p{L}\p{Nl}_@]/u.test(code) &&
    !/^(?:@"|(?:null|true|false|default|new|typeof|nameof)\b)/.test(code)
    ? `(${code})`
    : code;
}

/** A pattern as it stands in a `case` label. */
export function printPattern(pattern: Pattern, context: PrintContext): string {
  switch (pattern.kind) {
    case 'type-pattern':
      return printType(pattern.type);
    case 'declaration-pattern':
      return `${pattern.type === undefined ? 'var' : printType(pattern.type)} ${writeName(pattern.name)}`;
    case 'constant-pattern':
      return printAt(pattern.value, Precedence.shift, context);
  }
}

function printHole(part: InterpolationPart & { kind: 'hole' }, context: PrintContext): string {
  // A colon outside parentheses would start the format.
  const pieces = [printAt(part.expression, Precedence.coalescing, context)];
  if (part.alignment !== undefined) pieces.push(printAt(part.alignment, Precedence.coalescing, context));
  return apart(pieces).join(',');
}

/**
 * The values of a list, some of them in parentheses: `f(a < b, c > (d))` would be read as a call of the generic method `a<b, c>`.
 */
function apart(pieces: readonly string[]): readonly string[] {
  const result: string[] = [];
  let closes = false;
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i] ?? '';
    const opens = closes && /^(?!\{|out |ref )/.test(piece) && piece.includes(' < ');
    result.push(opens ? `(${piece})` : piece);
    closes ||= piece.includes('> (');
  }
  return result.reverse();
}

function printArguments(args: readonly Argument[], context: PrintContext): string {
  const codes = apart(args.map(arg => printArgumentValue(arg, context)));
  return args
    .map(({ name }, i) => (name === undefined ? '' : `${writeName(name)}: `) + (codes[i] ?? ''))
    .join(', ');
}

function printArgumentValue({ modifier, value }: Argument, context: PrintContext): string {
  const code =
    value.kind === 'out-declaration'
      ? `${value.type === undefined ? 'var' : printType(value.type)} ${writeName(value.name)}`
      : printExpressionIn(value, context);
  return modifier === undefined ? code : `${modifier} ${code}`;
}

/** `{ a, b }`; braces never touch each other. */
function braces(pieces: readonly string[]): string {
  return pieces.length === 0 ? '{ }' : `{ ${pieces.join(', ')} }`;
}

function printNew(expression: Expression & { kind: 'new' }, context: PrintContext): string {
  const { type, initializer } = expression;
  const args = expression.arguments ?? (initializer === undefined ? [] : undefined);
  return (
    `new ${printType(type)}` +
    (args === undefined ? '' : `(${printArguments(args, context)})`) +
    (initializer === undefined ? '' : ` ${printInitializer(initializer, context)}`)
  );
}

function printInitializer(initializer: Initializer, context: PrintContext): string {
  if (initializer.kind === 'object-initializer') {
    return braces(initializer.members.map(member => printMemberInitializer(member, context)));
  }
  return braces(
    apart(
      initializer.elements.map(values => {
        const pieces = values.map(value => printElement(value, context));
        return pieces.length === 1 ? pieces.join('') : braces(apart(pieces));
      }),
    ),
  );
}

/** An element of a collection: an assignment there would make it an object initializer. */
function printElement(value: Expression, context: PrintContext): string {
  const code = printExpressionIn(value, context);
  return value.kind === 'assignment' ? `(${code})` : code;
}

function printMemberInitializer(member: MemberInitializer, context: PrintContext): string {
  const target =
    member.kind === 'member' ? writeName(member.name) : `[${printArguments(member.arguments, context)}]`;
  const { value } = member;
  const code =
    value.kind === 'object-initializer' || value.kind === 'collection-initializer'
      ? printInitializer(value, context)
      : printExpressionIn(value, context);
  return `${target} = ${code}`;
}

function printNewArray(expression: Expression & { kind: 'new-array' }, context: PrintContext): string {
  const { type, sizes, elements } = expression;
  const size = apart(sizes.map(value => printExpressionIn(value, context))).join(', ');
  const head =
    type === undefined ? 'new[]' : `new ${printElementType(type)}[${size}]${printRanks(type.arrayRanks)}`;
  return elements === undefined
    ? head
    : `${head} ${braces(apart(elements.map(value => printExpressionIn(value, context))))}`;
}

function printLambda(expression: Expression & { kind: 'lambda' }, context: PrintContext): string {
  const names = expression.parameters.map(({ type, name }) =>
    type === undefined ? writeName(name) : `${printType(type)} ${writeName(name)}`,
  );
  const [only] = names;
  const bare =
    !expression.parenthesized && names.length === 1 && expression.parameters[0]?.type === undefined;
  const head = bare && only !== undefined ? only : `(${names.join(', ')})`;
  const { body } = expression;
  return `${head} => ${body.kind === 'block' ? context.printBlock(body, context) : printExpressionIn(body, context)}`;
}
