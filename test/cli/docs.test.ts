import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { directoryWith, removeDirectories } from './support';

const ROOT = join(__dirname, '..', '..');
const guide = readFileSync(join(ROOT, 'docs', 'command-line.md'), 'utf8');

/** The commands that the guide shows, each with the output that it claims. */
const examples = [...guide.matchAll(/^(`{3,})console\n\$ aoai-gateway (.*)\n([^]*?)\n\1$/gm)].map(
  ([, , command = '', output = '']) => ({ command, output }),
);

afterAll(removeDirectories);

describe('the guide to the command line', () => {
  it('shows each command on an example', () => {
    expect(examples.map(({ command }) => command.split(' ')[0])).toEqual(
      expect.arrayContaining(['diff', 'import', 'lint', 'serve']),
    );
  });

  it.each(examples)('shows what `$command` writes', async ({ command, output }) => {
    const cwd = process.cwd();
    const folder = directoryWith({});
    symlinkSync(join(ROOT, 'test'), join(folder, 'test'));
    let written = '';
    try {
      process.chdir(folder);
      const code = await main(command.split(' '), {
        write: text => (written += text),
        writeError: text => (written += text),
        colours: false,
      });
      expect(code).toBeLessThan(2);
    } finally {
      process.chdir(cwd);
    }
    expect(written.trimEnd()).toBe(output);
  });

  it.each(['before/embeddings.xml', 'after/embeddings.xml', 'legacy/chat.xml', 'orders/api.xml'])(
    'shows %s as it is',
    name => {
      const file = readFileSync(join(__dirname, 'example', name), 'utf8');
      expect(guide).toContain(`\`\`\`xml\n${file.trimEnd()}\n\`\`\``);
    },
  );
});
