import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const DECISIONS = join(ROOT, 'docs', 'decisions');
const files = readdirSync(DECISIONS).sort();

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describe('the decisions', () => {
  it('are numbered one after another', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.map(file => /^ADR-(\d{3})-[a-z0-9-]+\.md$/.exec(file)?.[1])).toEqual(
      files.map((_, index) => String(index + 1).padStart(3, '0')),
    );
  });

  it.each(files)('%s has a title, status and date, context, decision and consequences', file => {
    const text = read(DECISIONS, file);
    expect(text).toMatch(
      /^# \S.*\n\nStatus: (accepted|superseded by ADR-\d{3}) · Date: \d{4}-\d{2}-\d{2}\n\n/,
    );
    expect([...text.matchAll(/^## (.*)$/gm)].map(match => match[1])).toEqual([
      'Context',
      'Decision',
      'Consequences',
    ]);
  });

  it('give a reason for every dependency', () => {
    const reasons = read(DECISIONS, 'ADR-007-runtime-dependencies.md');
    const dependencies = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
    expect(dependencies.filter(name => !reasons.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the design guidelines', () => {
  const rows = read(ROOT, 'docs', 'design-guidelines.md')
    .split('\n')
    .map(line => /^\| ([A-Z]\d+) \| (.+) \| (.+) \|$/.exec(line))
    .filter(row => row !== null);

  it('have rules with ids of their own, in order', () => {
    const ids = rows.map(([, id]) => id ?? '');
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
    for (const letter of new Set(ids.map(id => id.charAt(0)))) {
      const numbers = ids.filter(id => id.startsWith(letter)).map(id => Number(id.slice(1)));
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });

  it('name checks that exist', () => {
    const lint = read(ROOT, 'eslint.config.mjs');
    const missing = rows.flatMap(([, id, , checks = '']) =>
      [...checks.matchAll(/(lint )?`([^`]+)`/g)]
        .filter(([, isLint, name = '']) => {
          if (isLint) return !lint.includes(`'${name}': 'error'`);
          const script = /^npm run (\S+)$/.exec(name)?.[1];
          return script === undefined ? !existsSync(join(ROOT, name)) : !(script in manifest.scripts);
        })
        .map(([, , name]) => `${id}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
