import { retryPolicy, type RetryPolicyOptions, type ServedModel } from '../../../lib/policy';
import { parsePolicyExpression } from '../../../lib/csharp';
import { isElement, policyDocument } from '../../../lib/policy';
import { all, attributesOf, only, survivesAsStringLiteral, variable } from './support';

const POOLED: ServedModel = { deployment: 'gpt-4o', backendId: 'gw-gpt-4o', members: 3 };
const SINGLE: ServedModel = { deployment: 'embedding', backendId: 'gw-embedding', members: 1 };

const retry = (options: RetryPolicyOptions = {}, models: readonly ServedModel[] = [POOLED]) =>
  retryPolicy(options, models);

describe('retry', () => {
  test('three times, after two seconds and more, at most thirty', () => {
    expect(attributesOf(retry())).toEqual({
      condition:
        '@(context.Response == null || context.Response.StatusCode == 408 || context.Response.StatusCode == 429 || context.Response.StatusCode >= 500)',
      count: '3',
      interval: '2',
      'max-interval': '30',
      delta: '1',
      'first-fast-retry': 'true',
    });
  });

  test('takes other numbers', () => {
    const options = {
      count: 50,
      intervalSeconds: 0,
      maxIntervalSeconds: 5,
      deltaSeconds: 2,
      timeoutSeconds: 60,
    };
    const policy = retry(options);
    expect(attributesOf(policy)).toMatchObject({
      count: '50',
      interval: '0',
      'max-interval': '5',
      delta: '2',
    });
    expect(attributesOf(only(policy, 'forward-request')).timeout).toBe('60');
  });

  test('counts the attempt, calls the backend, and looks at the answer, in that order', () => {
    const names = retry()
      .children.filter(child => isElement(child))
      .map(child => child.name);
    expect(names).toEqual(['set-variable', 'forward-request', 'choose']);
    expect(variable(retry(), 'ai-attempts')).toBe(
      '@(context.Variables.GetValueOrDefault<int>("ai-attempts", 0) + 1)',
    );
  });

  test('keeps the request for another attempt, and does not hold back a streamed answer', () => {
    expect(attributesOf(only(retry(), 'forward-request'))).toEqual({
      timeout: '230',
      'buffer-request-body': 'true',
      'buffer-response': 'false',
    });
  });

  test('reads no body: server-sent events stream through', () => {
    expect(JSON.stringify(retry())).not.toContain('.Body');
  });

  test('remembers the soonest Retry-After in whole seconds', () => {
    const [when] = all(retry(), 'when');
    expect(attributesOf(when!).condition).toBe(
      '@(context.Response != null && context.Response.StatusCode >= 400 && int.TryParse(context.Response.Headers.GetValueOrDefault("Retry-After", ""), out var seconds))',
    );
    expect(variable(when!, 'ai-soonest-retry-after')).toBe(
      '@(Math.Min(context.Variables.GetValueOrDefault<int>("ai-soonest-retry-after", int.MaxValue), int.Parse(context.Response.Headers.GetValueOrDefault("Retry-After", ""))))',
    );
  });

  test('is the one policy that a backend section takes', () => {
    expect(() => policyDocument({ scope: 'api', backend: retry() })).not.toThrow();
  });
});

describe('the first retry', () => {
  const first = (models: readonly ServedModel[]) => attributesOf(retry({}, models))['first-fast-retry'];

  test('is at once when every model has another account', () => {
    expect(first([POOLED, { ...SINGLE, members: 2 }])).toBe('true');
  });

  test('waits when no model has another account, which is as throttled as it was', () => {
    expect(first([SINGLE])).toBeUndefined();
  });

  test('is at once only for the models that have another account', () => {
    const code = first([POOLED, SINGLE, { ...POOLED, deployment: 'o1' }]) ?? '';
    expect(code).toBe(
      '@(context.Variables.GetValueOrDefault<string>("ai-model-deployment", "") == "gpt-4o" || context.Variables.GetValueOrDefault<string>("ai-model-deployment", "") == "o1")',
    );
    expect(parsePolicyExpression(code).kind).toBe('inline');
  });

  test("a model's name stays inside its literal", () => {
    survivesAsStringLiteral(deployment =>
      policyDocument({ scope: 'api', backend: retry({}, [SINGLE, { ...POOLED, deployment }]) }),
    );
  });
});

describe('refusals', () => {
  test.each([51, 0, -1, 2.5, NaN])('a count of %p', count => {
    expect(() => retry({ count })).toThrow(
      `retry.count must be an integer from 1 to 50, got ${count}; choose a value in that range`,
    );
  });

  test.each<[keyof RetryPolicyOptions, number, number]>([
    ['intervalSeconds', -1, 0],
    ['maxIntervalSeconds', 0, 1],
    ['deltaSeconds', 0, 1],
    ['timeoutSeconds', 0, 1],
  ])('%s of %p', (option, value, minimum) => {
    expect(() => retry({ [option]: value })).toThrow(
      `retry.${option} must be an integer of at least ${minimum}, got ${value}; choose a value in that range`,
    );
  });
});
