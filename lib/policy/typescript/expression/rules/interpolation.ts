import type { TypeName } from '../../../expression/tables';
import { call, type Code, string, template } from '../../source/code';
import { holdsLines } from '../../source/shape';
import type { Rule } from '../rule';

/** What a hole of an interpolated text may yield. */
const TYPES: ReadonlySet<TypeName> = new Set<TypeName>([
  ...(['string', 'int', 'long', 'double', 'number', 'bool', 'Guid', 'DateTime', 'TimeSpan'] as const),
  ...(['DayOfWeek', 'BackendType', 'ProductState', 'CarbonIntensity'] as const),
  ...(['JToken', 'JObject', 'JArray', 'IUrl'] as const),
]);

/** `$"a {b}"` is `` interpolate`a ${b}` ``. */
export const interpolation: Rule = (tree, scope, convert) => {
  if (tree.kind !== 'interpolated-string') return undefined;
  const texts = [''];
  const holes: Code[] = [];
  for (const part of tree.parts) {
    if (part.kind === 'text') {
      texts[texts.length - 1] = (texts.at(-1) ?? '') + part.value;
      continue;
    }
    if (part.kind === 'named-value') holes.push(call('namedValue', [string(part.name)]));
    else {
      if (part.alignment !== undefined || part.format !== undefined) return undefined;
      const typed = convert.typed(part.expression, scope);
      if (!typed || !TYPES.has(typed.type) || holdsLines(typed.code)) return undefined;
      holes.push(typed.code);
    }
    texts.push('');
  }
  return template('interpolate', texts, holes);
};
