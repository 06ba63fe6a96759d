import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as builders from '../../../lib/policy/declarations/index';
import { camelCase } from '../../../lib/policy/define';
import { declarationOf, policyBuilders } from '../../../lib/policy/registry';

const FOLDER = join(__dirname, '../../../lib/policy/declarations');

const files = readdirSync(FOLDER, { withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name !== 'index.ts')
  .map(entry => entry.name.replace(/\.ts$/, ''));

test.each(files)('%s.ts declares the policy of that name, and exports one builder called like it', file => {
  const text = readFileSync(join(FOLDER, `${file}.ts`), 'utf8');
  const exported = [...text.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  expect(exported).toEqual([camelCase(file)]);
  const builder = builders[camelCase(file) as keyof typeof builders];
  expect(builder.element).toBe(file);
});

test('every file is exported, and nothing else', () => {
  expect(Object.keys(builders).sort()).toEqual(files.map(camelCase).sort());
});

test('the registry finds every builder by its element', () => {
  expect([...policyBuilders().keys()].sort()).toEqual(files.toSorted());
  for (const builder of Object.values(builders)) {
    expect(policyBuilders().get(builder.element)).toBe(builder);
    expect(declarationOf(builder.element)).toBe(builder.declaration);
  }
});

test.each(['policies', 'fragment', 'when', 'set-url', 'toString', '__proto__', ''])(
  'the registry knows no policy called %p',
  element => {
    expect(declarationOf(element)).toBeUndefined();
  },
);

test('an older name has what the current name has, and says which that is', () => {
  const older = Object.values(builders).filter(builder => builder.element.startsWith('azure-openai-'));
  expect(older).toHaveLength(4);
  for (const builder of older) {
    const current = declarationOf(builder.element.replace('azure-openai-', 'llm-'));
    expect(builder.declaration).toEqual({
      ...current,
      currentName: builder.element.replace('azure-openai-', 'llm-'),
    });
  }
});

test('every policy names its page', () => {
  for (const [name, { declaration }] of policyBuilders()) {
    const page = name === 'base' ? 'set-edit-policies' : `${declaration.currentName ?? name}-policy`;
    expect(declaration.page).toBe(page);
  }
});
