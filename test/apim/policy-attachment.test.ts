import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { TerraformStack } from 'cdktf';
import { TerraformVariable } from 'cdktf';

import {
  Api,
  ApiManagementSku,
  ApiPolicy,
  Backend,
  BackendPool,
  GlobalSchema,
  Logger,
  NamedValue,
  PolicyFragment,
  Product,
  ServicePolicy,
} from '../../lib/apim/index';
import type { PolicyDocument } from '../../lib/policy/index';
import {
  element,
  include,
  includeFragment,
  llmTokenLimit,
  logToEventhub,
  namedValue,
  policyDocument,
  policyFragment,
  renderPolicy,
  setBackendService,
  setHeader,
} from '../../lib/policy/index';
import { testApp, testStack, synthesize } from '../support/template';
import { warningMessages } from '../support/annotations';
import { addressOf, addService, bodyOf, importedService, isCreatedBefore, testService } from './support';

const header = (value: string) => setHeader({ name: 'x-test', existsAction: 'override', value: [value] });
const plain = () => policyDocument({ scope: 'api', inbound: [header('1')] });

/** A document with text that builders do not make, as a reader of foreign policies may. */
const withRaw = (xml: string): PolicyDocument => ({
  kind: 'document',
  prolog: [],
  root: element('policies', {}, [
    element('inbound', {}, [{ kind: 'raw', xml }]),
    element('backend', {}, [element('base')]),
    element('outbound', {}, []),
    element('on-error', {}, []),
  ]),
});

