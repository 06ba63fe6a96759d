import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { PolicySyntaxError, type ReadPolicy, readPolicy, type Scope } from '../policy/index';
import { CliError, systemCodeOf } from './cli-error';
import { policiesOfStack } from './stack';

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

const STACK_FILE = 'cdk.tf.json';

/**
 * Reads policy documents: one file, all `.xml` files below a directory, or those of a synthesized stack (`cdk.tf.json`, a directory with one,
 * or the output directory of a synthesis).
 *
 * @throws CliError for a path that is not there, or holds something that is no policy
 */
export function readInput(path: string): Input {
  if (!existsSync(path)) {
    throw new CliError(`'${path}' does not exist; give a policy file, a directory of them, or a cdk.tf.json`);
  }
  if (!statSync(path).isDirectory()) return path.endsWith('.json') ? stackInput([path]) : fileInput(path);
  const stacks = stackFiles(path);
  return stacks.length > 0 ? stackInput(stacks) : directoryInput(path);
}

function fileInput(path: string): Input {
  const text = contentOf(path);
  return {
    kind: 'file',
    policies: [{ id: '', name: basename(path), file: path, text, read: readText(text, path, undefined) }],
  };
}

function directoryInput(path: string): Input {
  const files = filesBelow(path).sort();
  if (files.length === 0) {
    throw new CliError(
      `'${path}' holds neither .xml files nor a ${STACK_FILE}; give the directory that does`,
    );
  }
  const policies = files.map(file => {
    const name = relative(path, file).split(sep).join('/');
    const text = contentOf(file);
    return { id: name, name, file, text, read: readText(text, file, undefined) };
  });
  return { kind: 'directory', policies };
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap(entry => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    const path = join(directory, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.name.endsWith('.xml') ? [path] : [];
  });
}

/** The synthesized stacks at a directory: its own, or those that a synthesis wrote into it. */
function stackFiles(directory: string): string[] {
  const own = join(directory, STACK_FILE);
  if (existsSync(own)) return [own];
  const stacks = join(directory, 'stacks');
  if (!existsSync(join(directory, 'manifest.json')) || !existsSync(stacks)) return [];
  return readdirSync(stacks)
    .sort()
    .map(name => join(stacks, name, STACK_FILE))
    .filter(file => existsSync(file));
}

function stackInput(files: readonly string[]): Input {
  const policies = files.flatMap(file => {
    const stack = basename(join(file, '..'));
    const prefix = files.length > 1 ? `${stack}: ` : '';
    return policiesOfStack(jsonOf(file), `'${file}'`).map(({ id, name, scope, fragmentId, text }) => ({
      id: `${prefix}${id}`,
      name: `${prefix}${name}`,
      ...(scope && { scope }),
      text,
      read: readText(text, `${file}, ${name}`, fragmentId),
    }));
  });
  if (policies.length === 0) {
    throw new CliError(
      `${files.map(file => `'${file}'`).join(', ')} has no policy of API Management in it; give the stack of the gateway`,
    );
  }
  return { kind: 'stack', policies };
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(contentOf(file));
  } catch (error) {
    if (CliError.isCliError(error)) throw error;
    throw new CliError(`'${file}' is not JSON; give the ${STACK_FILE} that 'cdktf synth' writes`);
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliError(
      `cannot read '${file}' (${systemCodeOf(error) ?? 'unknown error'}); check its permissions`,
    );
  }
}

function readText(text: string, where: string, fragmentId: string | undefined): ReadPolicy {
  try {
    return readPolicy(text, fragmentId === undefined ? {} : { fragmentId });
  } catch (error) {
    if (!PolicySyntaxError.isPolicySyntaxError(error)) throw error;
    throw new CliError(`${where}:${error.line}:${error.column}: ${error.problem}\n${error.excerpt}`);
  }
}
