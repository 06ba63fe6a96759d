import type { Scope } from '../../policy/index';
import { fragmentIds, type ReadFile } from '../fragment-ids';
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
  const ids = distinctIds(documents.flatMap(one => ('read' in one ? [one] : [])));
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
function distinctIds(documents: readonly ReadFile[]): ReadonlyMap<string, string> {
  const ids = new Map(fragmentIds(documents));
  const all = [...ids.values()];
  for (const [path, id] of ids) if (all.indexOf(id) !== all.lastIndexOf(id)) ids.set(path, path);
  return ids;
}