describe('attaching policies', () => {
  it('attaches to all four scopes what renderPolicy gives', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    const operation = api.addOperation('chat', {
      operationId: 'chat',
      displayName: 'Chat',
      method: 'POST',
      urlTemplate: '/chat',
    });
    const product = new Product(stack, 'Product', { apiManagement, displayName: 'Team' });
    const document = (scope: 'service' | 'product' | 'api' | 'operation') =>
      policyDocument({ scope, inbound: [header(scope)] });
    const attached = {
      service: apiManagement.addPolicy(document('service')),
      product: product.addPolicy(document('product')),
      api: api.addPolicy(document('api')),
      operation: operation.addPolicy(document('operation')),
    };

    expect(bodyOf(stack, attached.service)).toMatchObject({
      api_management_id: `\${${addressOf(apiManagement)}.id}`,
      xml_content: renderPolicy(document('service')),
    });
    expect(bodyOf(stack, attached.product)).toMatchObject({
      product_id: `\${${addressOf(product)}.product_id}`,
      xml_content: renderPolicy(document('product')),
    });
    expect(bodyOf(stack, attached.api)).toMatchObject({
      api_name: `\${${addressOf(api)}.name}`,
      xml_content: renderPolicy(document('api')),
    });
    expect(bodyOf(stack, attached.operation)).toMatchObject({
      api_name: `\${${addressOf(api)}.name}`,
      operation_id: `\${${addressOf(operation)}.operation_id}`,
      xml_content: renderPolicy(document('operation')),
    });
    for (const policy of Object.values(attached)) {
      expect(bodyOf(stack, policy)).toMatchObject({ xml_content: expect.stringContaining('<policies>') });
    }
  });

  it('doubles what Terraform would read as a template', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    const policy = api.addPolicy(policyDocument({ scope: 'api', inbound: [header('a ${b} %{c} $${d}')] }));
    expect(bodyOf(stack, policy).xml_content).toContain('a $${b} %%{c} $$${d}');
  });

  it('refuses a second policy for one target, and names the first', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    api.addPolicy(plain());
    expect(() => new ApiPolicy(stack, 'Second', { api, document: plain() })).toThrow(
      "[apim/duplicate-name] test/Second: the policy at api scope 'test/Api' is already defined at 'test/Api/Policy'",
    );
  });

  it('refuses a policy that the scope does not allow', () => {
    const { stack, apiManagement } = testService();
    const document = policyDocument({
      scope: 'api',
      inbound: [element('rate-limit', { calls: '1', 'renewal-period': '60' })],
    });
    expect(() => new ServicePolicy(stack, 'Policy', { apiManagement, document })).toThrow(
      /^\[policy\/scope\] test\/Policy: inbound\/rate-limit\[1\] is not allowed at service scope; it is allowed in .*api/,
    );
  });

  it('refuses a policy that the section does not allow', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    const document: PolicyDocument = {
      kind: 'document',
      prolog: [],
      root: element('policies', {}, [
        element('backend', {}, [element('base')]),
        element('outbound', {}, [element('validate-jwt', { 'header-name': 'Authorization' })]),
      ]),
    };
    expect(() => api.addPolicy(document)).toThrow(
      /^\[policy\/section\] test\/Api\/Policy: outbound\/validate-jwt\[1\] is not allowed in outbound; it is allowed in inbound/,
    );
  });

  it('refuses a token limit on Consumption', () => {
    const { stack, apiManagement } = testService(ApiManagementSku.CONSUMPTION);
    const api = new Api(stack, 'Api', { apiManagement });
    const limit = llmTokenLimit({ counterKey: 'all', tokensPerMinute: 100, estimatePromptTokens: true });
    expect(() => api.addPolicy(policyDocument({ scope: 'api', inbound: [limit] }))).toThrow(
      /^\[policy\/gateway\] test\/Api\/Policy: inbound\/llm-token-limit\[1\] is not allowed on a consumption gateway; .*the service is of tier Consumption/,
    );
  });

  it('finds at synthesis what a fragment that is defined later brings into a wrong section', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    const outbound = [includeFragment({ fragmentId: 'limits' })];
    api.addPolicy(policyDocument({ scope: 'api', outbound }));
    const limit = llmTokenLimit({ counterKey: 'all', tokensPerMinute: 100, estimatePromptTokens: true });
    new PolicyFragment(stack, 'Limits', { apiManagement, fragment: policyFragment('limits', [limit]) });
    expect(() => synthesize(stack)).toThrow(
      /\[test\/Api\/Policy\] \[apim\/illegal-policy\] outbound.*fragment limits\/llm-token-limit\[1\] is not allowed in outbound/,
    );
  });

  it('refuses a document over 256 KB', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    expect(() => api.addPolicy(withRaw(`<trace source="x">${'é'.repeat(131_072)}</trace>`))).toThrow(
      /^\[apim\/policy-too-large\] test\/Api\/Policy: the policy takes 262\d{3} bytes, at most 262144 are allowed; move parts into policy fragments/,
    );
  });

  describe('over 16 KB', () => {
    const attached = (sku: ApiManagementSku, bytes: number) => {
      const { stack, apiManagement } = testService(sku);
      const api = new Api(stack, 'Api', { apiManagement });
      const of = (text: string) => policyDocument({ scope: 'api', inbound: [header(text)] });
      const empty = renderPolicy(of('x')).length - 1;
      return bodyOf(stack, api.addPolicy(of('x'.repeat(bytes - empty)))).xml_content;
    };

    it('is refused in the Consumption tier, with the tier', () => {
      expect(() => attached(ApiManagementSku.CONSUMPTION, 16_385)).toThrow(
        '[apim/policy-too-large] test/Api/Policy: the policy takes 16385 bytes, at most 16384 are allowed in tier Consumption; move parts into policy fragments or shorten it',
      );
    });

    it('is deployed as it is in any other tier, and in Consumption up to there', () => {
      expect(attached(ApiManagementSku.DEVELOPER, 16_385)).toHaveLength(16_385);
      expect(attached(ApiManagementSku.CONSUMPTION, 16_384)).toHaveLength(16_384);
    });
  });

  it('refuses a Terraform token', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    const variable = new TerraformVariable(stack, 'tenant', { type: 'string' });
    expect(() => api.addPolicy(withRaw(`<x>${variable.stringValue}</x>`))).toThrow(
      /^\[apim\/token-in-policy\] test\/Api\/Policy: a policy must be known at synthesis, got a Terraform reference in '<x>.*'; put the value into a NamedValue/,
    );
  });

  it('warns that the policy of an imported service is overwritten', () => {
    const stack = testStack();
    new ServicePolicy(stack, 'Policy', {
      apiManagement: importedService(stack),
      document: policyDocument({ scope: 'service' }),
    });
    expect(warningMessages(stack)).toEqual([expect.stringContaining('[apim/service-policy-overwritten]')]);
  });
});

