import { type CallCode, type Code, partsOf } from './code';
import { quoted } from './text';

/** The lines of the modules that are written are no longer, where that is possible. */
export const WIDTH = 110;

/** Whether a piece of code has line breaks that belong to what it says. */
export function isMultiline(code: Code): boolean {
  switch (code.kind) {
    case 'string':
      return code.value.trim().includes('\n');
    case 'template':
      return code.texts.some(text => text.includes('\n'));
    case 'csharp':
      return code.code.includes('\n');
    default:
      return false;
  }
}

/** Whether there are such line breaks somewhere in it. */
export function holdsLines(code: Code): boolean {
  return isMultiline(code) || partsOf(code).some(holdsLines);
}

/** The links of a chain of members and calls, from its start: `a.b(c)` is `a`, `.b`, `(c)`. */
function linksOf(code: Code): readonly [start: Code, ...links: Link[]] {
  const links: Link[] = [];
  let current = code;
  while (current.kind === 'member' || current.kind === 'call') {
    links.unshift(current);
    current = current.kind === 'member' ? current.target : current.callee;
  }
  return [current, ...links];
}

/** A member or a call, as the link of a chain. */
export type Link = Extract<Code, { readonly kind: 'member' | 'call' }>;

/**
 * The links of a chain in groups that each may stand on a line: the start with its call, or else with the members that are not called; then each called
 * member with its call.
 */
export function linkGroupsOf(call: CallCode): readonly (readonly [first: Code, ...more: Code[]])[] {
  const [start, ...links] = linksOf(call);
  const isCall = (at: number) => links[at]?.kind === 'call';
  let at = 0;
  while (isCall(at)) at += 1;
  const isCalled = at > 0;
  while (!isCalled && at + 1 < links.length && !isCall(at) && !isCall(at + 1)) at += 1;
  const groups: [Code, ...Code[]][] = [[start, ...links.slice(0, at)]];
  let current: [Code, ...Code[]] | undefined;
  for (const link of links.slice(at)) {
    if (!current || (link.kind === 'member' && current.at(-1)?.kind === 'call'))
      groups.push((current = [link]));
    else current.push(link);
  }
  return groups;
}

/** A chain without calls, or with calls that take nothing or one short thing. Breaking it would not make it much shorter. */
export function isPoorlyBreakable(code: Code, isDeep = false): boolean {
  switch (code.kind) {
    case 'call': {
      const isChain = code.callee.kind === 'member' && linkGroupsOf(code).length > 2;
      const [first, ...more] = code.arguments;
      const isShort = first === undefined || (more.length === 0 && isShortArgument(first));
      return !isChain && isShort && isPoorlyBreakable(code.callee, true);
    }
    case 'member':
      return isPoorlyBreakable(code.target, true);
    default:
      return isDeep && code.kind === 'name';
  }
}

function isShortArgument(code: Code): boolean {
  const most = WIDTH / 4;
  switch (code.kind) {
    case 'name':
      return code.name.length <= most;
    case 'constant':
      return true;
    case 'string':
      return !isMultiline(code) && quoted(code.value).length <= most;
    case 'call':
      return (
        code.arguments.length === 0 && code.callee.kind === 'name' && code.callee.name.length <= most - 2
      );
    default:
      return false;
  }
}

/** Whether an argument is plain enough for a chain of calls to stay on one line. */
export function isSimpleArgument(code: Code, depth = 2): boolean {
  if (depth <= 0) return false;
  const isSimple = (inner: Code) => isSimpleArgument(inner, depth - 1);
  switch (code.kind) {
    case 'name':
    case 'constant':
      return true;
    case 'string':
      return !isMultiline(code);
    case 'object':
      return code.properties.every(([key, value]) => key !== '__proto__' && isSimple(value));
    case 'array':
      return code.elements.every(({ value }) => isSimple(value));
    case 'call':
      return (
        isSimpleArgument(code.callee, depth) &&
        code.arguments.length <= depth &&
        code.arguments.every(isSimple)
      );
    case 'member':
      return isSimpleArgument(code.target, depth);
    default:
      return false;
  }
}
