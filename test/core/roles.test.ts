import { Role } from '../../lib/core';

const roles = Object.values(Role) as Role[];

test('every role is named by a GUID of its own', () => {
  for (const role of roles) expect(role.guid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(new Set(roles.map(role => role.guid)).size).toBe(roles.length);
});

test('a role that is not listed can be made', () => {
  expect(Role.of('Custom', 'guid')).toMatchObject({ name: 'Custom', guid: 'guid' });
});
