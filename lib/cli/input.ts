import { type Dirent, existsSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { PolicySyntaxError, type ReadPolicy, readPolicy, type Scope } from '../policy/index';
import { CliError, systemCodeOf } from './cli-error';
import { decode } from './decode';
import { fileError } from './file-error';
import { policiesOfStack } from './stack/policies';
import { StackResources } from './stack/resources';
import { deployedText } from './stack/template';

/** A policy document that a command works on. */
export interface InputPolicy {
  /** By what the same document is known in another input. */
  readonly id: string;
  /** What it is called in a report: its path below the given directory, or its scope. */
  readonly name: string;
  /** The file, as far as the text is that of a file. */
  readonly file?: string;
  readonly scope?: Scope;
  readonly text: string;
  readonly read: ReadPolicy;
}

/** What was found at a path. */
export interface Input {
  /** `file`: the one document of the input has no need of a name. */
  readonly kind: 'file' | 'directory' | 'stack';
  readonly policies: readonly InputPolicy[];
}

/** A file with one policy document. */
export interface PolicyFile {
  readonly path: string;
  /** The path below the given directory, with `/`. */
  readonly name: string;
}

/** A file with a synthesized stack. */
export interface StackFile {
  readonly path: string;
  /** What stands before the names of its documents where there are several stacks. */
  readonly prefix: string;
}

/** The files at a path, before any of them is read. */
export type Located =
  | { readonly kind: 'file' | 'directory'; readonly files: readonly PolicyFile[] }
  | { readonly kind: 'stack'; readonly stacks: readonly StackFile[] };

const STACK_FILE = 'cdk.tf.json';

/**
 * Finds policy documents: one file, all `.xml` files below a directory, or a synthesized stack (`cdk.tf.json`, a directory with one, or the output
 * directory of a synthesis).
 *
 * @param wanted what may be given, for the error
 * @throws CliError for a path that is not there, or holds nothing of that
 */
export function locate(
  path: string,
  wanted = `a policy file, a directory of them, or a ${STACK_FILE}`,
): Located {
  const found = statOf(path);
  if (!found) throw new CliError(`'${path}' does not exist; give ${wanted}`);
  if (!found.isDirectory()) {
    return path.endsWith('.json')
      ? { kind: 'stack', stacks: [{ path, prefix: '' }] }
      : { kind: 'file', files: [{ path, name: basename(path) }] };
  }
  const stacks = stackFiles(path);
  if (stacks.length > 0) return { kind: 'stack', stacks };
  const files = filesBelow(path)
    .sort()
    .map(file => ({ path: file, name: relative(path, file).split(sep).join('/') }));
  if (files.length > 0) return { kind: 'directory', files };
  throw new CliError(`'${path}' holds neither .xml files nor a ${STACK_FILE}; give the directory that does`);
}

/**
 * Reads policy documents at a path, see {@link locate}.
 *
 * @throws CliError for a path that is not there, or holds something that is no policy
 */
export function readInput(path: string): Input {
  const located = locate(path);
  if (located.kind === 'stack') return { kind: 'stack', policies: stackPolicies(located.stacks) };
  const { kind } = located;
  const policies = located.files.map(({ path: file, name }) => {
    const text = contentOf(file);
    return { id: kind === 'file' ? '' : name, name, file, text, read: readText(text, file) };
  });
  return { kind, policies };
}

/**
 * The text of a file.
 *
 * @throws CliError when it cannot be read, or is no text
 */
export function contentOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw fileError('read', file, error);
  }
  return decode(bytes, file);
}

/**
 * What is in a file of JSON; undefined when it is none.
 *
 * @throws CliError when it cannot be read, or is no text
 */
export function jsonIn(file: string): unknown {
  // editors of Windows put a byte order mark before it, which JSON does not know
  const text = contentOf(file).replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a policy document.
 *
 * @param where what the text is called in the error
 * @throws CliError with the place, for a text that is none
 */
export function readText(text: string, where: string, fragmentId?: string): ReadPolicy {
  try {
    return readPolicy(text, fragmentId === undefined ? {} : { fragmentId });
  } catch (error) {
    if (!PolicySyntaxError.isPolicySyntaxError(error)) throw error;
    throw new CliError(`${where}:${error.line}:${error.column}: ${error.problem}\n${error.excerpt}`);
  }
}

/**
 * The resources of a synthesized stack.
 *
 * @throws CliError when the file cannot be read, or holds something else
 */
export function resourcesIn({ path }: StackFile): StackResources {
  const json = jsonIn(path);
  if (json !== undefined) return new StackResources(json, `'${path}'`);
  throw new CliError(`'${path}' is not JSON; give the ${STACK_FILE} that 'cdktf synth' writes`);
}

/** The error for stacks without a policy. */
export function noPolicyIn(stacks: readonly StackFile[]): CliError {
  const files = stacks.map(({ path }) => `'${path}'`).join(', ');
  return new CliError(`${files} has no policy of API Management in it; give the stack of the gateway`);
}

/** What is at a path; undefined where nothing is. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCodeOf(error) ?? '')) return undefined;
    throw fileError('read', path, error);
  }
}

function entriesOf(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    throw fileError('read', directory, error);
  }
}

function filesBelow(directory: string): string[] {
  return entriesOf(directory).flatMap(entry => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    const path = join(directory, entry.name);
    return entry.isDirectory() ? filesBelow(path) : /\.xml$/i.test(entry.name) ? [path] : [];
  });
}

/** The synthesized stacks at a directory: its own, or those that a synthesis wrote into it. */
function stackFiles(directory: string): readonly StackFile[] {
  const own = join(directory, STACK_FILE);
  if (existsSync(own)) return [{ path: own, prefix: '' }];
  const stacks = join(directory, 'stacks');
  if (!existsSync(join(directory, 'manifest.json')) || !existsSync(stacks)) return [];
  const found = entriesOf(stacks)
    .map(({ name }) => name)
    .sort()
    .map(name => ({ path: join(stacks, name, STACK_FILE), prefix: `${name}: ` }))
    .filter(({ path }) => existsSync(path));
  return found.length > 1 ? found : found.map(({ path }) => ({ path, prefix: '' }));
}

function stackPolicies(stacks: readonly StackFile[]): readonly InputPolicy[] {
  const policies = stacks.flatMap(stack =>
    policiesOfStack(resourcesIn(stack)).flatMap(({ id, name, scope, fragmentId, template }) => {
      if (template === undefined) return [];
      const text = deployedText(template);
      return [
        {
          id: `${stack.prefix}${id}`,
          name: `${stack.prefix}${name}`,
          ...(scope && { scope }),
          text,
          read: readText(text, `${stack.path}, ${name}`, fragmentId),
        },
      ];
    }),
  );
  if (policies.length === 0) throw noPolicyIn(stacks);
  return policies;
}
