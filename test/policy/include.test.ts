import { include, includedFragment, includeFragment, policyFragment, setHeader } from '../../lib/policy';

const fragment = policyFragment('a', [setHeader({ name: 'a' })]);

test('an included fragment is an element with its name', () => {
  expect(include(fragment)).toEqual(includeFragment({ fragmentId: 'a' }));
});

test('it is known which fragment was included, and only there', () => {
  expect(includedFragment(include(fragment))).toBe(fragment);
  expect(includedFragment(includeFragment({ fragmentId: 'a' }))).toBeUndefined();
});
