import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../lib/policy/rules';

const ROOM = join(__dirname, '../../../lib/policy/rules');
/** Files of the room that are no rules. */
const OTHERS = [
  'all.ts',
  'define-rule.ts',
  'index.ts',
  'lint-policies.ts',
  'check-shape.ts',
  'lint-policy.ts',
];

describe('rules', () => {
  test('have ids that are different, and are the names of their files', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const files = readdirSync(ROOM).filter(file => file.endsWith('.ts') && !OTHERS.includes(file));
    expect(ids.map(id => id.replace('policy/', '') + '.ts').sort()).toEqual(files.sort());
  });

  test.each(RULES.map(rule => [rule.id, rule] as const))('%s says what, why and what to do', (id, rule) => {
    expect(id).toMatch(/^policy\/[a-z]+(-[a-z]+)*$/);
    expect(rule.title).toMatch(/^[^A-Z].*[^.]$|^CORS .*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z`].*\.$/);
    expect(rule.fix).toMatch(/^[A-Z`].*\.$/);
    for (const page of rule.references ?? []) expect(page).toMatch(/^https:\/\//);
    expect(Object.isFrozen(rule)).toBe(true);
  });

  test('look at documents, at all of them together, or are those of the lint itself', () => {
    const idle = RULES.filter(({ check, checkSet }) => !check && !checkSet);
    expect(idle.map(({ id }) => id)).toEqual(['policy/acknowledgement']);
  });

  test('keep the codes of errors for what builders refuse, too', () => {
    const builders = ['build.ts', 'build-value.ts', 'build-policies.ts']
      .map(file => join(ROOM, '../define', file))
      .filter(existsSync)
      .map(file => readFileSync(file, 'utf8'))
      .join('\n');
    for (const code of [
      'missing-value',
      'missing-child',
      'too-many',
      'attribute-group',
      'not-allowed-inside',
      'value-not-allowed',
      'expression-not-allowed',
    ]) {
      expect(builders).toContain(`'policy/${code}'`);
      expect(RULES.map(({ id }) => id)).toContain(`policy/${code}`);
    }
  });
});
