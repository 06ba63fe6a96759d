import { type Code, partsOf } from './code';
import { type Doc, group, indent, join, line, trailingComma } from './doc';
import { layOut } from './layout';
import { printAssignment } from './print';
import { WIDTH } from './shape';
import { lineComment, quoted } from './text';

/** A module that exports one constant. */
export interface ModuleCode {
  readonly constant: string;
  /** The type, where it has to be said. */
  readonly type?: string;
  readonly value: Code;
  /** What stands in a comment before it. */
  readonly comment?: string;
  /** Where its names are imported from. */
  readonly from: string;
}

/** The text of a module. */
export function moduleText({ constant, type, value, comment, from }: ModuleCode): string {
  const names = [...namesIn(value), ...(type === undefined ? [] : [`type ${type}`])].sort(byName);
  const annotation = type === undefined ? '' : `: ${type}`;
  const declaration = printAssignment(`export const ${constant}${annotation} =`, value);
  const before = comment === undefined ? '' : `${lineComment(comment)}\n`;
  const imports = names.length > 0 ? `${importText(names, from)}\n\n` : '';
  return `${imports}${before}${layOut([declaration, ';'], WIDTH)}\n`;
}

/** The names that a piece of code takes from outside. */
export function namesIn(code: Code, parameters: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  if (code.kind === 'name') return new Set(parameters.has(code.name) ? [] : [code.name]);
  const inside = code.kind === 'arrow' ? new Set([...parameters, code.parameter]) : parameters;
  return new Set(partsOf(code).flatMap(part => [...namesIn(part, inside)]));
}

function byName(a: string, b: string): number {
  const [one, other] = [a, b].map(name => name.replace('type ', '').toLowerCase());
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

function importText(names: readonly string[], from: string): string {
  const [only, ...more] = names;
  const source = `from ${quoted(from)};`;
  if (only !== undefined && more.length === 0) return `import { ${only} } ${source}`;
  const list: Doc = group(['{', indent([line, join([',', line], names)]), trailingComma, line, '}']);
  return layOut(['import ', list, ` ${source}`], WIDTH);
}
