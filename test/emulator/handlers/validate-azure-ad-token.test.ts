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

  test('takes a tenant by the address of it, with tokens of either form', async () => {
    const attributes = `tenant-id="https://login.microsoftonline.com/${TestIdentity.TENANT}/"`;
    expect(await sent(clients('app-1'), {}, attributes)).toMatchObject({ status: 200 });
    const older = { iss: `https://sts.windows.net/${TestIdentity.TENANT}/` };
    expect(await sent(clients('app-1'), { claims: older }, attributes)).toMatchObject({ status: 200 });
  });

  test('takes a tenant by a domain of it, with tokens of either form', async () => {
    const inbound = `<validate-azure-ad-token tenant-id="contoso.com">${clients('app-1')}</validate-azure-ad-token><base />`;
    const { gateway } = gatewayOf(
      { inbound },
      {
        clock,
        // a domain's configuration names the tenant's id
        answer: request => {
          const { configurationUrl: url } = provider;
          const { host, pathname } = new URL(request.url);
          if (host !== new URL(url).host) return { status: 200 };
          return provider.answer(pathname.startsWith('/contoso.com/') ? { ...request, url } : request);
        },
      },
    );
    const status = async (iss: string) => {
      const token = await provider.token({ claims: { iss } });
      return (await gateway.send({ url: '/api', headers: { Authorization: `Bearer ${token}` } })).status;
    };
    expect(await status(provider.issuer)).toBe(200);
    expect(await status(`https://sts.windows.net/${TestIdentity.TENANT}/`)).toBe(200);
    expect(await status('https://sts.windows.net/11111111-0000-0000-0000-000000000000/')).toBe(401);
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
