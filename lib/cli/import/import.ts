import { policyToTypeScript } from '../../policy/index';
import { CliError } from '../cli-error';
import { importSummary, importText } from '../format/import-text';
import { fragmentIds, type ReadFile } from '../fragment-ids';
import { contentOf, locate, type PolicyFile, readText } from '../input';
import type { Terminal } from '../terminal';
import type { ImportRequest } from './import-request';
import { type Imported, keptIn } from './imported';
import { fragmentIdOf, moduleFiles } from './names';
import { writeModule } from './write-module';

/**
 * Writes a policy file, or all of a directory, as TypeScript. What cannot be read or written keeps nothing else from being written.
 *
 * @returns the exit code: 0; 2 when a document cannot be read, or its module not be written
 * @throws CliError for input that cannot be used
 */
export async function runImport(request: ImportRequest, terminal: Terminal): Promise<number> {
  const { kind, files } = filesAt(request);
  const problems: string[] = [];
  /** What can be done; of what cannot the reason is kept. */
  const each = async <A, B>(all: readonly A[], act: (one: A) => B | Promise<B>): Promise<readonly B[]> => {
    const done: B[] = [];
    for (const one of all) {
      try {
        done.push(await act(one));
      } catch (error) {
        if (!CliError.isCliError(error)) throw error;
        problems.push(error.message);
      }
    }
    return done;
  };
  const imported = importAll(await each(files, readFile), request, terminal);
  const { out, force } = request;
  if (out === undefined) {
    for (const { module } of imported) terminal.write(module.text);
    for (const one of imported) terminal.writeError(importText(one, undefined, terminal.colours));
  } else {
    const targets = moduleFiles(files, out);
    const written = await each(imported, async one => ({
      ...one,
      target: await writeModule(targets.get(one.path) ?? '', one.module.text, force),
    }));
    for (const { target, ...one } of written) terminal.write(importText(one, target, terminal.colours));
    if (kind === 'directory') terminal.write(importSummary(written, files.length));
  }
  for (const problem of problems) terminal.writeError(`error: ${problem}\n`);
  return problems.length > 0 ? 2 : 0;
}

function filesAt({ path, out }: ImportRequest): {
  readonly kind: 'file' | 'directory';
  readonly files: readonly PolicyFile[];
} {
  const wanted = 'a policy file, or a directory of them';
  const located = locate(path, wanted);
  if (located.kind === 'stack') {
    throw new CliError(
      `'${path}' is a synthesized stack, whose policies have a source already; give ${wanted}`,
    );
  }
  if (located.kind === 'directory' && out === undefined) {
    throw new CliError(
      `'${path}' is a directory, and each policy file below it becomes a module; say where with --out <directory>`,
    );
  }
  return located;
}

type Found = ReadFile & PolicyFile;

function readFile({ path, name }: PolicyFile): Found {
  return { path, name, read: readText(contentOf(path), path) };
}

function importAll(
  found: readonly Found[],
  { scope }: ImportRequest,
  { progress }: Terminal,
): readonly Imported[] {
  const ids = fragmentIds(found);
  const imported = found.map(({ path, name, read }, i): Imported => {
    progress?.(`${i + 1} of ${found.length}: ${name}`);
    const document =
      read.document.kind === 'fragment'
        ? { ...read.document, id: fragmentIdOf(ids.get(path) ?? '') }
        : read.document;
    const module = policyToTypeScript(document, {
      name: name.replace(/^.*\//, '').replace(/\.xml$/i, ''),
      ...(scope && { scope }),
    });
    return { path, module, kept: keptIn(module, read) };
  });
  progress?.('');
  return imported;
}
