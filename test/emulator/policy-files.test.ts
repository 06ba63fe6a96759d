import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalGateway } from '../../lib/emulator';

const trace = (name: string) =>
  `<policies><inbound><base /><trace source="${name}"><message>in</message></trace></inbound></policies>`;

describe('a gateway of policies without a stack', () => {
  test('runs the policies of all scopes', async () => {
    const gateway = LocalGateway.fromPolicies({
      service: trace('service'),
      product: trace('product'),
      api: trace('api'),
      operation: trace('operation').replace('<base />', '<base /><include-fragment fragment-id="f" />'),
      fragments: { f: '<fragment><trace source="fragment"><message>in</message></trace></fragment>' },
    });
    expect((await gateway.send({ url: '/anything' })).status).toBe(200);
    expect(gateway.records.traces.map(({ source }) => source)).toEqual([
      'service',
      'product',
      'api',
      'fragment',
      'operation',
    ]);
  });

  test('reads files, and names them in errors', () => {
    const folder = mkdtempSync(join(tmpdir(), 'policies-'));
    const file = join(folder, 'api.xml');
    writeFileSync(file, '<policies><inbound><nothing-known /></inbound></policies>');
    expect(() => LocalGateway.fromPolicies({ api: file })).toThrow('<nothing-known>');
    writeFileSync(file, '<policies><inbound>');
    expect(() => LocalGateway.fromPolicies({ api: file })).toThrow(file);
    rmSync(folder, { recursive: true });
    expect(() => LocalGateway.fromPolicies({ api: file })).toThrow(
      `cannot read '${file}': ENOENT: no such file or directory, open '${file}'; give the text, which starts with '<', or the path of a file`,
    );
  });

  test('has the parameters of its template, its path, backends, schemas and event hubs', async () => {
    const gateway = LocalGateway.fromPolicies(
      {
        path: '/openai/',
        urlTemplate: '/deployments/{deployment-id}/chat',
        api: `<policies><inbound>
          <validate-content unspecified-content-type-action="prevent" max-size="100" size-exceeded-action="prevent">
            <content validate-as="json" type="application/json" schema-id="any" action="prevent" />
          </validate-content>
          <set-backend-service backend-id="b" />
          <log-to-eventhub logger-id="l">@(context.Request.MatchedParameters["deployment-id"])</log-to-eventhub>
        </inbound><backend><forward-request /></backend></policies>`,
        backends: [{ kind: 'single', id: 'b', url: 'https://b.test', protocol: 'http' }],
        schemas: { any: { type: 'object' } },
        eventHubs: { l: 'hub' },
      },
      { backends: { b: ({ url }) => ({ status: 200, body: url }) } },
    );
    const response = await gateway.send({ method: 'POST', url: '/openai/deployments/gpt/chat', body: {} });
    expect(await response.text()).toBe('https://b.test/deployments/gpt/chat');
    expect(gateway.records.events).toMatchObject([{ eventHub: 'hub', body: 'gpt' }]);
  });
});
