import type { SimulationResult } from '../../../lib/emulator';
import { document } from '../support/gateway';
import { EACH_SECOND, FAILOVER, run, STEADY, stackOf } from './support';

/** Adds up numbers. */
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** Everything is counted once, whichever way it is told apart. */
function expectConservation({
  total,
  users,
  models,
  regions,
  series,
  trips,
  breakers,
}: SimulationResult): void {
  for (const parts of [users, models, series]) {
    for (const key of ['calls', 'answered', 'throttled', 'rejected', 'failed', 'failovers'] as const) {
      expect([key, sum(parts.map(part => part[key]))]).toEqual([key, total[key]]);
    }
  }
  for (const one of [total, ...users, ...models]) {
    expect(one.answered + one.throttled + one.rejected + one.failed).toBe(one.calls);
    expect(sum(Object.values(one.byStatus))).toBe(one.calls);
    expect(one.served).toBeLessThanOrEqual(one.requests);
    expect(one.requests).toBeLessThanOrEqual(one.calls);
  }
  for (const [i, region] of regions.entries()) {
    expect(region.answered + region.throttled + region.failed).toBe(region.attempts);
    expect(sum(Object.values(region.byStatus))).toBe(region.attempts);
    for (const key of ['answered', 'throttled', 'failed'] as const) {
      expect(sum(series.map(point => point.regions[i]![key]))).toBe(region[key]);
    }
    expect(sum(series.map(point => point.regions[i]!.tokens))).toBe(
      region.promptTokens + region.completionTokens,
    );
  }
  for (const key of ['promptTokens', 'completionTokens'] as const) {
    expect(sum(users.map(one => one[key]))).toBe(total[key]);
    expect(sum(regions.map(one => one[key]))).toBe(total[key]);
  }
  expect(sum(breakers.map(one => one.trips))).toBe(trips.length);
}

/** The result as far as it is about calls. */
const regionsOf = ({ regions }: SimulationResult) =>
  Object.fromEntries(
    regions.map(({ name, attempts, answered, throttled, failed }) => [
      name,
      { attempts, answered, throttled, failed },
    ]),
  );

