import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demo } from '../../scripts/demo';

const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

/** The lines of the output that a document shows. Numbers may differ: they change with every change of a policy. */
function shownLines(file: string): readonly string[] {
  const [, block = ''] = /```text\n(A regional outage[^]*?)\n```/.exec(read(ROOT, file)) ?? [];
  return block.split('\n').filter(line => line !== '');
}

const shape = (line: string) => line.replace(/\d[\d.,]*/g, '0').replace(/ +/g, ' ');

describe('the demo', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'demo-'));
  let [code, output, error] = [-1, '', ''];

  beforeAll(async () => {
    code = await demo(
      { write: text => (output += text), writeError: text => (error += text), colours: false },
      outdir,
    );
  }, 300_000);

  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  it('lets a region fail, and nobody notices', () => {
    expect(code).toBe(0);
    expect(output).toMatch(/^all +[\d,]+ +100 % +[\d,]+ +0 +0 +0 +[\d,]+ /m);
    expect(output).toMatch(/^eastus +[\d,]+ +[\d,]+ +[1-9][\d,]* +[1-9][\d,]* /m);
    expect(output).toMatch(/^westus +[\d,]+ +[1-9][\d,]* /m);
    expect(output).not.toContain('missed');
  });

  it('says where the report is', () => {
    const [, file = ''] = /^the report is in (.*)$/m.exec(error) ?? [];
    expect(read(file)).toContain('<title>A regional outage, then three times the load</title>');
  });

  it.each(['README.md', 'docs/simulation.md'])('writes what %s shows', file => {
    const lines = shownLines(file);
    expect(lines.length).toBeGreaterThan(10);
    expect(output.split('\n').map(shape)).toEqual(expect.arrayContaining(lines.map(shape)));
  });
});
