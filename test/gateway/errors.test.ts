import {
  Api,
  ApiManagementSku,
  type ApiOperation,
  Authentication,
  Backend,
  BackendPool,
  OperationPolicy,
  PolicyFragment,
  ServicePolicy,
} from '../../lib';
import {
  type AnyPolicy,
  csharp,
  includeFragment,
  llmContentSafety,
  llmTokenLimit,
  logToEventhub,
  namedValue,
  type Policy,
  policyDocument,
  policyFragment,
  quota,
  rateLimitByKey,
  setBackendService,
  setHeader,
  setVariable,
} from '../../lib/policy';
import { synthesize, testStack } from '../support/template';
import { MINIMAL, sharedService, TENANT, testGateway } from './support';

/** The whole message of what is thrown. */
function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

/** The message of a gateway with these props. */
const refusal = (props: object) => messageOf(() => testGateway(props));

const EAST = { location: 'eastus' };
const GPT = { name: 'gpt-4o', version: '2024-11-20' };
const CONSUMPTION = { apiManagement: { ...MINIMAL.apiManagement, sku: ApiManagementSku.CONSUMPTION } };

/** Lets through what does not compile. */
const anywhere = (policy: AnyPolicy) => policy as Policy;

describe('options of the gateway that do not fit together', () => {
  test.each<[string, object, string]>([
    [
      'no region',
      { regions: [] },
      "[gateway/no-region] test/Gateway: regions is empty: the gateway has nowhere to send calls; give at least one, for example { location: 'eastus' }",
    ],
    [
      'two regions with one name',
      { regions: [EAST, { location: 'westus', name: 'eastus' }] },
      "[gateway/duplicate-region] test/Gateway: two regions are called 'eastus'; give one of them a name of its own, for example { location: 'eastus', name: 'eastus-2' }",
    ],
    [
      'a model that no region serves',
      { models: [{ ...GPT, regions: { eastus: false } }] },
      "[gateway/model-without-region] test/Gateway: model 'gpt-4o' is switched off in every region (eastus); deploy it in at least one, or remove it",
    ],
    [
      'a priority out of range',
      { regions: [{ ...EAST, priority: 101 }] },
      "[gateway/priority-out-of-range] test/Gateway: the priority of model 'gpt-4o' in region 'eastus' must be an integer from 0 to 100, got 101; choose one in that range",
    ],
    [
      'a weight out of range',
      { models: [{ ...GPT, regions: { eastus: { weight: -1 } } }] },
      "[gateway/weight-out-of-range] test/Gateway: the weight of model 'gpt-4o' in region 'eastus' must be an integer from 0 to 100, got -1; choose one in that range",
    ],
    [
      'more than 30 pool members',
      { regions: Array.from({ length: 31 }, (_, i) => ({ location: `region${i}` })) },
      "[gateway/too-many-regions] test/Gateway: model 'gpt-4o' is served in 31 regions, a pool of the service has at most 30 members; switch the model off in some of them, for example regions: { 'region30': false }",
    ],
    [
      "a gateway's name that breaks the rules",
      { name: 'Gateway' },
      "[gateway/name] test/Gateway: the gateway's name must be 1 to 40 lower-case letters, digits and single hyphens, starting with a letter and not ending with a hyphen, got 'Gateway'; write it out, for example 'ai-gateway'",
    ],
    [
      "an environment's name that breaks the rules",
      { environment: 'prod_1' },
      "[gateway/environment] test/Gateway: environment must be 1 to 24 letters, digits and hyphens, starting and ending with a letter or digit, got 'prod_1'; choose another one, for example 'production'",
    ],
    [
      'limits on a tier that has none',
      { ...CONSUMPTION, tokenBudget: { tokensPerMinute: 1 }, circuitBreaker: {} },
      "[gateway/sku-not-supported] test/Gateway: the tier Consumption (sku 'Consumption_0') runs no limits by user, no token limits and no circuit breakers, got rateLimit (the default), tokenBudget, circuitBreaker; " +
        'use another tier, for example ApiManagementSku.standardV2(), or set rateLimit: false and leave the others out',
    ],
    [
      'authentication missing',
      { authentication: undefined },
      '[gateway/authentication-missing] test/Gateway: authentication is missing: say how callers prove who they are, with Authentication.entraId({ tenantId, audiences }), ' +
        'or ask for a gateway without by Authentication.anonymous({ reason })',
    ],
    [
      'a retry count over 50',
      { retry: { count: 51 } },
      '[gateway/out-of-range] test/Gateway: retry.count must be an integer from 1 to 50, got 51; choose a value in that range',
    ],
    [
      'a rate-limit period over 300 s',
      { rateLimit: { periodSeconds: 301 } },
      '[gateway/out-of-range] test/Gateway: rateLimit.periodSeconds must be an integer from 1 to 300, got 301; the service counts calls over five minutes at most; shorten the period, or limit longer ones by tokenBudget.quota',
    ],
    [
      'a policy over the size limit',
      { models: Array.from({ length: 300 }, (_, i) => ({ name: `a-model-with-a-name-${i}`, version: '1' })) },
      '[gateway/too-many-models] test/Gateway: the fragment that routes 300 models takes more than the 32768 bytes that the service allows; shorten the names of the models, or spread them over two gateways',
    ],
    [
      'a Terraform token inside a policy',
      { authentication: Authentication.entraId({ tenantId: TENANT, audiences: ['${TfToken[TOKEN.1]}'] }) },
      '[policy/terraform-token] test/Gateway: validate-jwt.audiences[0]: a Terraform token cannot stand in a policy, got "${TfToken[TOKEN.1]}"; put the value into a named value and use namedValue(\'name\')',
    ],
    [
      'a Terraform token as tenant',
      { authentication: Authentication.entraId({ tenantId: '${TfToken[TOKEN.1]}', audiences: ['a'] }) },
      '[gateway/authentication] test/Gateway: authentication.tenantId must be a GUID that is known when the policy is rendered, got "${TfToken[TOKEN.1]}"; write it out, as \'az account show\' and the app registration show it',
    ],
  ])('%s', (_, props, expected) => {
    expect(refusal(props)).toBe(expected);
  });

  test('a tier without limits runs a gateway without limits', () => {
    const { stack } = testGateway({ ...CONSUMPTION, rateLimit: false });
    expect(() => synthesize(stack)).not.toThrow();
  });

  test('a shared service of such a tier is no different', () => {
    const stack = testStack();
    const apiManagement = sharedService(stack, ApiManagementSku.CONSUMPTION);
    expect(messageOf(() => testGateway({ apiManagement }, stack))).toMatch(
      /^\[gateway\/sku-not-supported\] test\/Gateway: .* got rateLimit \(the default\);/,
    );
  });
});

