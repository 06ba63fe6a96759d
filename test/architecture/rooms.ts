import { posix } from 'node:path';

/** What the files of a room may import, besides each other. */
export interface Room {
  /** Other rooms, through their `index`. */
  readonly rooms: readonly string[];
  /** Packages; a name stands for the package and its sub-paths, `node:*` for all built-ins of Node. */
  readonly packages: readonly string[];
  /** More packages for the files of one folder of the room. */
  readonly folders?: Readonly<Record<string, readonly string[]>>;
}

const CONSTRUCTS = ['cdktf', 'constructs', '@cdktf/provider-azurerm'];
const FAMILIES = ['apim', 'openai', 'secrets', 'audit', 'observability', 'network'];

/**
 * Who may import whom. The one table: the lint rule `rooms/imports` and the test that walks the import graph both read it.
 *
 * `csharp` and `policy` are pure, so that they run anywhere and load no cdktf; `emulator` sees what synthesis wrote, not the constructs.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  csharp: { rooms: [], packages: [], folders: { evaluate: ['@noble/ciphers', '@noble/hashes'] } },
  policy: { rooms: ['csharp'], packages: ['@noble/hashes'] },
  core: { rooms: [], packages: [...CONSTRUCTS, 'node:crypto', 'node:net'] },
  openai: { rooms: ['core'], packages: CONSTRUCTS },
  secrets: { rooms: ['core'], packages: CONSTRUCTS },
  audit: { rooms: ['core'], packages: CONSTRUCTS },
  observability: { rooms: ['core'], packages: CONSTRUCTS },
  network: { rooms: ['core'], packages: CONSTRUCTS },
  apim: { rooms: ['core', 'policy'], packages: CONSTRUCTS },
  gateway: { rooms: ['core', 'policy', ...FAMILIES], packages: CONSTRUCTS },
  emulator: {
    rooms: ['policy', 'csharp'],
    packages: ['node:*', 'jose', 'ajv', 'gpt-tokenizer', 'xml-js'],
    folders: { 'simulation/scenario': ['yaml'], 'simulation/report': ['echarts'] },
  },
  cli: {
    rooms: ['csharp', 'policy', 'core', 'gateway', 'emulator', ...FAMILIES],
    packages: ['node:*', 'commander', ...CONSTRUCTS],
  },
};

/** Packages whose root loads everything they have: thousands of modules, seconds. */
const ROOTS_NOT_TO_LOAD: Readonly<Record<string, string>> = {
  '@cdktf/provider-azurerm': "import the resource: '@cdktf/provider-azurerm/lib/<resource>'",
};

/**
 * What is wrong with an import, or `undefined`.
 *
 * @param importer the importing file, relative to the repository, with `/`
 * @param specifier the module as written
 */
export function importProblem(importer: string, specifier: string): string | undefined {
  const relative = /^\.{1,2}(\/|$)/.test(specifier);
  if (!importer.startsWith('lib/')) {
    return importer.startsWith('examples/') && relative
      ? importOfExample(importer, specifier)
      : ROOTS_NOT_TO_LOAD[specifier];
  }
  const room = roomOf(importer);
  const rules = room === undefined ? undefined : ROOMS[room];
  if (room !== undefined && rules === undefined) {
    return `'lib/${room}' is not in the table of rooms; add it to test/architecture/rooms.ts`;
  }
  return relative
    ? importOfFile(importer, specifier, room, rules)
    : importOfPackage(importer, specifier, room, rules);
}

/** The room of a file: `policy` for `lib/policy/render.ts`, `undefined` for files that stand in `lib` itself or outside. */
export function roomOf(file: string): string | undefined {
  return /^lib\/([^/]+)\/./.exec(file)?.[1];
}

function importOfFile(
  importer: string,
  specifier: string,
  room: string | undefined,
  rules: Room | undefined,
): string | undefined {
  const target = posix.normalize(posix.join(posix.dirname(importer), specifier));
  const name = (ROOMS[/^lib\/([^/]+)$/.exec(target)?.[1] ?? ''] ? `${target}/index` : target).replace(
    /\.js$/,
    '',
  );
  if (!name.startsWith('lib/')) return `lib imports nothing outside lib, not '${name}'`;
  const other = roomOf(name);
  if (other === room) return undefined;
  if (other === undefined) return `'${name}' is the public face and imported by no room`;
  if (name !== `lib/${other}/index`) return `import '${other}' through lib/${other}/index, not '${name}'`;
  if (rules && !rules.rooms.includes(other)) {
    return `lib/${room} may import ${rules.rooms.join(', ') || 'no other room'}, not '${other}'`;
  }
  return undefined;
}

function importOfPackage(
  importer: string,
  specifier: string,
  room: string | undefined,
  rules: Room | undefined,
): string | undefined {
  if (rules === undefined)
    return `'lib/index' exports what the rooms have and imports no package, not '${specifier}'`;
  const allowed = [
    ...rules.packages,
    ...Object.entries(rules.folders ?? {})
      .filter(([folder]) => new RegExp(`^lib/${room}/${folder}[/.]`).test(importer))
      .flatMap(([, packages]) => packages),
  ];
  const isAllowed = allowed.some(name =>
    name === 'node:*'
      ? specifier.startsWith('node:')
      : specifier === name || specifier.startsWith(`${name}/`),
  );
  if (!isAllowed) return `lib/${room} may load ${allowed.join(', ') || 'no package'}, not '${specifier}'`;
  return ROOTS_NOT_TO_LOAD[specifier];
}

function importOfExample(importer: string, specifier: string): string | undefined {
  const target = posix.normalize(posix.join(posix.dirname(importer), specifier));
  return /^lib\/.+/.test(target) && target !== 'lib/index'
    ? `an example uses the public face, '../../lib', not '${target}'`
    : undefined;
}
