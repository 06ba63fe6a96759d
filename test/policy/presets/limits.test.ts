import {
  checkLegality,
  policyDocument,
  include,
  rateLimitFragment,
  type RateLimitOptions,
  tokenBudgetFragment,
  type TokenBudgetOptions,
  tokenMetricFragment,
} from '../../../lib/policy';
import {
  all,
  attributesOf,
  only,
  policyNames,
  stringLiteralsOf,
  survivesAsStringLiteral,
  survivesAsXml,
} from './support';

const rateLimit = (options: RateLimitOptions = {}) => rateLimitFragment('gw-rate-limit', 'gw', options);
const budget = (options: TokenBudgetOptions) => tokenBudgetFragment('gw-token-budget', 'gw', options);

describe('rate limit', () => {
  test('allows 100 calls in 60 seconds unless told otherwise', () => {
    expect(attributesOf(only(rateLimit(), 'rate-limit-by-key'))).toEqual({
      calls: '100',
      'renewal-period': '60',
      'counter-key': '@("gw:calls:" + (string)context.Variables["ai-caller-id"])',
      'retry-after-variable-name': 'ai-rate-limit-retry-after',
      'remaining-calls-header-name': 'x-gateway-remaining-requests',
      'total-calls-header-name': 'x-gateway-limit-requests',
      id: 'rate-limit',
    });
    expect(policyNames(rateLimit())).toEqual(['rate-limit-by-key']);
  });

  test('takes other numbers', () => {
    const attributes = attributesOf(only(rateLimit({ calls: 7, periodSeconds: 300 }), 'rate-limit-by-key'));
    expect([attributes.calls, attributes['renewal-period']]).toEqual(['7', '300']);
  });

  test('two gateways on one service count apart', () => {
    const key = (gateway: string) =>
      attributesOf(only(rateLimitFragment('f', gateway, {}), 'rate-limit-by-key'))['counter-key'] ?? '';
    expect(stringLiteralsOf(key('a'))).toContain('a:calls:');
    expect(key('a')).not.toBe(key('b'));
  });

  test.each([301, 0, -1, 1.5, NaN, 1e300])('a period of %p seconds is refused', periodSeconds => {
    expect(() => rateLimit({ periodSeconds })).toThrow(
      `rateLimit.periodSeconds must be an integer from 1 to 300, got ${periodSeconds}; the service counts calls over five minutes at most; ` +
        'shorten the period, or limit longer ones by tokenBudget.quota',
    );
  });

  test.each([0, -5, 0.5, Infinity])('a limit of %p calls is refused', calls => {
    expect(() => rateLimit({ calls })).toThrow(
      `rateLimit.calls must be an integer of at least 1, got ${calls}; give the calls of a period, or rateLimit: false for no limit`,
    );
  });
});

