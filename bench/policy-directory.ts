import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A policy document in a file. */
export interface PolicyFile {
  readonly name: string;
  readonly text: string;
}

const ROOT = join(__dirname, '..');
/** What the library ships, and what other people and tools write. */
const SOURCES = [join(ROOT, 'policies'), join(ROOT, 'test', 'policy', 'parse', 'foreign')];

const TEAMS = 'orders billing search catalogue payments support identity reports shipping loyalty'.split(' ');

/** Names that a document chooses itself: of variables, headers, backends and fragments. */
const CHOSEN_NAME = /<set-(?:variable|header)\s+name="([\w-]+)"|(?:backend|fragment|logger)-id="([\w-]+)"/g;

/** How people lay documents out. */
const LAYOUTS: readonly ((text: string) => string)[] = [
  text => text,
  text => text.replace(/^ +/gm, spaces => spaces + spaces),
  text => text.replace(/^ +/gm, spaces => '\t'.repeat(Math.ceil(spaces.length / 2))),
  text => text.replace(/\r?\n/g, '\r\n'),
];

/**
 * Documents as a company has them: many of a few kinds, each with names, numbers and a layout of its own, some short, some with the content of several
 * fragments in them. No two texts are equal. The same arguments give the same documents.
 */
export function policyDirectory(count: number): readonly PolicyFile[] {
  const templates = SOURCES.flatMap(policiesBelow);
  const inserts = templates.flatMap(text => /<fragment>\r?\n([^]*)<\/fragment>/.exec(text)?.[1] ?? []);
  const random = randomFrom(1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: count }, (_, index) => {
    const team = pick(TEAMS);
    const parts = Array.from({ length: Math.floor(random() ** 2 * 6) }, () => pick(inserts));
    const whole = pick(templates).replace(/<inbound>\r?\n(\s*<base ?\/>\r?\n)?/, start =>
      [start, ...parts].join(''),
    );
    const own = renamed(whole, `${team}${index}`, random).replace(
      / calls="\d+"/g,
      () => ` calls="${10 + Math.floor(random() * 990)}"`,
    );
    const name = `${team}/${String(index).padStart(4, '0')}.xml`;
    return { name, text: `${pick(LAYOUTS)(own)}<!-- ${name} -->\n` };
  });
}

/** The documents some time later: of every third one the limits, a header or a value of a variable are others. */
export function laterDirectory(files: readonly PolicyFile[]): readonly PolicyFile[] {
  return files.map((file, index) => {
    if (index % 3 !== 0) return file;
    const text = file.text
      .replace(/ calls="(\d+)"/, (_, calls: string) => ` calls="${Number(calls) + 5}"`)
      .replace(/<set-header name="([\w-]+)"/, '<set-header name="$1-v2"')
      .replace(/"(?:none|unknown|)"\)/, '"nobody")');
    return { ...file, text };
  });
}

/** About half of the names that the document chooses are replaced, each wherever it stands. */
function renamed(text: string, suffix: string, random: () => number): string {
  const names = new Set([...text.matchAll(CHOSEN_NAME)].map(match => match[1] ?? match[2] ?? ''));
  let result = text;
  for (const name of names) {
    if (random() < 0.5) continue;
    result = result.replace(new RegExp(`("|'|&quot;)${name}\\1`, 'g'), `$1${name}-${suffix}$1`);
  }
  return result;
}

function policiesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.xml'))
    .map(file => relative(directory, join(directory, file)).split(sep).join('/'))
    .sort()
    .map(file => readFileSync(join(directory, file), 'utf8'));
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
