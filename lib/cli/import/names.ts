import { join } from 'node:path';
import type { PolicyFile } from '../input';

/** The files of the modules, by the files that they come from. Each has one of its own, also where files are not told apart by case. */
export function moduleFiles(files: readonly PolicyFile[], out: string): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    files.map(({ path, name }) => {
      const own = name.replace(/\.xml$/i, '');
      let module = own;
      for (let i = 2; taken.has(module.toLowerCase()); i += 1) module = `${own}-${i}`;
      taken.add(module.toLowerCase());
      return [path, join(out, `${module}.ts`)];
    }),
  );
}

/** The most characters that an id of a fragment has. */
const MAX_ID = 80;

/** The id of a fragment as the service takes it: the name of a file may have more in it. */
export function fragmentIdOf(name: string): string {
  const id = name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[_-]+/, '');
  return id.slice(0, MAX_ID).replace(/[_-]+$/, '') || 'fragment';
}
