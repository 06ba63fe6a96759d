import { readFileSync } from 'node:fs';
import { policyBuilders } from '../../../lib/policy/registry';
import { policiesReference, REFERENCE_FILE } from '../../../scripts/policies-reference';

const reference = policiesReference();

test('docs/policies.md is what the declarations say; if not, run `npm run docs:policies` and commit', () => {
  expect(readFileSync(REFERENCE_FILE, 'utf8')).toBe(reference);
});

test('every policy has a section that says what it does, and a row in the overview', () => {
  for (const [name] of policyBuilders()) {
    expect(reference).toMatch(new RegExp(`^\\| \\[${name}\\]\\(#${name}\\) \\|`, 'm'));
    expect(reference).toMatch(new RegExp(`^## ${name}\n\n[A-Z].*\\.\n\n- Builder: `, 'm'));
  }
});

test('every row has a cell for each column, and a meaning', () => {
  const rows = reference.split('\n').filter(line => line.startsWith('| `'));
  expect(rows.length).toBeGreaterThan(500);
  for (const row of rows) {
    const cells = row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(cell => cell.trim());
    expect(cells).toHaveLength(6);
    expect(cells.at(-1)).toMatch(/\.(\*)?$/);
  }
});

test('every link leads to a section', () => {
  const anchors = new Set([...reference.matchAll(/^## (.+)$/gm)].map(([, name]) => name));
  const links = [...reference.matchAll(/\]\(#([^)]+)\)/g)].map(([, name]) => name);
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter(link => !anchors.has(link))).toEqual([]);
});

test('a row says the prop, its type, whether it is required, its default, and whether it takes an expression', () => {
  expect(reference).toContain(
    '| `count` | integer 1 to 50 | yes |  | yes | The most runs after the first one, 1 to 50. |',
  );
  expect(reference).toContain(
    "| `ignorePrompt` | boolean |  | `false` |  | Whether the prompt's tokens are left out of the count. *Undocumented.* |",
  );
  expect(reference).toContain(
    '| `audiences` | list of `<audience>` (string) in `<audiences>` |  |  | yes | The audiences, one of which the token must be for. |',
  );
  expect(reference).toContain('| `setStatus` | [set-status](#set-status) |  |  |  | The status. |');
  expect(reference).toContain('- Exactly one of `headerName`, `queryParameterName`, `tokenValue`\n');
  expect(reference).toContain('- `setUrl` is required unless `mode` is `copy`\n');
});
