import type { Imported } from '../import/imported';
import type { Target } from '../import/write-module';
import { painter, type Style } from '../terminal';

const STYLES: Readonly<Record<Target['outcome'], Style>> = {
  written: 'green',
  overwritten: 'yellow',
  unchanged: 'dim',
};

/**
 * What became of a document: the file of its module, how much of it is made by builders, and what is kept as it is.
 *
 * @param target undefined: the module was printed
 */
export function importText(
  { path, module, kept }: Imported,
  target: Target | undefined,
  colours: boolean,
): string {
  const paint = painter(colours);
  const title = target
    ? `${paint(STYLES[target.outcome], target.outcome)} ${paint('bold', target.file)}`
    : paint('bold', path);
  const places = kept.map(({ line, column }) => `${line}:${column}`);
  const width = Math.max(...places.map(place => place.length));
  const rows = kept.map(
    ({ message }, i) => `  ${paint('dim', (places[i] ?? '').padStart(width))}  ${message}`,
  );
  return `${[`${title}: ${countText([module])}`, ...rows].join('\n')}\n`;
}

/** The last line on a directory. @param total how many documents there are, those that cannot be read or written among them */
export function importSummary(
  imported: readonly (Imported & { readonly target: Target })[],
  total: number,
): string {
  const kept = imported.flatMap(one => one.kept).length;
  const counted = countText(imported.map(({ module }) => module));
  const parts = [
    `${imported.length} of ${total} ${total === 1 ? 'document' : 'documents'} imported`,
    counted,
  ];
  if (kept > 0) parts.push(`${kept} ${kept === 1 ? 'part' : 'parts'} kept`);
  return `\n${parts.join('; ')}\n`;
}

type Counts = Pick<Imported['module'], 'policies' | 'expressions'>;

/** `9 of 10 policies by builders, 6 of 8 expressions typed, 1 as C#, 1 as text` */
function countText(modules: readonly Counts[]): string {
  const sum = (count: (module: Counts) => number) =>
    modules.reduce((total, module) => total + count(module), 0);
  const [typed, csharp, text] = [
    sum(({ expressions }) => expressions.typed),
    sum(({ expressions }) => expressions.csharp),
    sum(({ expressions }) => expressions.text),
  ];
  const policies = `${share(
    sum(each => each.policies.built),
    sum(each => each.policies.total),
    'policy',
    'policies',
  )} by builders`;
  const all = typed + csharp + text;
  if (all === 0) return `${policies}, no expressions`;
  return [
    policies,
    `${share(typed, all, 'expression', 'expressions')} typed`,
    ...(csharp > 0 ? [`${csharp} as C#`] : []),
    ...(text > 0 ? [`${text} as text`] : []),
  ].join(', ');
}

function share(part: number, total: number, one: string, many: string): string {
  return `${part} of ${total} ${total === 1 ? one : many}`;
}