describe('names that break the rules of their service', () => {
  test.each<[string, object, string]>([
    [
      'API Management',
      { apiManagement: { ...MINIMAL.apiManagement, name: '1-apim' } },
      "[core/invalid-name] test/Gateway/ApiManagement: 'name' of the API Management service must have 1 to 50 characters: letters, digits and hyphens, starting with a letter and ending with a letter or digit; got '1-apim' (6 characters); choose another name, or leave it out to have one derived",
    ],
    [
      'Azure OpenAI',
      { regions: [{ ...EAST, accountName: 'a/b' }] },
      "[core/invalid-name] test/Gateway/Models/eastus: 'name' of the Azure OpenAI account must have 2 to 64 characters: letters, digits, periods, hyphens and underscores, starting with a letter or digit; got 'a/b' (3 characters); choose another name, or leave it out to have one derived",
    ],
    [
      'Key Vault',
      { keyVault: { name: 'a--b' } },
      "[core/invalid-name] test/Gateway/KeyVault: 'name' of the key vault must have 3 to 24 characters: letters, digits and hyphens, starting with a letter, ending with a letter or digit, without two hyphens in a row; got 'a--b' (4 characters); choose another name, or leave it out to have one derived",
    ],
    [
      'a model deployment',
      { models: [{ name: '-x', version: '1' }] },
      "[core/invalid-name] test/Gateway/Models/eastus/-x: 'name' of the model deployment must have 2 to 64 characters: letters, digits, periods, hyphens and underscores, starting with a letter or digit; got '-x' (2 characters); choose another name, or leave it out to have one derived",
    ],
    [
      'a logger',
      { audit: { auditLoggerId: 'my logger' } },
      "[core/invalid-name] test/Gateway/AuditLogger: 'name' of the logger must have 1 to 80 characters: letters, digits, hyphens and underscores, starting and ending with a letter or digit; got 'my logger' (9 characters); choose another name",
    ],
    [
      'a secret',
      { secretPrefix: 'open_ai' },
      "[core/invalid-name] test/Gateway/KeyVault/Secret-open_ai-endpoint-test: 'name' of the key vault secret must have 1 to 127 characters: letters, digits and hyphens; got 'open_ai-endpoint-test' (21 characters); choose another name, or leave it out to have one derived",
    ],
  ])('%s', (_, props, expected) => {
    expect(refusal(props)).toBe(expected);
  });
});

