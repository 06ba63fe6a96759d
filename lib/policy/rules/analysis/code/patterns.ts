import type { Expression, TypeName } from '../../../../csharp/index';
import { literalName } from './arguments';
import type { CodeFlow } from './code-flow';

type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

/** How many arguments the static methods of `Regex` take, the last of which is the time that they have. */
const TIMED: ReadonlyMap<string, number> = new Map([
  ['IsMatch', 4],
  ['Match', 4],
  ['Matches', 4],
  ['Split', 4],
  ['Replace', 5],
]);

/** Notes the pattern of `Regex.IsMatch(text, pattern)` and the like. */
export function patternOfCall(flow: CodeFlow, { target, arguments: list }: Of<'call'>): void {
  if (target.kind !== 'member') return;
  const { target: type, name } = target;
  const isRegex = (type.kind === 'identifier' || type.kind === 'member') && type.name === 'Regex';
  const timed = TIMED.get(name);
  if (!isRegex || timed === undefined || list.length >= timed) return;
  const pattern = literalName(list[1]);
  if (pattern !== undefined) flow.pattern(pattern);
}

/** Notes the pattern of `new Regex(pattern)`. */
export function patternOfNew(flow: CodeFlow, { type, arguments: list = [] }: Of<'new'>): void {
  const pattern = isNamedRegex(type) && list.length < 3 ? literalName(list[0]) : undefined;
  if (pattern !== undefined) flow.pattern(pattern);
}

function isNamedRegex({ name }: TypeName): boolean {
  return name === 'Regex' || name.endsWith('.Regex');
}