describe('one user who asks each second', () => {
  test('asks sixty times a minute, and each answer takes as long as its tokens', async () => {
    const result = await run(`{ duration: 10m, users: { me: { ${EACH_SECOND} } }, ${STEADY} }`);
    expect(result.total).toMatchObject({
      requests: 600,
      served: 600,
      success: 1,
      calls: 600,
      answered: 600,
      failovers: 0,
      byStatus: { 200: 600 },
      byCode: {},
      completionTokens: 6600,
      latency: { meanMs: 200, p50Ms: 200, p95Ms: 200, p99Ms: 200, maxMs: 200 },
    });
    expect(regionsOf(result)).toEqual({
      eastus: { attempts: 600, answered: 600, throttled: 0, failed: 0 },
      westus: { attempts: 0, answered: 0, throttled: 0, failed: 0 },
    });
    // ten minutes in stretches of five seconds, and one for what comes after
    expect(result.series.map(({ calls }) => calls)).toEqual([...Array<number>(120).fill(5), 0]);
    expectConservation(result);
  });

  test('notices nothing of a region that fails: three calls fail over, the breaker opens, and traffic comes back when it closes', async () => {
    const result = await run(
      `{ duration: 10m, users: { me: { ${EACH_SECOND} } }, ${STEADY},
         timeline: [{ at: 3m, region: eastus, event: outage, status: 503, for: 2m }] }`,
    );
    // calls come at 0.5 s, 1.5 s, …: three fail from 180.5 s on, the breaker is open until 242.5 s, three more fail, it is open until 304.5 s
    expect(result.trips).toEqual([
      { instance: 0, backend: 'eastus', region: 'eastus', atMs: 182_500, untilMs: 242_500 },
      { instance: 0, backend: 'eastus', region: 'eastus', atMs: 244_500, untilMs: 304_500 },
    ]);
    expect(result.breakers).toEqual([
      { name: 'eastus', region: 'eastus', trips: 2, openMs: 120_000 },
      { name: 'westus', region: 'westus', trips: 0, openMs: 0 },
    ]);
    expect(result.total).toMatchObject({ calls: 600, answered: 600, failovers: 6 });
    expect(regionsOf(result)).toEqual({
      eastus: { attempts: 482, answered: 476, throttled: 0, failed: 6 },
      westus: { attempts: 124, answered: 124, throttled: 0, failed: 0 },
    });
    expect(result.scenario.events).toEqual([
      { event: 'outage', atMs: 180_000, untilMs: 300_000, region: 'eastus', label: 'outage' },
    ]);
    expectConservation(result);
  });

  test('is answered elsewhere when a region refuses connections, of which a breaker for statuses knows nothing', async () => {
    const result = await run(
      `{ duration: 2m, users: { me: { ${EACH_SECOND} } }, ${STEADY},
         timeline: [{ at: 30s, region: eastus, event: outage }, { at: 60s, region: eastus, event: recover }] }`,
      stackOf({
        policies: {
          inbound: '<base /><set-backend-service backend-id="models" />',
          backend: '<forward-request />',
        },
      }),
    );
    // this gateway does not try again
    expect(result.total).toMatchObject({ answered: 90, failed: 30, byStatus: { 200: 90, 500: 30 } });
    expect(result.regions[0]).toMatchObject({ attempts: 120, byStatus: { none: 30, 200: 90 } });
    expect(result.trips).toEqual([]);
    expect(result.scenario.events[0]).toMatchObject({ atMs: 30_000, untilMs: 60_000 });
    expectConservation(result);
  });

  test('is answered by the next region while one throttles, for as long as it asks', async () => {
    const result = await run(
      `{ duration: 5m, users: { me: { ${EACH_SECOND} } }, ${STEADY},
         timeline: [{ at: 1m, region: eastus, event: throttle, retryAfter: 90s, for: 10s }] }`,
    );
    // 60.5, 61.5 and 62.5 s are throttled; then Retry-After keeps the breaker open until 152.5 s
    expect(result.trips).toEqual([expect.objectContaining({ atMs: 62_500, untilMs: 152_500 })]);
    expect(result.total).toMatchObject({ answered: 300, throttled: 0, failovers: 3 });
    expect(regionsOf(result)).toEqual({
      eastus: { attempts: 211, answered: 208, throttled: 3, failed: 0 },
      westus: { attempts: 92, answered: 92, throttled: 0, failed: 0 },
    });
    expectConservation(result);
  });

  test('waits longer while a region is slow', async () => {
    const result = await run(
      `{ duration: 1m, users: { me: { ${EACH_SECOND} } }, ${STEADY}, timeline: [{ at: 30s, region: eastus, event: slow, factor: 5 }] }`,
    );
    expect(result.total.latency).toEqual({ meanMs: 600, p50Ms: 200, p95Ms: 1000, p99Ms: 1000, maxMs: 1000 });
  });

  test('sees about a share of errors where a share of calls fails', async () => {
    const result = await run(
      `{ duration: 10m, users: { me: { ${EACH_SECOND} } }, ${STEADY}, timeline: [{ at: 0s, region: eastus, event: errors, rate: 25%, status: 400 }] }`,
    );
    expect(result.total.byStatus).toEqual({ 200: expect.any(Number), 400: expect.any(Number) });
    expect(result.total.rejected / 600).toBeCloseTo(0.25, 1);
    expectConservation(result);
  });

  test('asks three times as often in a burst of that factor', async () => {
    const result = await run(
      `{ duration: 10m, resolution: 1m, users: { me: { ${EACH_SECOND} } }, ${STEADY}, timeline: [{ at: 4m, event: burst, factor: 3, for: 2m }] }`,
    );
    expect(result.series.map(({ calls }) => calls)).toEqual([60, 60, 60, 60, 180, 180, 60, 60, 60, 60, 0]);
  });

  test('gets the same from streams, at the pace of their tokens', async () => {
    const result = await run(
      `{ duration: 1m, users: { me: { ${EACH_SECOND}, streaming: 100% } }, ${STEADY} }`,
    );
    expect(result.total).toMatchObject({ calls: 60, answered: 60, completionTokens: 660 });
    expect(result.total.latency).toMatchObject({ p50Ms: 200, maxMs: 200 });
    expectConservation(result);
  });
});

