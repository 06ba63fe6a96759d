import { readFileSync } from 'node:fs';
import { RULES } from '../../../lib/policy/rules';
import { RULES_FILE, rulesReference } from '../../../scripts/rules-reference';

const reference = rulesReference();

test('docs/rules.md is what the rules and their examples say; if not, run `npm run docs:rules` and commit', () => {
  expect(readFileSync(RULES_FILE, 'utf8')).toBe(reference);
});

test('every rule has a row in the overview, and a section with a level, reasons and two examples', () => {
  const sections = reference.split(/^## /m).slice(1);
  expect(sections.map(section => section.split('\n')[0])).toEqual(RULES.map(({ id }) => id));
  for (const { id, level } of RULES) {
    expect(reference).toContain(`| [${id}](#${id.replace('/', '')}) | ${level} | `);
    const section = sections.find(one => one.startsWith(`${id}\n`)) ?? '';
    expect(section).toMatch(new RegExp(`\n- Level: ${level}\n- Why: .+\\.\n- Fix: .+\\.\n`));
    expect(section).toMatch(/\nFinds .+:\n\n```xml[^]+\n> `.+`: .+\n[^]*\nInstead.*:\n\n```xml/);
  }
});