describe('a pool that is filled by hand', () => {
  test('takes 30 members', () => {
    const { stack, gateway } = testGateway();
    const { apiManagement } = gateway;
    const pool = new BackendPool(stack, 'Pool', { apiManagement, name: 'pool' });
    const add = (i: number) =>
      pool.addMember({
        backend: new Backend(stack, `Backend${i}`, {
          apiManagement,
          name: `b${i}`,
          url: 'https://b.example',
        }),
      });
    for (let i = 0; i < 30; i++) add(i);
    expect(messageOf(() => add(30))).toBe(
      "[apim/pool-size] test/Pool: a pool has at most 30 members, got 'b30' as number 31; split the pool",
    );
  });
});

describe('a policy where it is not allowed', () => {
  test('in a section', () => {
    const limit = anywhere(rateLimitByKey({ calls: 1, renewalPeriod: 1, counterKey: 'x' }));
    expect(messageOf(() => policyDocument({ scope: 'api', source: 'mine', outbound: [limit] }))).toBe(
      'mine: outbound/rate-limit-by-key[1] is not allowed in outbound; it is allowed in inbound',
    );
  });

  test('at a scope', () => {
    const policy = quota({ calls: 1, renewalPeriod: 1 });
    expect(messageOf(() => policyDocument({ scope: 'api', source: 'mine', inbound: [policy] }))).toBe(
      'mine: inbound/quota[1] is not allowed at api scope; it is allowed in product',
    );
  });

  test('at the scope that it is attached to', () => {
    const { stack, gateway } = testGateway();
    const document = policyDocument({
      scope: 'api',
      inbound: [llmContentSafety({ backendId: 'x', shieldPrompt: true })],
    });
    const operation = gateway.api.node.findChild('v1-responses') as ApiOperation;
    expect(messageOf(() => new OperationPolicy(stack, 'Policy', { operation, document }))).toBe(
      '[policy/scope] test/Policy: inbound/llm-content-safety[1] is not allowed at operation scope; it is allowed in service, workspace, product, api ' +
        '(the service is of tier StandardV2, a v2 gateway); remove the policy or move it to where it is allowed',
    );
  });

  test('on a tier', () => {
    const stack = testStack();
    const apiManagement = sharedService(stack, ApiManagementSku.CONSUMPTION);
    const fragment = policyFragment('limit', [
      llmTokenLimit({ counterKey: 'all', tokensPerMinute: 1, estimatePromptTokens: true }),
    ]);
    expect(messageOf(() => new PolicyFragment(stack, 'Limit', { apiManagement, fragment }))).toBe(
      '[policy/gateway] test/Limit: fragment/llm-token-limit[1] is not allowed on a consumption gateway; it is allowed in classic, v2, self-hosted, workspace ' +
        '(the service is of tier Consumption, a consumption gateway); remove the policy or move it to where it is allowed',
    );
  });
});

