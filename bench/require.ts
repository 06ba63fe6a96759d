import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { compare, type Result } from './compare';

const ROOT = join(__dirname, '..');
const PACKAGE = join(ROOT, 'dist', 'index.js');

/** Loading the package against loading the bindings that it uses, each time in a new process. */
export function requireContests(): readonly Result[] {
  const bindings = bindingsLoaded();
  return [
    compare({
      name: `require the package (its ${bindings.length} provider modules)`,
      goal: 1.2,
      rounds: 21,
      ours: () => timeToRequire([PACKAGE]),
      theirs: () => timeToRequire(bindings),
    }),
  ];
}

/** The provider's modules that the package requires: one for each type of resource. */
function bindingsLoaded(): readonly string[] {
  const loaded = run(
    `require(${JSON.stringify(PACKAGE)}); console.log(JSON.stringify(Object.keys(require.cache)))`,
  );
  const bindings = (JSON.parse(loaded) as readonly string[]).filter(file =>
    /provider-azurerm[\\/]lib[\\/][^\\/]+[\\/]index\.js$/.test(file),
  );
  if (bindings.length === 0)
    throw new Error('the package has loaded no provider module; nothing to compare with');
  return bindings;
}

/** Milliseconds of processor time, without those that node takes to start. */
function timeToRequire(modules: readonly string[]): number {
  const requires = modules.map(file => `require(${JSON.stringify(file)});`).join('');
  const [user, system] = run(
    `const start = process.cpuUsage(); ${requires} const { user, system } = process.cpuUsage(start); console.log(user, system)`,
  )
    .split(' ')
    .map(Number);
  return ((user ?? NaN) + (system ?? NaN)) / 1000;
}

function run(script: string): string {
  return execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
}
