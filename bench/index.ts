/** Prints how fast the library is, as ratios measured in one run: `npm run bench`, or `npm run bench -- render` for a part. */
import { table } from './compare';
import { renderContests } from './render';
import { synthesisContests } from './synthesis';

const parts = { synthesis: synthesisContests, render: renderContests };

const wanted = process.argv.slice(2);
for (const [name, contests] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) console.log(table(contests()), '\n');
}
