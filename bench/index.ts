/**
 * Prints how fast the library is, as ratios measured in one run: `npm run bench`, or `npm run bench -- render` for a part. With `--long` a simulation of a million
 * requests is among it.
 */
import { type Result, table } from './compare';
import { expressionContests } from './expressions';
import { httpContests } from './http';
import { policyContests } from './policies';
import { renderContests } from './render';
import { requireContests } from './require';
import { simulateContests } from './simulate';
import { synthesisContests } from './synthesis';

const args = process.argv.slice(2);
const isLong = args.includes('--long');

const parts: Readonly<Record<string, () => readonly Result[] | Promise<readonly Result[]>>> = {
  require: requireContests,
  synthesis: synthesisContests,
  render: renderContests,
  policies: policyContests,
  expressions: expressionContests,
  http: httpContests,
  simulate: () => simulateContests(isLong),
};

// What runs the TypeScript of this folder makes every stack trace expensive, and cdktf takes one for each token: users' processes do not pay for that.
process.setSourceMapsEnabled(false);

const wanted = args.filter(arg => arg !== '--long');
const unknown = wanted.filter(name => !(name in parts));
if (unknown.length > 0) {
  console.error(`unknown part '${unknown.join("', '")}'; allowed: ${Object.keys(parts).join(', ')}`);
  process.exitCode = 2;
} else {
  void run();
}

async function run(): Promise<void> {
  for (const [name, contests] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) console.log(`${table(await contests())}\n`);
  }
}
