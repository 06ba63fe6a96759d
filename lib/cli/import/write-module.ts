import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError, systemCodeOf } from '../cli-error';
import { fileError } from '../file-error';

/** A module in a file. */
export interface Target {
  readonly file: string;
  /** `unchanged`: what is there is the same already. */
  readonly outcome: 'written' | 'overwritten' | 'unchanged';
}

/**
 * Writes a module, unless something else is there.
 *
 * @param force whether what is there is overwritten
 * @throws CliError for a file that is there and differs, or that cannot be written
 */
export async function writeModule(file: string, text: string, force: boolean): Promise<Target> {
  try {
    const isThere = existsSync(file);
    if (isThere) {
      if ((await readFile(file, 'utf8')) === text) return { file, outcome: 'unchanged' };
      if (!force) {
        throw new CliError(
          `'${file}' is there and differs, so it was left; move it, or give --force to overwrite it`,
        );
      }
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return { file, outcome: isThere ? 'overwritten' : 'written' };
  } catch (error) {
    throw systemCodeOf(error) === undefined ? error : fileError('write', file, error);
  }
}
