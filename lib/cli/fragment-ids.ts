import { basename, dirname, resolve } from 'node:path';
import { policyReferences, type ReadPolicy } from '../policy/index';

/** A policy document in a file. */
export interface ReadFile {
  readonly path: string;
  readonly read: ReadPolicy;
}

/**
 * The ids of the fragments among documents in files, by their paths: of what the place of a file suggests, what a document includes, else the name of the
 * file. Two fragments may get the same.
 */
export function fragmentIds(documents: readonly ReadFile[]): ReadonlyMap<string, string> {
  const included = new Set(documents.flatMap(({ read }) => policyReferences(read.document).fragments));
  return new Map(
    documents.flatMap(({ path, read }) => {
      if (read.document.kind !== 'fragment') return [];
      const possible = possibleIds(path);
      return [[path, possible.find(id => included.has(id)) ?? possible[0] ?? ''] as const];
    }),
  );
}

/**
 * The ids that a fragment in a file may have: the file's name, or that of its folder where every fragment has one; with the name of the gateway's folder
 * before it, as this library names them.
 */
function possibleIds(path: string): readonly string[] {
  const own = basename(path).replace(/\.xml$/i, '');
  const folder = dirname(resolve(path));
  const [name, outer] = own === 'policy' ? [basename(folder), dirname(folder)] : [own, folder];
  const owner = basename(/fragments?$/i.test(outer) ? dirname(outer) : outer);
  return [name, `${owner}-${name}`];
}
