import { join } from 'node:path';
import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { plugin } from './lint-rules';

const ROOT = join(__dirname, '..', '..');
const linter = new Linter({ cwd: ROOT });

function messagesOf(rule: keyof typeof plugin.rules, code: string, file = 'lib/core/names.ts'): string[] {
  return linter
    .verify(
      code,
      {
        files: ['**/*.ts'],
        languageOptions: { parser: parser },
        plugins: { rooms: plugin as never },
        rules: { [`rooms/${rule}`]: 'error' },
      },
      { filename: join(ROOT, file) },
    )
    .map(({ message, line }) => `${line}: ${message}`);
}

describe('rooms/imports', () => {
  it('reports every form of a forbidden import at its line', () => {
    const code = [
      `import a from 'cdktf';`,
      `import type { B } from 'constructs';`,
      `export * from 'node:fs';`,
      `export { c } from 'xml-js';`,
      `const d = import('aws-cdk-lib');`,
      `let e: import('cdktf').App;`,
      `const f = require('cdktf');`,
      `import g = require('cdktf');`,
    ].join('\n');
    const messages = messagesOf('imports', code, 'lib/csharp/ast.ts');
    expect(messages.map(message => message.split(':')[0])).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(messages[0]).toBe("1: lib/csharp may load no package, not 'cdktf'");
  });

  it('reports another room that is not entered through its index', () => {
    expect(messagesOf('imports', `import '../csharp/ast';`, 'lib/policy/render.ts')).toEqual([
      "1: import 'csharp' through lib/csharp/index, not 'lib/csharp/ast'",
    ]);
  });

  it('lets an allowed import pass', () => {
    expect(
      messagesOf('imports', `import '../csharp/index'; export const a = 1;`, 'lib/policy/render.ts'),
    ).toEqual([]);
  });
});

describe('rooms/no-instanceof', () => {
  it.each(['CSharpError', 'TerraformStack', 'cdktf.App'])('reports instanceof %s', name => {
    expect(messagesOf('no-instanceof', `x instanceof ${name};`)).toEqual([
      `1: 'instanceof ${name}' fails between two copies of a package; give the class a static 'is${name}' that looks for a 'Symbol.for' marker`,
    ]);
  });

  it.each(['Error', 'RegExp', 'Map', 'Uint8Array', 'Date'])(
    'lets instanceof %s pass, a class of the language',
    name => {
      expect(messagesOf('no-instanceof', `x instanceof ${name};`)).toEqual([]);
    },
  );
});

describe('rooms/deterministic', () => {
  it.each([
    ['process.env.HOME', 'process'],
    ['const { env } = process', 'process'],
    ['f(process)', 'process'],
    ['Math.random()', 'Math.random'],
    ['const r = Math.random', 'Math.random'],
    ['Date.now()', 'Date.now'],
    ['new Date()', 'new Date()'],
    ['Date()', 'Date()'],
    ['performance.now()', 'performance.now'],
    ['crypto.randomUUID()', 'crypto.randomUUID'],
    [`import { randomUUID } from 'node:crypto'`, 'randomUUID'],
    [`import { randomBytes as bytes } from 'node:crypto'`, 'randomBytes'],
    [`import { env } from 'node:process'`, 'node:process'],
  ])('reports %s', (code, what) => {
    expect(messagesOf('deterministic', code)).toEqual([
      `1: '${what}' makes the output depend on where or when it runs; take the value as an option`,
    ]);
  });

  it.each([
    'Math.max(1, 2)',
    'new Date(0)',
    'Date.parse(text)',
    'Date.UTC(2026, 1)',
    'context.process',
    'const x = { process: 1 }',
    'interface X { process: string }',
    'function f(process: () => void) { process(); }',
    'function f(Math: Dice) { return Math.random(); }',
    `import { createHash } from 'node:crypto'`,
    '// process.env',
    `const text = 'process.env'`,
  ])('lets %s pass', code => {
    expect(messagesOf('deterministic', code)).toEqual([]);
  });
});
