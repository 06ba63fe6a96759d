import { Authentication, BackendAuthentication } from '../../lib';
import { bodies, TENANT, testGateway } from './support';

const fragmentOf = (authentication: Authentication): string => {
  const { stack } = testGateway({ authentication });
  return String(bodies(stack, 'azurerm_api_management_policy_fragment')['gw-authentication']?.value);
};

test('Entra tokens are checked in the policy that is deployed', () => {
  const authentication = Authentication.entraId({
    tenantId: TENANT,
    audiences: ['api://x'],
    roles: ['AI.User'],
  });
  const text = fragmentOf(authentication);
  expect(text).toContain('<validate-jwt');
  expect(text).toContain(`https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`);
  expect(text).toContain('<value>AI.User</value>');
});

test('no authentication has to be asked for, with a reason that is deployed with it', () => {
  const text = fragmentOf(Authentication.anonymous({ reason: 'reachable from the cluster only' }));
  expect(text).toContain('<!-- no authentication: reachable from the cluster only -->');
  expect(text).not.toContain('validate-');
});

test('a reason that is empty is refused', () => {
  expect(() => testGateway({ authentication: Authentication.anonymous({ reason: '' }) })).toThrow(
    '[gateway/authentication] test/Gateway: authentication.reason is empty, got ""; say why a gateway without authentication is acceptable',
  );
});

test('authentication is not missed at compile time only', () => {
  // @ts-expect-error there is no other way to make one
  expect(() => new Authentication({ kind: 'anonymous', reason: 'x' })).toBeDefined();
  // @ts-expect-error a reason is a must
  expect(() => fragmentOf(Authentication.anonymous({}))).toThrow();
  // @ts-expect-error audiences are a must
  expect(() => fragmentOf(Authentication.entraId({ tenantId: TENANT }))).toThrow(
    'authentication.audiences is empty, so a token for any application would be accepted',
  );
});

test('accounts are called with the managed identity unless keys are asked for', () => {
  expect(BackendAuthentication.managedIdentity().kind).toBe('managed-identity');
  expect(BackendAuthentication.apiKey().kind).toBe('api-key');
  const { stack } = testGateway({ backendAuthentication: BackendAuthentication.managedIdentity() });
  expect(bodies(stack, 'azurerm_api_management_policy_fragment')).toHaveProperty([
    'gw-backend-authentication',
  ]);
});
