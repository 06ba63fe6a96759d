import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enterpriseStack } from '../../emulator/support/enterprise';
import { endAll, serving, shownCall } from './support';

const guide = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'command-line.md'), 'utf8');
const [, shownArgs = '', shown = ''] =
  /^```text\n\$ aoai-gateway serve (.*)\n([^]*?)\n```$/m.exec(guide) ?? [];

afterEach(endAll);

/** Without what differs each time: ports, tokens, and times, whose columns stay as wide as they are. */
function settled(output: string, stack: string): string {
  return output
    .trimEnd()
    .replaceAll(stack, 'cdktf.out/enterprise')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:8080')
    .replace(/^TOKEN=.*$/m, 'TOKEN=…')
    .replace(/^\d\d:\d\d:\d\d /gm, 'hh:mm:ss ')
    .replace(/ +\d+(?=( {2}[a-z].*)?$)/gm, ' ms');
}

describe('the guide', () => {
  const stack = enterpriseStack();

  it('shows what serve writes', async () => {
    const [path, ...options] = shownArgs.split(' ');
    expect(path).toBe('cdktf.out/enterprise');
    const { output, url } = await serving(stack.path(), ...options);
    const { url: address, init } = shownCall(output());
    const call = async (body: object, to = address, headers = init.headers) =>
      (await fetch(to, { ...init, headers: headers!, body: JSON.stringify(body) })).text();
    const question = JSON.parse(init.body as string) as object;
    await call(question);
    await call({ ...question, stream: true });
    await call(
      { input: 'hello' },
      `${url}/openai/deployments/text-embedding-3-large/embeddings?api-version=2024-10-21`,
    );
    await call(question, address, { Authorization: 'Bearer x', 'Content-Type': 'application/json' });
    expect(settled(output(), stack.path())).toBe(settled(shown, 'cdktf.out/enterprise'));
  });
});
