import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { readScenario, simulate } from '../../lib/emulator';
import { synthesize } from '../../scripts/synth';
import { type CodeBlock, codeBlocks } from './markdown';

const STACK = 'cdktf.out/enterprise';

function blocksOf(guide: string): readonly CodeBlock[] {
  return codeBlocks(guide, readFileSync(join(__dirname, '..', '..', guide), 'utf8'));
}

interface Documented {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** The tests that a block of code declares. */
function testsIn(code: string): readonly Documented[] {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const declared: Documented[] = [];
  const test = (name: string, run: () => Promise<void>) => declared.push({ name, run });
  const names = ['require', 'exports', 'test', 'expect', 'console'];
  const evaluate = compileFunction(outputText, names) as (...values: readonly unknown[]) => void;
  evaluate(require, {}, test, expect, { log: () => undefined });
  return declared;
}

let outdir: string;
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'documented-'));
  synthesize('enterprise', outdir);
});
afterAll(() => rmSync(outdir, { recursive: true }));

describe('the tests that the guide to the local gateway shows', () => {
  const examples = blocksOf('docs/local-gateway.md').filter(
    ({ language, code }) => language === 'ts' && /^test\(/m.test(code),
  );

  it.each(examples)('pass: line $line', async ({ code }) => {
    const tests = testsIn(code.replaceAll(STACK, outdir.replaceAll('\\', '/')));
    expect(tests).toHaveLength(1);
    for (const { run } of tests) await run();
  });

  it('are three', () => {
    expect(examples).toHaveLength(3);
  });
});

test('what the scenario in the guide to simulation expects comes out of the example', async () => {
  const [scenario, ...more] = blocksOf('docs/simulation.md').filter(({ code }) => /^expect:/m.test(code));
  expect(more).toEqual([]);
  const { expectations } = await simulate(outdir, readScenario(scenario!.code, { stack: outdir }));
  expect(expectations.filter(({ isMet }) => !isMet)).toEqual([]);
  expect(expectations).toHaveLength(4);
});
