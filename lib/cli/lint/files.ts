import { basename, dirname, resolve } from 'node:path';
import { policyReferences, type ReadPolicy, type Scope } from '../../policy/index';
import { contentOf, type PolicyFile } from '../input';
import { read } from './read';
import type { SetMember } from './lint-set';

/**
 * The documents in files, as far as they are known to belong together: fragments are those of the documents that include them. How documents lie above
 * each other files do not tell.
 */
export function membersInFiles(files: readonly PolicyFile[], scope: Scope | undefined): readonly SetMember[] {
  const documents = files.map(({ path, name }) => {
    const place = { document: name, file: path.replaceAll('\\', '/'), embedded: false };
    return { place, path, ...read(place, () => contentOf(path)) };
  });
  const ids = fragmentIds(documents.flatMap(one => ('read' in one ? [one] : [])));
  return documents.map(({ place, path, ...result }) => {
    if ('finding' in result) return { place, findings: [result.finding] };
    const { document } = result.read;
    return {
      place,
      document: {
        positions: result.read,
        ...(document.kind === 'fragment'
          ? { document: { ...document, id: ids.get(path) ?? '' } }
          : { document, ...(scope && { scope }) }),
      },
    };
  });
}

/** The ids of fragments, by their files. One that two fragments could have is that of none: which of them is meant is not known. */
function fragmentIds(
  documents: readonly { readonly path: string; readonly read: ReadPolicy }[],
): ReadonlyMap<string, string> {
  const included = new Set(documents.flatMap(one => policyReferences(one.read.document).fragments));
  const ids = new Map<string, string>();
  for (const { path, read: found } of documents) {
    if (found.document.kind !== 'fragment') continue;
    const possible = possibleIds(path);
    ids.set(path, possible.find(id => included.has(id)) ?? possible[0] ?? '');
  }
  const all = [...ids.values()];
  for (const [path, id] of ids) if (all.indexOf(id) !== all.lastIndexOf(id)) ids.set(path, path);
  return ids;
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
