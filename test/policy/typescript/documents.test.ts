import { basename, join } from 'node:path';
import { policyToTypeScript, readPolicy, renderPolicy } from '../../../lib/policy';
import { SUMMARY } from './summary';
import { canonical, documentOf, errorsOf, policyFiles, prettier, ROOT } from './support';

/** Rendered by this library; made up in the style of portals, tools and people; and made up for what is hard to write in TypeScript. */
const FOLDERS = ['policies', 'test/policy/parse/foreign', 'test/policy/typescript/legacy'];

const documents = FOLDERS.flatMap(folder =>
  policyFiles(join(ROOT, folder)).map(([name, text]) => {
    const file = `${folder}/${name}`;
    const fragmentId = basename(name, '.xml');
    const { document } = readPolicy(text, { fragmentId });
    return { file, document, module: policyToTypeScript(document, { name: fragmentId }) };
  }),
);

test('there are documents of many styles', () => {
  const count = (folder: string) => documents.filter(({ file }) => file.startsWith(folder)).length;
  expect(FOLDERS.map(count).map((n, i) => n >= [30, 30, 20][i]!)).toEqual([true, true, true]);
});

test('everything compiles, and nothing is imported in vain', () => {
  expect(errorsOf(documents.map(({ file, module }) => [file, module.text]))).toEqual([]);
}, 300_000);

describe.each(documents)('$file', ({ document, module }) => {
  const made = documentOf(module);

  test.each(['rawxml', 'xml'] as const)('makes the same document, rendered as %s', format => {
    expect(renderPolicy(canonical(made), { format })).toBe(renderPolicy(canonical(document), { format }));
  });

  test('makes the same tree, comments and names included', () => {
    expect(canonical(made)).toEqual(canonical(document));
  });

  test('is laid out by prettier already', async () => {
    expect(module.text).toBe(await prettier(module.text));
  });
});

test('every policy that this library renders is made by a builder', () => {
  for (const { file, module } of documents.filter(({ file }) => file.startsWith('policies/'))) {
    expect([file, module.kept, module.expressions.text]).toEqual([file, [], 0]);
    expect(module.policies.built).toBe(module.policies.total);
  }
});

test('as much is typed of the others as can be', () => {
  const found = documents.flatMap(({ file, module: { policies, expressions, kept } }) => {
    const { typed, csharp, text } = expressions;
    const count = `${policies.built}/${policies.total}, ${typed} typed, ${csharp} csharp, ${text} text`;
    const reasons = kept.map(({ kind, reason }) => `${kind}: ${reason}`);
    return file.startsWith('policies/')
      ? []
      : [[file.replace('test/policy/', ''), [count, ...reasons]] as const];
  });
  expect(Object.fromEntries(found)).toEqual(SUMMARY);
});