describe('the limit of a deployment', () => {
  test('is what the stack gives it, and what is over it is answered elsewhere', async () => {
    const stack = stackOf({ capacity: { eastus: 1, westus: 100 }, failures: 1000 });
    const result = await run(`{ duration: 3m, users: { me: { ${EACH_SECOND} } }, ${STEADY} }`, stack);
    // 6 requests a minute for each thousand tokens a minute
    expect(regionsOf(result)).toEqual({
      eastus: { attempts: 180, answered: 18, throttled: 162, failed: 0 },
      westus: { attempts: 162, answered: 162, throttled: 0, failed: 0 },
    });
    expect(result.total).toMatchObject({ answered: 180, failovers: 162 });
    expectConservation(result);
  });

  test('is what the scenario says instead', async () => {
    const result = await run(
      `{ duration: 1m, users: { me: { ${EACH_SECOND} } }, regions: { eastus: { requestsPerMinute: 20 }, westus: { requestsPerMinute: 10 } } }`,
      stackOf({ failures: 1000 }),
    );
    expect(result.total).toMatchObject({ answered: 30, throttled: 30, byStatus: { 200: 30, 429: 30 } });
    expectConservation(result);
  });
});

describe('clients', () => {
  const limited = stackOf({
    policies: {
      inbound:
        '<base /><rate-limit calls="30" renewal-period="60" /><set-backend-service backend-id="models" />',
    },
  });
  const scenario = (client: string) =>
    `{ duration: 2m, users: { me: { ${EACH_SECOND}, ${client} } }, ${STEADY} }`;
  const byKey = (key: string) =>
    stackOf({
      policies: {
        inbound: `<base /><rate-limit-by-key calls="30" renewal-period="60" counter-key="${key}" /><set-backend-service backend-id="models" />`,
      },
    });

  test('that try again count as one request, however many calls it takes', async () => {
    const result = await run(scenario('retries: 2, backOff: 10s'), byKey('all'));
    expect(result.total.requests).toBe(120);
    expect(result.total.calls).toBeGreaterThan(120);
    expect(result.total.served).toBe(result.total.answered);
    expect(result.total.throttled).toBe(result.total.calls - result.total.answered);
    expectConservation(result);
  });

  test('that wait as long as they are asked to are answered more often than clients that do not', async () => {
    const [patient, hasty] = await Promise.all([
      run(scenario('retries: 1, honourRetryAfter: true'), byKey('all')),
      run(scenario('retries: 1, honourRetryAfter: false, backOff: 10ms'), byKey('all')),
    ]);
    expect(patient.total.success).toBeGreaterThan(hasty.total.success);
    expect(hasty.total.requests).toBe(patient.total.requests);
  });

  test('of a gateway that cannot run its policies are no simulation', async () => {
    await expect(run(scenario('retries: 0'), limited)).resolves.toMatchObject({ total: { requests: 120 } });
    const broken = stackOf({ policies: { outbound: '<base /><xsl-transform />' } });
    await expect(run(scenario('retries: 0'), broken)).rejects.toThrow("'xsl-transform'");
  });
});

describe('users with a time to think', () => {
  test('ask again when they have read the answer', async () => {
    const result = await run(
      `{ duration: 10m, users: { me: { thinkTime: 9800ms, promptTokens: 20, completionTokens: 11, model: gpt-4o } }, ${STEADY} }`,
    );
    // an answer takes 200 ms, so they ask every ten seconds
    expect([59, 60]).toContain(result.total.calls);
    expectConservation(result);
  });

  test('ask less often when answers take longer, unlike others', async () => {
    const slow = 'timeline: [{ at: 0s, region: eastus, event: slow, factor: 49 }]';
    const result = await run(
      `{ duration: 10m, users: { me: { thinkTime: 200ms, promptTokens: 20, completionTokens: 11, model: gpt-4o } }, ${STEADY}, ${slow} }`,
    );
    // an answer takes 9.8 s
    expect([59, 60]).toContain(result.total.calls);
  });
});

