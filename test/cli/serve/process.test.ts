import { spawn } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { removeDirectories } from '../support';
import { backendServer, callLines, gate, JWT, shownCall, stackWith } from './support';

const ROOT = join(__dirname, '..', '..', '..');

afterAll(removeDirectories);

test('serve, in a process of its own, answers over HTTP, waits for what is under way when it is interrupted, and ends with 0', async () => {
  const arrived = gate<ServerResponse>();
  const backend = await backendServer((_, response) => arrived.open(response));
  const stack = stackWith({ inbound: JWT, serviceUrl: backend.url });
  const args = ['serve', stack, '--port', '0', '--backends', 'network', '--identity', 'local'];
  const child = spawn(process.execPath, [
    '--require',
    require.resolve('tsx/cjs'),
    join(ROOT, 'lib/cli/bin.ts'),
    ...args,
  ]);
  let [output, errors] = ['', ''];
  const listens = gate<undefined>();
  const drains = gate<undefined>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (/^time /m.test(output)) listens.open(undefined);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    if (errors.includes('no new requests')) drains.open(undefined);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  try {
    await Promise.race([listens.opened, ended]);
    const { url, init } = shownCall(output);
    expect(init.headers).toContainEqual(['Authorization', expect.stringMatching(/^Bearer ey/) as string]);
    const underWay = fetch(url, init);
    const response = await arrived.opened;
    child.kill('SIGINT');
    await drains.opened;
    await expect(fetch(url, init)).rejects.toThrow();
    response
      .setHeader('Content-Type', 'application/json')
      .end('{"usage":{"prompt_tokens":1,"completion_tokens":2}}');
    expect(await (await underWay).json()).toEqual({ usage: { prompt_tokens: 1, completion_tokens: 2 } });
    expect([await ended, errors]).toEqual([
      0,
      '\nno new requests; waiting for those under way; Ctrl-C again ends at once\n',
    ]);
    expect(callLines(output)[0]).toMatch(/^local-user gpt-4o 127\.0\.0\.1 1 200 3 \d+$/);
  } finally {
    child.kill('SIGKILL');
    backend.close();
  }
});
