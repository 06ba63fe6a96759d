import { authenticationFragment, type EntraAuthenticationOptions, renderPolicy } from '../../../lib/policy';
import {
  all,
  attributesOf,
  expressionsOf,
  only,
  policyNames,
  stringLiteralsOf,
  survivesAsXml,
  textsOf,
  variable,
} from './support';

const TENANT = '11111111-1111-1111-1111-111111111111';
const CLIENT = '22222222-2222-2222-2222-222222222222';

function entra(options: Partial<EntraAuthenticationOptions> = {}) {
  return authenticationFragment('gw-authentication', {
    kind: 'entra',
    tenantId: TENANT,
    audiences: ['api://ai-gateway'],
    ...options,
  });
}

const anonymous = (reason: string) =>
  authenticationFragment('gw-authentication', { kind: 'anonymous', reason });

describe('authentication with validate-jwt', () => {
  test('the token is checked before anything else is done', () => {
    expect(policyNames(entra())).toEqual([
      'validate-jwt',
      'set-variable',
      'set-variable',
      'set-header',
      'set-header',
      'set-header',
      'set-query-parameter',
      'set-query-parameter',
    ]);
  });

  test('only signed bearer tokens that expire are accepted, and refused with 401', () => {
    expect(attributesOf(only(entra(), 'validate-jwt'))).toEqual({
      'header-name': 'Authorization',
      'failed-validation-httpcode': '401',
      'failed-validation-error-message': 'the access token is missing or not valid for this gateway',
      'require-expiration-time': 'true',
      'require-scheme': 'Bearer',
      'require-signed-tokens': 'true',
      'output-token-variable-name': 'ai-caller-token',
      id: 'authentication',
    });
  });

  test("keys are read from the tenant's OpenID configuration", () => {
    expect(attributesOf(only(entra(), 'openid-config'))).toEqual({
      url: `https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`,
    });
  });

  test('a token must be for one of the audiences', () => {
    expect(textsOf(entra({ audiences: ['api://one', 'api://two'] }), 'audience')).toEqual([
      'api://one',
      'api://two',
    ]);
  });

  test("a token must be of the tenant's issuers, of either token version", () => {
    expect(textsOf(entra(), 'issuer')).toEqual([
      `https://login.microsoftonline.com/${TENANT}/v2.0`,
      `https://sts.windows.net/${TENANT}/`,
    ]);
  });

  test('issuers can be given', () => {
    expect(textsOf(entra({ issuers: ['https://issuer.example/'] }), 'issuer')).toEqual([
      'https://issuer.example/',
    ]);
  });

  test('no claim is required unless roles or applications are given', () => {
    expect(all(entra(), 'required-claims')).toEqual([]);
  });

  test('one of the roles is enough, and a role is a must', () => {
    const claims = only(entra({ roles: ['AI.User', 'AI.Service'] }), 'required-claims');
    expect(attributesOf(only(claims, 'claim'))).toEqual({ name: 'roles', match: 'any' });
    expect(textsOf(claims, 'value')).toEqual(['AI.User', 'AI.Service']);
  });

  test('client applications are a required claim besides the roles', () => {
    const claims = only(entra({ roles: ['AI.User'], clientApplicationIds: [CLIENT] }), 'required-claims');
    const found = all(claims, 'claim').map(claim => [attributesOf(claim), textsOf(claim, 'value')]);
    expect(found).toEqual([
      [{ name: 'roles', match: 'any' }, ['AI.User']],
      [{ name: 'azp', match: 'any' }, [CLIENT]],
    ]);
  });

  test('clocks may differ by the seconds that are given', () => {
    expect(attributesOf(only(entra({ clockSkewSeconds: 60 }), 'validate-jwt'))['clock-skew']).toBe('60');
    expect(attributesOf(only(entra(), 'validate-jwt'))).not.toHaveProperty('clock-skew');
  });

  test('another cloud has another identity provider', () => {
    const fragment = entra({ loginEndpoint: 'https://login.microsoftonline.us' });
    expect(attributesOf(only(fragment, 'openid-config')).url).toBe(
      `https://login.microsoftonline.us/${TENANT}/v2.0/.well-known/openid-configuration`,
    );
    expect(textsOf(fragment, 'issuer')[0]).toBe(`https://login.microsoftonline.us/${TENANT}/v2.0`);
  });
});

