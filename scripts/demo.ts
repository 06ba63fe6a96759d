/**
 * Lets a region of the enterprise example fail, and shows that nobody notices: synthesizes `examples/enterprise`, simulates `examples/enterprise/outage.yaml` against
 * what would be deployed, prints what came out, and writes a report.
 */
import { join, relative } from 'node:path';
import { main } from '../lib/cli/main';
import { processTerminal, type Terminal } from '../lib/cli/terminal';
import { synthesize } from './synth';

const ROOT = join(__dirname, '..');

/**
 * Runs the demo.
 *
 * @param outdir where the stack is written, in a folder of its own, and the report
 * @returns the exit code of the simulation
 */
export function demo(terminal: Terminal, outdir = join(ROOT, 'cdktf.out')): Promise<number> {
  terminal.write('synthesizing examples/enterprise, and letting one of its regions fail\n\n');
  const stack = join(outdir, 'enterprise');
  synthesize('enterprise', stack);
  const here = (path: string) => relative('', path);
  const scenario = here(join(ROOT, 'examples', 'enterprise', 'outage.yaml'));
  const report = here(join(outdir, 'outage.html'));
  return main(['simulate', here(stack), '--scenario', scenario, '--report', report], terminal);
}

if (require.main === module) {
  // What runs the TypeScript of this folder makes every stack trace expensive, and a region that is out gives many.
  process.setSourceMapsEnabled(false);
  void demo(processTerminal()).then(code => {
    process.exitCode = code;
  });
}
