import { CliError, systemCodeOf } from './cli-error';

const WAY = 'a file stands where it needs a directory; give another place';

/** What to do about an error of the operating system, by its code. */
const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'check its permissions',
  EPERM: 'check its permissions',
  ENOENT: 'there is nothing at this path; check how it is written',
  EISDIR: 'it is a directory; give a file',
  ENOTDIR: WAY,
  EEXIST: WAY,
  EROFS: 'nothing can be written there; give another place',
  ENOSPC: 'no space is left; make room, or give another place',
};

/** The error for what the operating system refuses to read or write, with its code and what to do. */
export function fileError(action: 'read' | 'write', file: string, error: unknown): CliError {
  const code = systemCodeOf(error) ?? 'unknown error';
  return new CliError(`cannot ${action} '${file}' (${code}); ${REMEDIES[code] ?? 'check the path'}`);
}
