import type { CallCode, Code } from './code';
import {
  breakParent,
  type Doc,
  group,
  hardline,
  indent,
  join,
  line,
  oneOf,
  softline,
  trailingComma,
  willBreak,
} from './doc';
import { isMultiline, isSimpleArgument, linkGroupsOf } from './shape';

/** How code inside a call is printed: in general, and as the last argument, which may spread over lines while those before it do not. */
export interface InnerPrinter {
  readonly print: (code: Code) => Doc;
  readonly printLast: (code: Code) => Doc;
}

/** A call in the layout of prettier. */
export function printCall(call: CallCode, inner: InnerPrinter): Doc {
  const [only, ...more] = call.arguments;
  if (only && more.length === 0 && isMultiline(only)) {
    return [inner.print(call.callee), '(', inner.print(only), ')'];
  }
  return call.callee.kind === 'member'
    ? printChain(call, inner)
    : [inner.print(call.callee), printArguments(call.arguments, inner)];
}

/** `a.b(c).d(e)`: on one line, or each call on a line of its own. */
function printChain(call: CallCode, inner: InnerPrinter): Doc {
  const groups = linkGroupsOf(call);
  const calls = groups.flat().filter(link => link.kind === 'call');
  const printed = groups.map((links, i) =>
    links.map((link, j) => {
      if (i === 0 && j === 0) return inner.print(link);
      return link.kind === 'member'
        ? `.${link.name}`
        : printArguments(link.kind === 'call' ? link.arguments : [], inner);
    }),
  );
  if (groups.length <= 2) return group(printed);
  const [first = '', ...rest] = printed;
  const expanded = [first, indent([hardline, join(hardline, rest)])];
  const isComplex =
    calls.length > 2 && calls.some(({ arguments: args }) => !args.every(arg => isSimpleArgument(arg)));
  const last = printed.at(-1) ?? '';
  const hasFunctions = calls
    .slice(0, -1)
    .some(({ arguments: args }) => args.some(arg => arg.kind === 'arrow'));
  if (isComplex || printed.slice(0, -1).some(willBreak) || (willBreak(last) && hasFunctions)) {
    return group(expanded);
  }
  return [willBreak(printed) ? breakParent : '', oneOf([printed, expanded])];
}

function printArguments(args: readonly Code[], inner: InnerPrinter): Doc {
  if (args.length === 0) return '()';
  const printed = args.map((argument, i) => [inner.print(argument), i < args.length - 1 ? [',', line] : '']);
  const broken = group(['(', indent([line, ...printed]), trailingComma, line, ')'], { broken: true });
  if (isComposition(args)) return broken;
  const last = args.at(-1);
  if (last && spreads(last) && last.kind !== args.at(-2)?.kind) {
    const before = printed.slice(0, -1);
    if (before.some(willBreak)) return broken;
    const expanded = inner.printLast(last);
    const spread = ['(', ...before, group(expanded, { broken: true }), ')'];
    return willBreak(expanded)
      ? [breakParent, oneOf([spread, broken])]
      : oneOf([['(', ...before, expanded, ')'], spread, broken]);
  }
  return group(['(', indent([softline, ...printed]), trailingComma, softline, ')'], {
    broken: printed.some(willBreak),
  });
}

/** Whether the last argument may spread over lines while those before it stay on the first. */
function spreads(code: Code): boolean {
  switch (code.kind) {
    case 'object':
      return code.properties.length > 0;
    case 'array':
      return code.elements.length > 0;
    case 'arrow':
      return code.body.kind === 'call' || spreads(code.body);
    default:
      return false;
  }
}

/** Several functions, or calls with functions, each of which is to stand on a line of its own. */
function isComposition(args: readonly Code[]): boolean {
  if (args.length < 2) return false;
  const takesFunction = (code: Code) =>
    code.kind === 'call' && code.arguments.some(arg => arg.kind === 'arrow');
  return args.filter(arg => arg.kind === 'arrow').length > 1 || args.some(takesFunction);
}
