/** Prints how fast the library is, as ratios measured in one run: `npm run bench`, or `npm run bench -- render` for a part. */
import { table } from './compare';
import { renderContests } from './render';
import { requireContests } from './require';
import { synthesisContests } from './synthesis';

const parts = { require: requireContests, synthesis: synthesisContests, render: renderContests };

// What runs the TypeScript of this folder makes every stack trace expensive, and cdktf takes one for each token: users' processes do not pay for that.
process.setSourceMapsEnabled(false);

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in parts));
if (unknown.length > 0) {
  console.error(`unknown part '${unknown.join("', '")}'; allowed: ${Object.keys(parts).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const [name, contests] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) console.log(`${table(contests())}\n`);
  }
}