describe('several kinds of users', () => {
  const scenario = (rest: string) => `
    duration: 20m
    ${rest}
    users:
      chat: { count: 20, requestsPerMinute: 1, model: { gpt-4o: 3, text-embedding-3-small: 1 }, streaming: 50%, promptTokens: 20 }
      batch: { count: 3, thinkTime: 15s, model: text-embedding-3-small, retries: 1, promptTokens: 20 }
      bursts: { count: 10, arrival: burst, requestsPerMinute: 1, burstEvery: 5m, burstWithin: 10s, model: gpt-4o, promptTokens: 20 }
    timeline:
      - { at: 5m, region: eastus, event: outage, status: 503, for: 5m }
      - { at: 12m, event: burst, factor: 4, for: 2m, users: chat }
      - { at: 16m, region: westus, event: hang, for: 1m }
  `;

  test('are counted apart, and together', async () => {
    const result = await run(scenario('seed: 7'));
    expect(result.users.map(({ name }) => name)).toEqual(['chat', 'batch', 'bursts']);
    for (const one of result.users) expect(one.requests).toBeGreaterThan(50);
    const [chats = 0, vectors = 0] = result.models.map(({ calls }) => calls);
    expect(chats).toBeGreaterThan(vectors);
    expectConservation(result);
  });

  test('do the same again with the same seed, and something else with another', async () => {
    const [one, same, other] = [
      await run(scenario('seed: 7')),
      await run(scenario('seed: 7')),
      await run(scenario('seed: 8')),
    ];
    expect(same).toEqual(one);
    expect(other.total.calls).not.toBe(one.total.calls);
  });

  test('are shared by instances of the gateway, each with its part of the capacity', async () => {
    const result = await run(scenario('instances: 3'));
    expect(new Set(result.trips.map(({ instance }) => instance))).toEqual(new Set([0, 1, 2]));
    // 20 a minute, and four times as many for two minutes
    expect(result.users[0]!.requests).toBeGreaterThan(450);
    expect(result.users[0]!.requests).toBeLessThan(590);
    expectConservation(result);
  });
});

describe('users with tokens, of whom several ask within the same millisecond', () => {
  const issuer = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0';
  const stack = stackOf({
    policies: {
      ...FAILOVER,
      inbound: `<validate-jwt header-name="Authorization"><openid-config url="${issuer}/.well-known/openid-configuration" /></validate-jwt>${FAILOVER.inbound}`,
    },
  });

  test('do the same again, however long the machine takes to sign and verify', async () => {
    const scenario =
      '{ duration: 1s, users: { all: { count: 1500, requestsPerMinute: 60, model: gpt-4o, streaming: 20% } } }';
    const [one, two] = [await run(scenario, stack), await run(scenario, stack)];
    expect(one.total.served).toBeGreaterThan(0);
    expect(two).toEqual(one);
  });
});

test('users who call several APIs have for each a token that its policy takes', async () => {
  const policies = (audience: string) => ({
    ...FAILOVER,
    inbound: `<validate-jwt header-name="Authorization"><openid-config url="https://id.test/.well-known/openid-configuration" /><audiences><audience>${audience}</audience></audiences></validate-jwt>${FAILOVER.inbound}`,
  });
  const { resource } = stackOf({ policies: policies('api://chats') });
  const name = '${azurerm_api_management_api.vectors.name}';
  const { azurerm_api_management_api: apis, azurerm_api_management_api_operation: operations } = resource;
  const stack = {
    resource: {
      ...resource,
      azurerm_api_management_api: { ...apis, vectors: { ...apis.openai, name: 'vectors', path: 'vectors' } },
      azurerm_api_management_api_operation: {
        ...operations,
        embeddings: { ...operations.embeddings, api_name: name },
      },
      azurerm_api_management_api_policy: {
        ...resource.azurerm_api_management_api_policy,
        vectors: {
          ...resource.azurerm_api_management_api_policy.policy,
          api_name: name,
          xml_content: document(policies('api://vectors')),
        },
      },
    },
  };
  const { models } = await run(
    '{ duration: 5m, users: { me: { requestsPerMinute: 60, model: { gpt-4o: 1, text-embedding-3-small: 1 } } } }',
    stack,
  );
  expect(models.map(({ name: model, success }) => [model, success])).toEqual([
    ['gpt-4o', 1],
    ['text-embedding-3-small', 1],
  ]);
});

test('progress goes from the start to the end', async () => {
  const seen: { done: number; calls: number }[] = [];
  await run(`{ duration: 20m, instances: 2, users: { me: { ${EACH_SECOND} } } }`, stackOf(), {
    onProgress: progress => seen.push(progress),
  });
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.map(({ calls }) => calls)).toEqual([...seen.map(({ calls }) => calls)].sort((a, b) => a - b));
  for (const { done } of seen) expect(done).toBeGreaterThanOrEqual(0);
  expect(seen.at(-1)!.done).toBeGreaterThan(0.5);
  expect(seen.at(-1)!.done).toBeLessThanOrEqual(1);
});
