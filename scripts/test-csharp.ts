/**
 * Holds the evaluator of policy expressions against a C# compiler and a .NET runtime, where they are installed.
 *
 *   tsx scripts/test-csharp.ts
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { missingForCSharp } from '../test/csharp/compiler/mono';

const missing = missingForCSharp();
if (missing !== undefined) {
  console.log(`skipped, nothing was compared: ${missing}`);
} else {
  const jest = join(dirname(require.resolve('jest/package.json')), 'bin', 'jest.js');
  const { status } = spawnSync(
    process.execPath,
    [jest, '--config', 'jest.csharp.config.js', ...process.argv.slice(2)],
    { cwd: join(__dirname, '..'), stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
}
