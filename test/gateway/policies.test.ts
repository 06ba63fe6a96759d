import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { enterpriseGateway } from '../../examples/enterprise/gateway';
import { minimalGateway } from '../../examples/minimal/gateway';
import { platformGateway } from '../../examples/platform-stack/gateway';
import {
  Authentication,
  AzureOpenAiGateway,
  type AzureOpenAiGatewayProps,
  BackendAuthentication,
  policiesOf,
  policyFiles,
} from '../../lib';
import { testStack } from '../support/template';
import { bodies, sharedService, testGateway } from './support';

const committed = (file: string) => readFileSync(join(__dirname, '..', '..', 'policies', file), 'utf8');

/** What Terraform makes of a string, in which `$${` and `%%{` are escapes. */
const asTerraformReads = (text: string) => text.replace(/([$%])\1\{/g, '$1{');

function deployedBy(make: (stack: ReturnType<typeof testStack>) => void) {
  const stack = testStack();
  make(stack);
  const [api] = Object.values(bodies(stack, 'azurerm_api_management_api_policy'));
  return { stack, api: asTerraformReads(String(api?.xml_content)) };
}

describe.each<[string, (stack: ReturnType<typeof testStack>) => void]>([
  ['minimal', stack => new AzureOpenAiGateway(stack, 'Gateway', minimalGateway)],
  ['enterprise', stack => new AzureOpenAiGateway(stack, 'Gateway', enterpriseGateway)],
  [
    'team-chat',
    stack =>
      new AzureOpenAiGateway(stack, 'Gateway', {
        ...platformGateway,
        environment: 'production',
        apiManagement: sharedService(stack),
      }),
  ],
])('what is deployed for %s is what is committed and reviewed', (name, make) => {
  const { stack, api } = deployedBy(make);

  test("the API's policy", () => {
    expect(api).toBe(committed(`${name}/api.xml`));
  });

  test('every fragment, sent as it is written', () => {
    const fragments = bodies(stack, 'azurerm_api_management_policy_fragment');
    expect(Object.keys(fragments).length).toBeGreaterThan(8);
    for (const [id, body] of Object.entries(fragments)) {
      const file = id.slice(name.length + 1);
      expect(body.format).toBe('rawxml');
      expect(asTerraformReads(String(body.value))).toBe(committed(`${name}/fragments/${file}.xml`));
    }
  });

  test('every schema', () => {
    for (const [id, body] of Object.entries(bodies(stack, 'azurerm_api_management_global_schema'))) {
      const file = String(body.schema_id ?? id).slice(name.length + 1);
      expect(JSON.parse(asTerraformReads(String(body.value)))).toEqual(
        JSON.parse(committed(`${name}/schemas/${file}.json`)),
      );
    }
  });

  test('nothing that Terraform would take for a template is left in a policy', () => {
    const texts = [
      ...Object.values(bodies(stack, 'azurerm_api_management_policy_fragment')).map(
        body => body.value as string,
      ),
      ...Object.values(bodies(stack, 'azurerm_api_management_api_policy')).map(
        body => body.xml_content as string,
      ),
    ];
    for (const text of texts) expect(text.replace(/\$\$\{|%%\{/g, '')).not.toMatch(/[$%]\{/);
  });
});

describe('hostile options', () => {
  test('arrive at the service unchanged, past Terraform', () => {
    const patterns = [
      '${evil}',
      '%{ if true }',
      'a{2}$',
      '$${x}',
      '"; return true; //',
      '<!-- ]]> -->',
      '&amp;',
    ];
    const { stack } = testGateway({ validation: { injectionPatterns: patterns } });
    const fragment = bodies(stack, 'azurerm_api_management_policy_fragment')['gw-validation'];
    const expected = policyFiles({
      name: 'gw',
      regions: [{ location: 'eastus' }],
      models: [{ name: 'gpt-4o', version: '2024-11-20' }],
      authentication: Authentication.anonymous({ reason: 'test' }),
      validation: { injectionPatterns: patterns },
    })['gw/fragments/validation.xml'];
    expect(fragment?.value).not.toMatch(/(?<![$%])[$%]\{/);
    // Every run of `$` or `%` before a brace is doubled at its end only.
    expect(String(fragment?.value).replace(/([$%])(?=\1\{)/g, '')).toBe(expected);
  });
});

describe('the policies of a gateway', () => {
  const props: AzureOpenAiGatewayProps = { ...enterpriseGateway, name: 'gw' };

  test('are a pure function of its props', () => {
    expect(policyFiles(props)).toEqual(policyFiles({ ...props }));
  });

  test('take the deployment from the model, the pool from the gateway, and the members from the regions', () => {
    const files = policyFiles(props);
    expect(files['gw/fragments/routing.xml']).toContain('== "gpt-4o")');
    expect(files['gw/fragments/routing.xml']).toContain('<set-backend-service backend-id="gw-gpt-4o" />');
    expect(files['gw/api.xml']).toContain('first-fast-retry="true"');
    const alone = policyFiles({
      ...props,
      regions: [{ location: 'eastus' }],
      models: [{ name: 'm1', version: '1' }],
    });
    expect(alone['gw/api.xml']).not.toContain('first-fast-retry');
  });

  test('pass every option on', () => {
    const files = policyFiles({
      ...props,
      rateLimit: { calls: 7, periodSeconds: 9 },
      tokenBudget: { tokensPerMinute: 11 },
      validation: { maxRequestBytes: 13, maxMessages: 15 },
      redaction: { replacement: '***' },
      audit: { auditLoggerId: 'my-audit', errorLoggerId: 'my-errors', bodies: { maxCharacters: 17 } },
      retry: { count: 19 },
      policySource: 'my/policies.ts',
    });
    expect(files['gw/fragments/rate-limit.xml']).toMatch(/calls="7"\s+renewal-period="9"/);
    expect(files['gw/fragments/token-budget.xml']).toContain('tokens-per-minute="11"');
    expect(files['gw/fragments/validation.xml']).toContain('max-size="13"');
    expect(files['gw/schemas/chat-request.json']).toContain('"maxItems": 15');
    expect(files['gw/fragments/redaction.xml']).toContain('"***"');
    expect(files['gw/fragments/audit.xml']).toContain('logger-id="my-audit"');
    expect(files['gw/fragments/audit.xml']).toContain('logger-id="my-errors"');
    expect(files['gw/fragments/audit.xml']).toContain('body.Substring(0, 17)');
    expect(files['gw/api.xml']).toContain('count="19"');
    expect(files['gw/api.xml']).toContain('<!-- source: my/policies.ts, gw/api -->');
  });

  test('leave out what was not asked for', () => {
    const files = Object.keys(
      policyFiles({ ...props, rateLimit: false, tokenBudget: undefined, tokenMetrics: false, audit: false }),
    );
    for (const absent of ['rate-limit', 'token-budget', 'token-metrics', 'audit']) {
      expect(files).not.toContain(`gw/fragments/${absent}.xml`);
    }
  });

  test('have a file for the service when the retry stands there', () => {
    const files = policyFiles({ ...props, retryScope: 'service' });
    expect(files['gw/service.xml']).toContain('<retry');
    expect(files['gw/api.xml']).not.toContain('<retry');
    expect(policyFiles(props)).not.toHaveProperty(['gw/service.xml']);
  });

  test('with keys leave authentication to the backends', () => {
    const policies = policiesOf({ ...props, backendAuthentication: BackendAuthentication.apiKey() });
    expect(policies.fragments.map(fragment => fragment.id)).not.toContain('gw-backend-authentication');
  });
});

describe('retry at service scope', () => {
  const { stack } = testGateway({ retryScope: 'service' });

  test('puts the retry into the policy of the service, and nothing but <base /> into the backend of the API', () => {
    const [service] = Object.values(bodies(stack, 'azurerm_api_management_policy'));
    const [api] = Object.values(bodies(stack, 'azurerm_api_management_api_policy'));
    expect(service?.xml_content).toContain('<retry');
    expect(api?.xml_content).toMatch(/<backend>\s*<base \/>\s*<\/backend>/);
  });
});
