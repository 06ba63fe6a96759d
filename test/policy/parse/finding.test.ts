import { suggestion } from '../../../lib/policy/parse/finding';

const KNOWN = ['set-header', 'set-body', 'set-variable', 'cors', 'id'];

test.each([
  ['set-headers', 'set-header'],
  ['Set-Body', 'set-body'],
  ['set_variable', 'set-variable'],
  ['setvarable', 'set-variable'],
  ['cosr', 'cors'],
])('%s was probably meant to be %s', (name, meant) => {
  expect(suggestion(name, KNOWN)).toBe(`; did you mean ${meant}?`);
});

test.each(['quantum-limit', 'x', 'set', 'core-dump'])('%s is like none of them', name => {
  expect(suggestion(name, KNOWN)).toBe('');
});