describe('authentication with validate-azure-ad-token', () => {
  const options = {
    policy: 'validate-azure-ad-token',
    roles: ['AI.User'],
    clientApplicationIds: [CLIENT],
  } as const;

  test('the shorthand checks tenant, audience, role and application', () => {
    const fragment = entra(options);
    expect(policyNames(fragment)[0]).toBe('validate-azure-ad-token');
    expect(attributesOf(only(fragment, 'validate-azure-ad-token'))).toEqual({
      'tenant-id': TENANT,
      'header-name': 'Authorization',
      'failed-validation-httpcode': '401',
      'failed-validation-error-message': 'the access token is missing or not valid for this gateway',
      'output-token-variable-name': 'ai-caller-token',
      id: 'authentication',
    });
    expect(textsOf(only(fragment, 'client-application-ids'), 'application-id')).toEqual([CLIENT]);
    expect(textsOf(fragment, 'audience')).toEqual(['api://ai-gateway']);
    expect(attributesOf(only(fragment, 'claim'))).toEqual({ name: 'roles', match: 'any' });
    expect(textsOf(fragment, 'value')).toEqual(['AI.User']);
  });

  test('another cloud has another identity provider', () => {
    const fragment = entra({
      policy: 'validate-azure-ad-token',
      loginEndpoint: 'https://login.microsoftonline.us',
    });
    expect(attributesOf(only(fragment, 'validate-azure-ad-token'))['authentication-endpoint']).toBe(
      'https://login.microsoftonline.us',
    );
  });

  test.each([{ issuers: ['https://issuer.example/'] }, { clockSkewSeconds: 5 }])(
    'what the shorthand cannot do is refused: %p',
    extra => {
      expect(() => entra({ policy: 'validate-azure-ad-token', ...extra })).toThrow(
        "authentication.issuers and clockSkewSeconds need the policy 'validate-jwt', got 'validate-azure-ad-token', which has neither; leave them out, or use 'validate-jwt'",
      );
    },
  );
});

describe('who the caller is', () => {
  test('the id is the subject of the validated token, never a header of the caller', () => {
    const id = variable(entra(), 'ai-caller-id');
    expect(id).toBe(
      '@(((Jwt)context.Variables["ai-caller-token"]).Subject ?? ((Jwt)context.Variables["ai-caller-token"]).Claims.GetValueOrDefault("oid", "unknown"))',
    );
    expect(id).not.toContain('Headers');
  });

  test('the application is the claim of version 2.0 tokens, else that of version 1.0', () => {
    expect(variable(entra(), 'ai-caller-application')).toBe(
      '@(((Jwt)context.Variables["ai-caller-token"]).Claims.GetValueOrDefault("azp", ((Jwt)context.Variables["ai-caller-token"]).Claims.GetValueOrDefault("appid", "unknown")))',
    );
  });

  test('an anonymous caller is the subscription, else the address', () => {
    const fragment = anonymous('behind a firewall');
    expect(variable(fragment, 'ai-caller-id')).toBe(
      '@(context.Subscription?.Id ?? context.Request.IpAddress)',
    );
    expect(variable(fragment, 'ai-caller-application')).toBe('anonymous');
  });
});

describe.each([
  ['validate-jwt', entra()],
  ['validate-azure-ad-token', entra({ policy: 'validate-azure-ad-token' })],
  ['no authentication', anonymous('behind a firewall')],
])('credentials of the caller with %s', (_, fragment) => {
  test('token and keys are removed from headers and query', () => {
    const deleted = (name: string) =>
      all(fragment, name)
        .map(attributesOf)
        .filter(attributes => attributes['exists-action'] === 'delete')
        .map(attributes => attributes.name);
    expect(deleted('set-header')).toEqual(['Authorization', 'api-key', 'Ocp-Apim-Subscription-Key']);
    expect(deleted('set-query-parameter')).toEqual(['api-key', 'subscription-key']);
  });

  test('they are removed after they were read', () => {
    const names = policyNames(fragment);
    const lastRead = names.lastIndexOf('set-variable');
    expect(names.indexOf('set-header')).toBeGreaterThan(lastRead);
    expect(names.indexOf('set-query-parameter')).toBeGreaterThan(lastRead);
  });

  test('every expression can be read', () => {
    expect(expressionsOf(fragment).map(stringLiteralsOf).length).toBeGreaterThan(0);
  });
});