describe('token budget', () => {
  test('a rate a minute is enough', () => {
    expect(attributesOf(only(budget({ tokensPerMinute: 10_000 }), 'llm-token-limit'))).toEqual({
      'counter-key': '@("gw:tokens:" + (string)context.Variables["ai-caller-id"])',
      'tokens-per-minute': '10000',
      'estimate-prompt-tokens': 'true',
      'retry-after-variable-name': 'ai-token-retry-after',
      'remaining-tokens-header-name': 'x-gateway-remaining-tokens',
      'tokens-consumed-header-name': 'x-gateway-consumed-tokens',
      'tokens-consumed-variable-name': 'ai-consumed-tokens',
      id: 'token-budget',
    });
  });

  test('a quota is monthly unless told otherwise', () => {
    const attributes = attributesOf(only(budget({ quota: 5_000_000 }), 'llm-token-limit'));
    expect(attributes).toMatchObject({
      'token-quota': '5000000',
      'token-quota-period': 'Monthly',
      'remaining-quota-tokens-header-name': 'x-gateway-remaining-quota-tokens',
    });
    expect(attributes).not.toHaveProperty('tokens-per-minute');
    expect(attributes).not.toHaveProperty('remaining-tokens-header-name');
  });

  test.each(['Hourly', 'Daily', 'Weekly', 'Monthly', 'Yearly'] as const)('a quota can be %s', quotaPeriod => {
    const attributes = attributesOf(only(budget({ quota: 1, quotaPeriod }), 'llm-token-limit'));
    expect(attributes['token-quota-period']).toBe(quotaPeriod);
  });

  test('prompts are estimated unless told otherwise', () => {
    const estimate = (estimatePromptTokens?: boolean) =>
      attributesOf(only(budget({ quota: 1, estimatePromptTokens }), 'llm-token-limit'))[
        'estimate-prompt-tokens'
      ];
    expect([estimate(), estimate(true), estimate(false)]).toEqual(['true', 'true', 'false']);
  });

  test('calls and tokens of a user are counted under different keys, or each would count the other', () => {
    const keys = [only(rateLimit(), 'rate-limit-by-key'), only(budget({ quota: 1 }), 'llm-token-limit')].map(
      policy => attributesOf(policy)['counter-key'],
    );
    expect(new Set(keys).size).toBe(2);
  });

  test('no limit at all is refused', () => {
    expect(() => budget({})).toThrow(
      'tokenBudget needs tokensPerMinute, quota or both, got {}; leave tokenBudget out for no budget',
    );
  });

  test('a period without a quota is refused', () => {
    expect(() => budget({ tokensPerMinute: 1, quotaPeriod: 'Daily' })).toThrow(
      'tokenBudget.quotaPeriod is the period of quota, got "Daily" without a quota; give quota, or leave quotaPeriod out',
    );
  });

  test.each(['tokensPerMinute', 'quota'] as const)('%s must be a positive integer', option => {
    for (const value of [0, -1, 2.5, NaN]) {
      expect(() => budget({ [option]: value })).toThrow(
        `tokenBudget.${option} must be an integer of at least 1, got ${value}; give a number of tokens, or leave it out for no limit`,
      );
    }
  });

  test('the tier Consumption, which has no token limits, is refused when the gateway is named', () => {
    const fragment = budget({ tokensPerMinute: 1 });
    expect(() =>
      policyDocument({ scope: 'api', gateway: 'consumption', inbound: [include(fragment)] }),
    ).toThrow(
      'policy document: inbound/include-fragment[1] → fragment gw-token-budget/llm-token-limit[1] is not allowed on a consumption gateway; it is allowed in classic, v2, self-hosted, workspace',
    );
    expect(
      checkLegality(policyDocument({ scope: 'api', gateway: 'v2', inbound: [include(fragment)] })),
    ).toEqual([]);
  });
});

describe('token metrics', () => {
  test('are told apart by API, gateway, model and application', () => {
    const policy = only(tokenMetricFragment('gw-token-metrics', 'gw'), 'llm-emit-token-metric');
    expect(attributesOf(policy)).toEqual({ namespace: 'azure-openai-gateway' });
    expect(all(policy, 'dimension').map(attributesOf)).toEqual([
      { name: 'API ID' },
      { name: 'gateway', value: 'gw' },
      { name: 'model', value: '@((string)context.Variables["ai-model-deployment"])' },
      { name: 'application', value: '@((string)context.Variables["ai-caller-application"])' },
    ]);
  });

  test('have no dimension that is different for each user, which would make a time series each', () => {
    const text = JSON.stringify(tokenMetricFragment('gw-token-metrics', 'gw').root);
    expect(text).not.toContain('caller-id');
    expect(text).not.toContain('IpAddress');
  });
});

describe('hostile names of gateways', () => {
  test('stay inside their C# literal', () => {
    survivesAsStringLiteral(
      name => rateLimitFragment('f', name, {}),
      name => `${name}:calls:`,
    );
    survivesAsStringLiteral(
      name => tokenBudgetFragment('f', name, { quota: 1 }),
      name => `${name}:tokens:`,
    );
  });

  test('stay inside their attribute', () => {
    survivesAsXml(
      name => tokenMetricFragment('f', name),
      elements => elements.map(element => element.attributes.value),
    );
  });
});
