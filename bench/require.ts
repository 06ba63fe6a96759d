import { join } from 'node:path';
import { compare, type Result } from './compare';
import { printedBy, timedAnew } from './new-process';

const PACKAGE = join(__dirname, '..', 'dist', 'index.js');

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
  const loaded = printedBy(
    `require(${JSON.stringify(PACKAGE)}); console.log(JSON.stringify(Object.keys(require.cache)))`,
  );
  const bindings = (JSON.parse(loaded) as readonly string[]).filter(file =>
    /provider-azurerm[\\/]lib[\\/][^\\/]+[\\/]index\.js$/.test(file),
  );
  if (bindings.length === 0)
    throw new Error('the package has loaded no provider module; nothing to compare with');
  return bindings;
}

function timeToRequire(modules: readonly string[]): number {
  return timedAnew(modules.map(file => `require(${JSON.stringify(file)});`).join(''));
}
