/**
 * Writes what scenario files may say: the tables in `docs/simulation.md`, and `docs/scenario.schema.json` for editors.
 *
 *   tsx scripts/simulation-reference.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioSchema } from '../lib/emulator';
import {
  eventVariants,
  regionFields,
  scenarioFields,
  usersFields,
} from '../lib/emulator/simulation/scenario/declaration';
import type { Field } from '../lib/emulator/simulation/scenario/kind';

type Fields = Readonly<Record<string, Field<unknown>>>;

const DOCS = join(__dirname, '..', 'docs');

/** The file whose tables are written. */
export const SIMULATION_FILE = join(DOCS, 'simulation.md');
/** The file that is written. */
export const SCENARIO_SCHEMA_FILE = join(DOCS, 'scenario.schema.json');

const MARK = '<!-- scenario -->\n';

/** What happens, in words, by the event. */
const EVENTS: Readonly<Record<string, string>> = {
  outage: 'The region is gone: connections are refused, or everything is answered with one status.',
  hang: "Requests are taken and never answered, so that the gateway's timeout decides.",
  throttle: 'Everything is answered with 429.',
  slow: 'Everything takes longer.',
  errors: 'A share of calls fails.',
  recover: 'Everything is as it was: ends what goes on in the region, or of the model in it.',
  burst: 'Users ask more often, or less. What happens at the same time multiplies.',
};

/** The document with the tables as they should be. */
export function simulationReference(document: string): string {
  const [before = ''] = document.split(MARK);
  const sections = [
    section('The scenario', '', scenarioFields().fields),
    section('Users', 'Below `users`, by a name of your choice.', usersFields().fields),
    section('Regions', 'Below `regions`, by location.', regionFields().fields),
    eventsSection(),
  ];
  return `${before}${MARK}\n${sections.join('\n\n')}\n`;
}

/** Keys that all events of regions have stand once. */
function eventsSection(): string {
  const { variants } = eventVariants();
  const common = variants.outage?.fields ?? {};
  const shared = ['at', 'for', 'region', 'model'];
  const rows = Object.entries(variants).map(([name, { fields }]) => {
    const own = Object.entries(fields).filter(([key]) => !shared.includes(key));
    return `| \`${name}\` | ${EVENTS[name] ?? ''} | ${own.map(([key, field]) => keyText(key, field)).join('<br>')} |`;
  });
  return [
    '### Events',
    'A list below `timeline`. All of regions have these keys, but that `recover` takes no `for`; `burst` has `at` and `for`.',
    table(Object.fromEntries(shared.flatMap(key => (common[key] ? [[key, common[key]]] : [])))),
    'The key `event` says what happens:',
    ['| `event` | What | Keys of its own |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

function keyText(key: string, { kind, doc, otherwise }: Field<unknown>): string {
  return `\`${key}\`, ${allowedText(kind.allowed)}: ${doc} ${otherwise === undefined ? 'Needed.' : `Left out: ${otherwise}.`}`;
}

function section(title: string, words: string, fields: Fields): string {
  return [`### ${title}`, ...(words === '' ? [] : [words]), table(fields)].join('\n\n');
}

function table(fields: Fields): string {
  const rows = Object.entries(fields).map(([name, { kind, doc, otherwise }]) => {
    return `| \`${name}\` | ${allowedText(kind.allowed)} | ${doc} | ${otherwise ?? '**needed**'} |`;
  });
  return ['| Key | Value | What | Left out |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function allowedText(allowed: string): string {
  return allowed
    .replace(/ with its unit.*?(?=, or spread|$)/, '')
    .replace(/^a map (with|from) .*/, 'a map')
    .replace(/\{[^}]*\}/g, '`$&`');
}

if (require.main === module) {
  writeFileSync(SIMULATION_FILE, simulationReference(readFileSync(SIMULATION_FILE, 'utf8')));
  writeFileSync(SCENARIO_SCHEMA_FILE, `${JSON.stringify(scenarioSchema(), undefined, 2)}\n`);
}