describe('anonymous authentication', () => {
  test('its reason stands in the policy for the reviewers', () => {
    const fragment = anonymous('only reachable from the cluster');
    expect(renderPolicy(fragment)).toContain('<!-- no authentication: only reachable from the cluster -->');
    expect(all(fragment, 'validate-jwt')).toEqual([]);
  });

  test.each(['', '  '])('a reason of %p is refused', reason => {
    expect(() => anonymous(reason)).toThrow(
      `authentication.reason is empty, got ${JSON.stringify(reason)}; say why a gateway without authentication is acceptable`,
    );
  });

  test.each(['a -- b', 'line\nbreak', 'ends with -', '--> <return-response />'])(
    'a reason that would get out of its comment is refused: %p',
    reason => {
      expect(() => anonymous(reason)).toThrow(
        "a comment may not contain '--' or line breaks, nor end with '-'",
      );
    },
  );
});

describe('refusals', () => {
  const message = (options: Partial<EntraAuthenticationOptions>) => {
    try {
      entra(options);
    } catch (error) {
      return (error as Error).message;
    }
    return 'accepted';
  };

  test.each([
    'contoso.onmicrosoft.com',
    'common',
    'organizations',
    '',
    `${TENANT}/../common`,
    '${TfToken[TOKEN.7]}',
  ])('a tenant that is no GUID, since others would let in callers of other tenants: %p', tenantId => {
    expect(message({ tenantId })).toBe(
      `authentication.tenantId must be a GUID that is known when the policy is rendered, got ${JSON.stringify(tenantId)}; write it out, as 'az account show' and the app registration show it`,
    );
  });

  test('a client application that is no GUID', () => {
    expect(message({ clientApplicationIds: [CLIENT, 'my-app'] })).toBe(
      'authentication.clientApplicationIds must be a GUID that is known when the policy is rendered, got "my-app"; write it out, as \'az account show\' and the app registration show it',
    );
  });

  test.each<[Partial<EntraAuthenticationOptions>, string]>([
    [
      { audiences: [] },
      "authentication.audiences is empty, so a token for any application would be accepted; give at least one, for example 'api://ai-gateway'",
    ],
    [
      { roles: [] },
      'authentication.roles is empty, so a token without any role would be accepted; give at least one, or leave roles out to say so',
    ],
    [
      { issuers: [] },
      'authentication.issuers is empty, so a token of any issuer would be accepted; give at least one, or leave issuers out',
    ],
    [
      { clientApplicationIds: [] },
      'authentication.clientApplicationIds is empty, so any application would be accepted; give at least one, or leave clientApplicationIds out to say so',
    ],
  ])('an empty list, which asks for nothing: %p', (options, expected) => {
    expect(message(options)).toBe(expected);
  });

  test.each(['audiences', 'roles', 'issuers'] as const)('a blank entry of %s', option => {
    expect(message({ [option]: ['fine', ' '] })).toBe(
      `authentication.${option}[1] must not be blank, got " "; fill it in or drop it`,
    );
  });

  test.each([
    'http://login.microsoftonline.com',
    'login.microsoftonline.com',
    'https://host/path',
    'https://a"b',
  ])('an identity provider that is not reached by https at a bare host: %p', loginEndpoint => {
    expect(message({ loginEndpoint })).toBe(
      `authentication.loginEndpoint must be https:// and a host, without a path, got ${JSON.stringify(loginEndpoint)}; for example 'https://login.microsoftonline.us'`,
    );
  });

  test('a Terraform reference as audience', () => {
    expect(message({ audiences: ['${TfToken[TOKEN.7]}'] })).toContain(
      'validate-jwt.audiences[0]: a Terraform token cannot stand in a policy, got "${TfToken[TOKEN.7]}"',
    );
  });
});

describe('hostile text', () => {
  test.each(['audiences', 'roles', 'issuers'] as const)('%s cannot get out of their element', option => {
    survivesAsXml(
      text => entra({ [option]: [text] }),
      elements => elements.map(element => element.text),
    );
  });

  test('a reason cannot get out of its comment', () => {
    survivesAsXml(
      anonymous,
      elements => elements.map(element => element.text.trim()),
      reason => `no authentication: ${reason}`.trim(),
    );
  });
});
