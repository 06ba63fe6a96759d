import { setImmediate as turn } from 'node:timers/promises';
import { LineWriter } from '../../../lib/cli/serve/line-writer';

test('lines that come together are written at once, and each soon', async () => {
  const written: string[] = [];
  const lines = new LineWriter(text => written.push(text));
  lines.add('a\n');
  await Promise.resolve();
  lines.add('b\n');
  expect(written).toEqual([]);
  await turn();
  expect(written).toEqual(['a\nb\n']);
  lines.add('c\n');
  await turn();
  expect(written).toEqual(['a\nb\n', 'c\n']);
});
