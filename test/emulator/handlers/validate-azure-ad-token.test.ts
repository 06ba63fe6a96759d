import { VirtualClock } from '../../../lib/emulator';
import { gatewayOf } from '../support/gateway';
import { TestIdentity, type TokenOptions } from '../support/identity';

const clock = new VirtualClock();
let provider: TestIdentity;
beforeAll(async () => {
  provider = await TestIdentity.start(clock);
});

async function sent(
  children: string,
  options: TokenOptions = {},
  attributes = `tenant-id="${TestIdentity.TENANT}"`,
) {
  const { gateway } = gatewayOf(
    { inbound: `<validate-azure-ad-token ${attributes}>${children}</validate-azure-ad-token><base />` },
    { provider, clock },
  );
  const { response, error } = await gateway.explain({
    url: '/api',
    headers: { Authorization: `Bearer ${await provider.token(options)}` },
  });
  return { status: response.status, reason: error?.reason, source: error?.source };
}

const clients = (...ids: string[]) =>
  `<client-application-ids>${ids.map(id => `<application-id>${id}</application-id>`).join('')}</client-application-ids>`;

describe('validate-azure-ad-token', () => {
  test('takes a token of the tenant that was issued to one of the applications', async () => {
    expect(await sent(clients('app-0', 'app-1'))).toMatchObject({ status: 200 });
    expect(await sent(clients('app-0'))).toEqual({
      status: 401,
      reason: 'TokenClaimValueNotAllowed',
      source: 'validate-azure-ad-token',
    });
  });

  test('takes tokens of the older form, with their own issuer and name of the application', async () => {
    const claims = { iss: `https://sts.windows.net/${TestIdentity.TENANT}/`, azp: null, appid: 'app-1' };
    expect(await sent(clients('app-1'), { claims })).toMatchObject({ status: 200 });
  });

  test('refuses a token of another tenant', async () => {
    const claims = { iss: 'https://sts.windows.net/11111111-0000-0000-0000-000000000000/' };
    expect(await sent(clients('app-1'), { claims })).toMatchObject({
      status: 401,
      reason: 'TokenIssuerNotAllowed',
    });
  });

  test('takes a token for the application of the backend, by id or by address', async () => {
    const backends = `<backend-application-ids><application-id>be-1</application-id></backend-application-ids>${clients('app-1')}`;
    expect(await sent(backends, { claims: { aud: 'be-1' } })).toMatchObject({ status: 200 });
    expect(await sent(backends, { claims: { aud: 'api://be-1' } })).toMatchObject({ status: 200 });
    expect(await sent(backends, { claims: { aud: 'be-2' } })).toMatchObject({
      reason: 'TokenAudienceNotAllowed',
    });
  });
});
