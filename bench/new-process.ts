import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

/** What a script prints in a process of its own. */
export function printedBy(script: string): string {
  return execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
}

/**
 * Milliseconds of processor time that a script takes in a process of its own, without those that node takes to start.
 *
 * @param before what it needs, and what does not count
 */
export function timedAnew(script: string, before = ''): number {
  const [user, system] = printedBy(
    `${before}; const start = process.cpuUsage(); ${script}; const { user, system } = process.cpuUsage(start); console.log(user, system)`,
  )
    .split(' ')
    .map(Number);
  return ((user ?? NaN) + (system ?? NaN)) / 1000;
}
