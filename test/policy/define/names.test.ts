import { camelCase, kebabCase } from '../../../lib/policy/define';
import { policyBuilders } from '../../../lib/policy/registry';

test.each([
  ['renewalPeriod', 'renewal-period'],
  ['failedCheckHttpcode', 'failed-check-httpcode'],
  ['useManagedIdentity', 'use-managed-identity'],
  ['n', 'n'],
])('%s is %s for the service', (prop, name) => {
  expect(kebabCase(prop)).toBe(name);
  expect(camelCase(name)).toBe(prop);
});

test('every declared name survives the way to the service and back', () => {
  const props = [...policyBuilders().values()].flatMap(builder => [
    ...Object.keys(builder.declaration.attributes ?? {}),
    ...Object.keys(builder.declaration.children ?? {}),
  ]);
  expect(props.length).toBeGreaterThan(300);
  for (const prop of props) expect(camelCase(kebabCase(prop))).toBe(prop);
});