test('an expression where only a literal is allowed', () => {
  const name = csharp<string>`context.User.Id` as unknown as string;
  expect(messageOf(() => setVariable({ name, value: 'x' }))).toMatch(
    /^set-variable\.name: the service takes a literal only, got the expression "context\.User\.Id"; /,
  );
});

describe('a Terraform token inside a policy', () => {
  test('of a builder', () => {
    const { gateway } = testGateway();
    const make = () => setHeader({ name: 'x', existsAction: 'override', value: [gateway.gatewayUrl] });
    expect(messageOf(make)).toMatch(
      /^set-header\.value\[0\]: a Terraform token cannot stand in a policy, got "\$\{TfToken\[TOKEN\.\d+\]\}"; put the value into a named value and use namedValue\('name'\)$/,
    );
  });
});

describe('a name that nothing defines', () => {
  test.each<[string, AnyPolicy, string]>([
    [
      'fragment',
      includeFragment({ fragmentId: 'nope' }),
      "the policy fragment 'nope' is referenced, but nothing defines it; defined are 'gw-authentication', 'gw-rate-limit', 'gw-routing', 'gw-token-metrics', 'gw-backend-authentication', 'gw-exhausted', 'gw-response-headers', 'gw-audit', 'gw-error-mapping', 'gw-error-response'; " +
        "define it with new PolicyFragment(…), or declare it in 'existing.fragments' of the service",
    ],
    [
      'named value',
      setHeader({ name: 'a', existsAction: 'override', value: [namedValue('nope')] }),
      "the named value 'nope' is referenced, but nothing defines it; none is defined; define it with new NamedValue(…), or declare it in 'existing.namedValues' of the service",
    ],
    [
      'backend',
      setBackendService({ backendId: 'GW-gpt-4o' }),
      "the backend or pool 'GW-gpt-4o' is referenced, but nothing defines it; defined are 'gw-gpt-4o-eastus', 'gw-gpt-4o'; write 'gw-gpt-4o'",
    ],
    [
      'logger',
      logToEventhub({ loggerId: 'nope', text: 'x' }),
      "the logger 'nope' is referenced, but nothing defines it; defined are 'ai-audit-logger', 'ai-error-logger'; define it with new Logger(…) for an event hub, or declare it in 'existing.loggers' of the service",
    ],
  ])('%s', (_, policy, expected) => {
    const { stack, gateway } = testGateway();
    const api = new Api(stack, 'Api', { apiManagement: gateway.apiManagement, name: 'other', path: 'other' });
    api.addPolicy(policyDocument({ scope: 'api', inbound: [anywhere(policy)] }));
    expect(messageOf(() => synthesize(stack))).toContain(
      `[test/Api/Policy] [apim/undefined-reference] ${expected}`,
    );
  });
});

describe('a document over the size limit', () => {
  const policies = [setVariable({ name: 'x', value: 'x'.repeat(262_144) })];

  test('when it is made', () => {
    expect(messageOf(() => policyDocument({ scope: 'api', source: 'mine', inbound: policies }))).toMatch(
      /^mine takes 262\d{3} bytes, at most 262144 are allowed; move parts into policy fragments or shorten it$/,
    );
  });

  test('when it is attached', () => {
    const { stack, gateway } = testGateway();
    const document = policyDocument({ scope: 'service' });
    const large = {
      ...document,
      root: { ...document.root, children: [{ kind: 'raw' as const, xml: 'x'.repeat(262_200) }] },
    };
    const attach = () =>
      new ServicePolicy(stack, 'Policy', { apiManagement: gateway.apiManagement, document: large });
    expect(messageOf(attach)).toMatch(
      /^\[apim\/policy-too-large\] test\/Policy: the policy takes 262\d{3} bytes, at most 262144 are allowed; move parts into policy fragments or shorten it$/,
    );
  });
});