describe('references of policies', () => {
  const everything = () =>
    policyDocument({
      scope: 'api',
      inbound: [
        setBackendService({ backendId: 'pool' }),
        includeFragment({ fragmentId: 'common' }),
        header(''),
        setHeader({ name: 'x-key', existsAction: 'override', value: [namedValue('key')] }),
        logToEventhub({ loggerId: 'audit', text: 'record' }),
        element(
          'validate-content',
          {
            'unspecified-content-type-action': 'prevent',
            'max-size': '1',
            'size-exceeded-action': 'prevent',
          },
          [
            element('content', {
              type: 'application/json',
              'validate-as': 'json',
              'schema-id': 'chat',
              action: 'prevent',
            }),
          ],
        ),
      ],
    });

  function define(stack: TerraformStack, apiManagement: ReturnType<typeof addService>) {
    const inner = new NamedValue(stack, 'Inner', { apiManagement, name: 'inner', value: '1' });
    const backend = new Backend(stack, 'Backend', { apiManagement, name: 'one', url: 'https://one.example' });
    return {
      key: new NamedValue(stack, 'Key', { apiManagement, name: 'key', value: '1' }),
      pool: new BackendPool(stack, 'Pool', { apiManagement, name: 'pool', members: [{ backend }] }),
      fragment: new PolicyFragment(stack, 'Common', {
        apiManagement,
        fragment: policyFragment('common', [
          setHeader({ name: 'x-inner', existsAction: 'override', value: [namedValue('inner')] }),
        ]),
      }),
      logger: new Logger(stack, 'Audit', {
        apiManagement,
        name: 'audit',
        eventhub: { name: 'audit', endpointUri: 'ns.servicebus.windows.net' },
      }),
      schema: new GlobalSchema(stack, 'Chat', {
        apiManagement,
        schemaId: 'chat',
        schema: { type: 'object' },
      }),
      inner,
      backend,
    };
  }

  it.each(['before', 'after'])('make the policy wait for what is defined %s it', when => {
    const { stack, apiManagement } = testService();
    const early = when === 'before' ? define(stack, apiManagement) : undefined;
    const api = new Api(stack, 'Api', { apiManagement });
    const policy = api.addPolicy(everything());
    const definitions = early ?? define(stack, apiManagement);
    for (const definition of Object.values(definitions)) {
      expect([definition.node.path, isCreatedBefore(stack, definition, policy)]).toEqual([
        definition.node.path,
        true,
      ]);
      expect(isCreatedBefore(stack, policy, definition)).toBe(false);
    }
    const { key, pool, fragment, logger, schema } = definitions;
    expect([...bodyOf(stack, policy).depends_on].sort()).toEqual(
      [key, pool, fragment, logger, schema].map(addressOf).sort(),
    );
  });

  it('are the same edges however often the stack is synthesized', () => {
    const { stack, apiManagement } = testService();
    define(stack, apiManagement);
    new Api(stack, 'Api', { apiManagement }).addPolicy(everything());
    expect(synthesize(stack)).toEqual(synthesize(stack));
  });

  it('fail at synthesis for names that nothing defines, saying what is defined and what to do', () => {
    const { stack, apiManagement } = testService();
    new NamedValue(stack, 'Key', { apiManagement, name: 'Key', value: '1' });
    new Backend(stack, 'Backend', { apiManagement, name: 'one', url: 'https://one.example' });
    new Api(stack, 'Api', { apiManagement }).addPolicy(everything());
    const run = () => synthesize(stack);
    const start = '[test/Api/Policy] [apim/undefined-reference] the';
    expect(run).toThrow(
      `${start} backend or pool 'pool' is referenced, but nothing defines it; defined are 'one'; ` +
        "define it with new Backend(…) or new BackendPool(…), or declare it in 'existing.backends' of the service",
    );
    expect(run).toThrow(
      `${start} policy fragment 'common' is referenced, but nothing defines it; none is defined; define it with new PolicyFragment(…)`,
    );
    expect(run).toThrow(
      `${start} named value 'key' is referenced, but nothing defines it; defined are 'Key'; write 'Key'`,
    );
    expect(run).toThrow(
      `${start} logger 'audit' is referenced, but nothing defines it; none is defined; define it with new Logger(…)`,
    );
    expect(run).toThrow(
      `${start} schema 'chat' is referenced, but nothing defines it; none is defined; define it with new GlobalSchema(…)`,
    );
  });

  it('are resolved in app.synth() as well', () => {
    const app = testApp();
    const stack = testStack('test', app);
    const apiManagement = addService(stack);
    const policy = new Api(stack, 'Api', { apiManagement }).addPolicy(
      policyDocument({ scope: 'api', inbound: [setBackendService({ backendId: 'one' })] }),
    );
    expect(() => app.synth()).toThrow("[apim/undefined-reference] the backend or pool 'one' is referenced");
    const backend = new Backend(stack, 'One', { apiManagement, name: 'one', url: 'https://one.example' });
    app.synth();
    const file = join(app.outdir, 'stacks', 'test', 'cdk.tf.json');
    const { resource } = JSON.parse(readFileSync(file, 'utf8'));
    const [type = '', name = ''] = addressOf(policy).split('.');
    expect(resource[type][name].depends_on).toEqual([addressOf(backend)]);
  });

  it('do not mistake a logger of Application Insights for an event hub', () => {
    const { stack, apiManagement } = testService();
    const connection = new TerraformVariable(stack, 'connection', { type: 'string', sensitive: true });
    new Logger(stack, 'Insights', {
      apiManagement,
      name: 'audit',
      applicationInsights: { connectionString: connection.stringValue },
    });
    const document = policyDocument({
      scope: 'api',
      inbound: [logToEventhub({ loggerId: 'audit', text: 'x' })],
    });
    new Api(stack, 'Api', { apiManagement }).addPolicy(document);
    expect(() => synthesize(stack)).toThrow("the logger 'audit' is referenced, but nothing defines it");
  });

  it('may name what exists outside of the app when that is declared', () => {
    const stack = testStack();
    const apiManagement = importedService(stack, {
      existing: {
        backends: ['pool'],
        fragments: ['common'],
        namedValues: ['key'],
        loggers: ['audit'],
        schemas: ['chat'],
      },
    });
    const policy = new Api(stack, 'Api', { apiManagement }).addPolicy(everything());
    expect(bodyOf(stack, policy)).not.toHaveProperty('depends_on');
  });

  it('wait for all of a kind when an expression chooses', () => {
    const { stack, apiManagement } = testService();
    const first = new Backend(stack, 'First', { apiManagement, name: 'first', url: 'https://first.example' });
    const api = new Api(stack, 'Api', { apiManagement });
    const chosen: PolicyDocument = {
      kind: 'document',
      prolog: [],
      root: element('policies', {}, [
        element('inbound', {}, [
          element('set-backend-service', {
            'backend-id': { kind: 'expression', form: 'inline', code: 'context.Api.Id' },
          }),
        ]),
        element('backend', {}, [element('base')]),
      ]),
    };
    const policy = api.addPolicy(chosen);
    const second = new Backend(stack, 'Second', {
      apiManagement,
      name: 'second',
      url: 'https://second.example',
    });
    expect(bodyOf(stack, policy).depends_on).toEqual([addressOf(first), addressOf(second)]);
  });

  it('make a stack wait for the stack that defines what it mentions', () => {
    const app = testApp();
    const platform = testStack('platform', app);
    const team = testStack('team', app);
    const apiManagement = addService(platform);
    new Backend(platform, 'Backend', { apiManagement, name: 'one', url: 'https://one.example' });
    const document = policyDocument({ scope: 'api', inbound: [setBackendService({ backendId: 'one' })] });
    const policy = new Api(team, 'Api', { apiManagement }).addPolicy(document);
    expect(team.dependencies).toEqual([platform]);
    expect(bodyOf(team, policy)).not.toHaveProperty('depends_on');
  });

  it('refuse a fragment that is not the one the document was built with', () => {
    const { stack, apiManagement } = testService();
    const fragment = policyFragment('common', [header('reviewed')]);
    new Api(stack, 'Api', { apiManagement }).addPolicy(
      policyDocument({ scope: 'api', inbound: [include(fragment)] }),
    );
    new PolicyFragment(stack, 'Common', {
      apiManagement,
      fragment: policyFragment('common', [header('other')]),
    });
    expect(() => synthesize(stack)).toThrow(
      "[test/Api/Policy] [apim/fragment-differs] the document includes a fragment 'common' of other content than the one defined at 'test/Common'",
    );
  });

  it('accept an equal fragment that was built twice', () => {
    const { stack, apiManagement } = testService();
    const fragment = () => policyFragment('common', [header('same')]);
    new Api(stack, 'Api', { apiManagement }).addPolicy(
      policyDocument({ scope: 'api', inbound: [include(fragment())] }),
    );
    new PolicyFragment(stack, 'Common', { apiManagement, fragment: fragment() });
    expect(() => synthesize(stack)).not.toThrow();
  });
});
