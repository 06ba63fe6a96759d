import { Speller } from '../../../lib/policy/parse/finding';

const KNOWN = ['set-header', 'set-body', 'set-variable', 'cors', 'id'];

test.each([
  ['set-headers', 'set-header'],
  ['Set-Body', 'set-body'],
  ['set_variable', 'set-variable'],
  ['setvarable', 'set-variable'],
  ['cosr', 'cors'],
])('%s was probably meant to be %s', (name, meant) => {
  expect(new Speller().suggestion(name, KNOWN)).toBe(`; did you mean ${meant}?`);
});

test.each(['quantum-limit', 'x', 'set', 'core-dump'])('%s is like none of them', name => {
  expect(new Speller().suggestion(name, KNOWN)).toBe('');
});

test('is remembered for each list of names', () => {
  const speller = new Speller();
  const other = ['set-headings'];
  const ask = () => [speller.suggestion('set-heading', KNOWN), speller.suggestion('set-heading', other)];
  expect(ask()).toEqual(['; did you mean set-header?', '; did you mean set-headings?']);
  expect(ask()).toEqual(ask());
});
