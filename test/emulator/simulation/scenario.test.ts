import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import fc from '../../support/properties';
import { parse } from 'yaml';
import { EmulatorError, readScenario, scenarioSchema } from '../../../lib/emulator';
import { simulationReference } from '../../../scripts/simulation-reference';
import { stackOf } from './support';

/** The lines of what is wrong with a scenario. */
function problemsOf(text: string, options: Parameters<typeof readScenario>[1] = {}): readonly string[] {
  try {
    readScenario(text, { file: 'a.yaml', ...options });
    return [];
  } catch (error) {
    if (!EmulatorError.isEmulatorError(error)) throw error;
    expect(error.code).toBe('emulator/scenario');
    return error.message.split('\n');
  }
}

const USERS = 'users: { chat: {} }';

describe('a scenario', () => {
  test('has defaults for everything but its users', () => {
    expect(readScenario(USERS)).toEqual({
      name: 'Simulation',
      durationMs: 3_600_000,
      startAt: Date.UTC(2026, 0, 5, 9),
      seed: 1,
      instances: 1,
      resolutionMs: 30_000,
      users: [
        {
          name: 'chat',
          count: 1,
          requestsPerMinute: 1,
          thinkTimeMs: undefined,
          arrival: 'poisson',
          burstEveryMs: 60_000,
          burstWithinMs: 5000,
          models: undefined,
          promptTokens: { p50: 300, p95: 1500 },
          completionTokens: { p50: 120, p95: 500 },
          streaming: 0,
          retries: 0,
          honourRetryAfter: true,
          backOffMs: 500,
        },
      ],
      regions: new Map(),
      timeline: [],
      expect: { all: new Map(), users: new Map() },
    });
  });

  test('says all that it can', () => {
    const scenario = readScenario(`
      name: A day
      description: What it is about.
      duration: 1d
      start: 2026-03-01
      seed: 7
      instances: 2
      resolution: 1h30m
      users:
        chat: { count: 10, thinkTime: 5s, model: { gpt-4o: 3, small: 1 }, streaming: 12.5%, retries: 2, honourRetryAfter: false, backOff: 1s }
      regions:
        eastus: { firstToken: { min: 1s, max: 2s }, perToken: 5ms, tokensPerMinute: 1000, requestsPerMinute: 6 }
      timeline:
        - { at: 2h, event: recover, region: eastus }
        - { at: 1h, event: throttle, region: eastus, model: gpt-4o, retryAfter: 1m, for: 10m }
        - { at: 3h, event: errors, region: eastus, rate: 10% }
        - { at: 4h, event: slow, region: eastus, factor: 2 }
        - { at: 5h, event: burst, factor: 0.5, for: 1h, users: chat }
        - { at: 6h, event: outage, region: eastus, status: 503 }
      expect:
        success: '>= 99.9%'
        p95: < 3s
        status 5xx: 0
        code rate_limit_exceeded: '<= 1%'
        users: { chat: { failovers: '> 0' } }
    `);
    expect(scenario).toMatchObject({
      name: 'A day',
      durationMs: 86_400_000,
      startAt: Date.UTC(2026, 2, 1),
      resolutionMs: 5_400_000,
      users: [
        {
          requestsPerMinute: undefined,
          thinkTimeMs: 5000,
          models: new Map([
            ['gpt-4o', 3],
            ['small', 1],
          ]),
          streaming: 0.125,
          honourRetryAfter: false,
        },
      ],
      regions: new Map([
        [
          'eastus',
          {
            firstTokenMs: { min: 1000, max: 2000 },
            perTokenMs: 5,
            tokensPerMinute: 1000,
            requestsPerMinute: 6,
          },
        ],
      ]),
      expect: {
        all: new Map([
          ['success', { comparison: '>=', value: 0.999, unit: 'share', text: '>= 99.9%' }],
          ['p95', { comparison: '<', value: 3000, unit: 'ms', text: '< 3s' }],
          ['status 5xx', { comparison: '=', value: 0, unit: 'count', text: '= 0' }],
          ['code rate_limit_exceeded', { comparison: '<=', value: 0.01, unit: 'share', text: '<= 1%' }],
        ]),
        users: new Map([
          ['chat', new Map([['failovers', { comparison: '>', value: 0, unit: 'count', text: '> 0' }]])],
        ]),
      },
    });
    // in the order of time
    expect(scenario.timeline).toEqual([
      {
        event: 'throttle',
        atMs: 3_600_000,
        forMs: 600_000,
        region: 'eastus',
        model: 'gpt-4o',
        retryAfterMs: 60_000,
      },
      { event: 'recover', atMs: 7_200_000, region: 'eastus', model: undefined },
      {
        event: 'errors',
        atMs: 10_800_000,
        forMs: undefined,
        region: 'eastus',
        model: undefined,
        rate: 0.1,
        status: 500,
      },
      { event: 'slow', atMs: 14_400_000, forMs: undefined, region: 'eastus', model: undefined, factor: 2 },
      { event: 'burst', atMs: 18_000_000, forMs: 3_600_000, factor: 0.5, users: 'chat' },
      {
        event: 'outage',
        atMs: 21_600_000,
        forMs: undefined,
        region: 'eastus',
        model: undefined,
        status: 503,
      },
    ]);
  });

  test.each([
    ['10s', 1000],
    ['2m', 1000],
    ['10m', 5000],
    ['1h', 30_000],
    ['2h', 60_000],
    ['1d', 900_000],
    ['31d', 22_320_000],
  ])('of %s has stretches of %d ms, at most 120', (duration, resolutionMs) => {
    expect(readScenario(`{ duration: ${duration}, ${USERS} }`).resolutionMs).toBe(resolutionMs);
  });

  test('may say a thing once and name it where it is needed again', () => {
    const { users } = readScenario('users: { a: &usual { count: 5 }, b: *usual }');
    expect(users.map(({ count }) => count)).toEqual([5, 5]);
  });
});

describe('what is wrong with a scenario is told with its place, what is there, what is allowed, and the word that is near', () => {
  test.each([
    [
      'duratoin: 2h',
      "a.yaml:2:1: 'duratoin' is not known here; allowed: name, description, duration, start, seed, instances, resolution, users, regions, timeline, expect; did you mean 'duration'?",
    ],
    [
      'duration: 2 hours',
      "a.yaml:2:11: duration must be a duration from 1s to 31d with its unit, such as 250ms, 30s, 10m, 2h or 1h30m, got '2 hours'",
    ],
    [
      'duration: 90',
      "a.yaml:2:11: duration must be a duration from 1s to 31d with its unit, such as 250ms, 30s, 10m, 2h or 1h30m, got '90'",
    ],
    ['instances: 0', "a.yaml:2:12: instances must be a whole number from 1 to 64, got '0'"],
    ['instances: [1]', 'a.yaml:2:12: instances must be a whole number from 1 to 64, got a list'],
    ['seed: -1', "a.yaml:2:7: seed must be a whole number from 0 to 4294967295, got '-1'"],
    [
      'start: tomorrow',
      "a.yaml:2:8: start must be a time in UTC such as 2026-03-02T08:00:00Z, got 'tomorrow'",
    ],
    [
      'name: "\\e[31mred"',
      'a.yaml:2:7: name must be a text of 1 to 120 characters without control characters, got \'"\\e[31mred"\'',
    ],
    [
      'name:',
      'a.yaml:2:6: name must be a text of 1 to 120 characters without control characters, got nothing',
    ],
    ['timeline: { at: 1m }', 'a.yaml:2:11: timeline must be a list, got a map'],
    [
      'timeline: [{ at: 1m, event: otage, region: eastus }]',
      "a.yaml:2:29: timeline[0].event must be one of outage, hang, throttle, slow, errors, recover, burst, got 'otage'; did you mean 'outage'?",
    ],
    [
      'timeline: [{ event: outage, region: eastus }]',
      "a.yaml:2:12: timeline[0] needs 'at', a duration from 0s to 31d with its unit, such as 250ms, 30s, 10m, 2h or 1h30m",
    ],
    [
      'timeline: [{ at: 1m, event: throttle, region: eastus, retry: 5s }]',
      "a.yaml:2:55: 'retry' is not known here; allowed: at, region, model, for, retryAfter; did you mean 'retryAfter'?",
    ],
    [
      'timeline: [{ at: 1m, event: burst, factor: 2, users: chta }]',
      "a.yaml:2:54: there are no users 'chta'; there are chat",
    ],
    [
      'expect: { sucess: ">= 99%" }',
      "a.yaml:2:11: expect.sucess must be one of success, requests, calls, failovers, p50, p95, p99, a status such as 'status 429' or 'status 5xx', or an error's code such as 'code rate_limit_exceeded', got 'sucess'; did you mean 'success'?",
    ],
    [
      'expect: { success: 99 }',
      "a.yaml:2:20: expect.success must be a condition in quotes such as '>= 99.9%', got '99'",
    ],
    [
      'expect: { p95: "< 3" }',
      "a.yaml:2:16: expect.p95 must be a condition in quotes such as '< 3s', got '\"< 3\"'",
    ],
    [
      'expect: { users: { nobody: { success: 1% } } }',
      "a.yaml:2:20: there are no users 'nobody'; there are chat",
    ],
    ['users: { other: {} }', 'a.yaml:2:1: map keys must be unique'],
    [
      'expect:\n  success: >= 99%',
      "a.yaml:3:13: block scalar header includes extra characters: >=; put what starts with '>' or '|' in quotes: '>= 99%'",
    ],
  ])('%s', (line, problem) => {
    expect(problemsOf(`${USERS}\n${line}`)[0]).toBe(problem);
  });

  test.each([
    [
      'requestsPerMinute: 2, thinkTime: 5s',
      'users.a has both requestsPerMinute and thinkTime; give one of them',
    ],
    [
      'burstWithin: 2m',
      'users.a has bursts that take longer (burstWithin) than the time between them (burstEvery)',
    ],
    ['streaming: 140%', "users.a.streaming must be a share from 0% to 100%, got '140%'"],
    [
      'promptTokens: { p50: 5, p95: 2 }',
      'users.a.promptTokens must have the smaller value first, got {"p50":5,"p95":2}',
    ],
    [
      'promptTokens: { min: 5, p95: 9 }',
      'users.a.promptTokens must be a whole number from 1 to 100000, or spread: { min, max } evenly, { p50, p95 } or { p50, p99 } log-normally, got a map',
    ],
    ['model: { a: 0 }', 'users.a.model needs a weight above 0'],
    ['model: {}', 'users.a.model must be a map of at least 1, got a map'],
    ['retries: 1.5', "users.a.retries must be a whole number from 0 to 10, got '1.5'"],
    ['honourRetryAfter: yes', "users.a.honourRetryAfter must be true or false, got 'yes'"],
  ])('users with %s', (fields, problem) => {
    expect(problemsOf(`users: { a: { ${fields} } }`)[0]?.replace(/^a\.yaml:1:\d+: /, '')).toBe(problem);
  });

  test.each([
    [
      '',
      'a.yaml:1:1: the scenario must be a map with name, description, duration, start, seed, instances, resolution, users, regions, timeline, expect, got nothing',
    ],
    [
      '- a',
      'a.yaml:1:1: the scenario must be a map with name, description, duration, start, seed, instances, resolution, users, regions, timeline, expect, got a list',
    ],
    ['name: x', "a.yaml:1:1: the scenario needs 'users', a map of at least 1"],
    ['users: {}', 'a.yaml:1:8: users must be a map of at least 1, got a map'],
    [`${USERS}\n---\n${USERS}`, 'a.yaml:2:1: '],
  ])('%j as a whole', (text, problem) => {
    expect(problemsOf(text)[0]).toContain(problem);
  });

  test('all of it at once, in the order of the text', () => {
    const problems = problemsOf('duration: 1\nusers:\n  a: { count: 0 }\n  b: { count: 0 }\nseed: x\n');
    expect(problems.map(line => line.replace(/ must.*/, ''))).toEqual([
      'a.yaml:1:11: duration',
      'a.yaml:3:15: users.a.count',
      'a.yaml:4:15: users.b.count',
      'a.yaml:5:7: seed',
    ]);
  });

  test('and against the stack: regions and models that it does not have', () => {
    const text =
      'users: { a: { model: gpt-4 } }\ntimeline: [{ at: 1m, event: outage, region: esatus }]\nregions: { mars: {} }';
    expect(problemsOf(text, { stack: stackOf() })).toEqual([
      "a.yaml:1:22: users.a.model must be a model of the stack: gpt-4o, text-embedding-3-small, got 'gpt-4'; did you mean 'gpt-4o'?",
      "a.yaml:2:45: timeline[0].region must be a region of the stack: eastus, westus, got 'esatus'; did you mean 'eastus'?",
      "a.yaml:3:12: regions.mars must be a region of the stack: eastus, westus, got 'mars'",
    ]);
    expect(problemsOf(text)).toEqual([]);
  });

  test('never with anything but such an error, whatever the text', () => {
    const words = fc.constantFrom(
      'users',
      'a',
      ':',
      ' ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      '&x',
      '*x',
      '<<',
      'at',
      'event',
      'outage',
      '"',
      "'",
      '|',
      '>',
      '-',
      '1m',
      '%',
      '#',
      '!!map',
      '? ',
      '__proto__',
      'constructor',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 40 }).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(texts, text => void problemsOf(text)),
      { numRuns: 500 },
    );
  });
});

describe('the schema for editors', () => {
  const ajv = new Ajv({ allowUnionTypes: true });
  const accepts = ajv.compile(scenarioSchema());
  const FILE = join(__dirname, '..', '..', '..', 'docs', 'scenario.schema.json');

  test('is the committed one; npm run docs:simulation writes it', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(scenarioSchema());
  });

  test('describes every key', () => {
    const described = JSON.stringify(scenarioSchema()).match(/"description":"[A-Z][^"]+\."/g) ?? [];
    expect(described.length).toBeGreaterThan(50);
  });

  test.each([
    USERS,
    'users: { a: { count: 3, thinkTime: 5s, model: { x: 1 }, promptTokens: { p50: 1, p99: 3 } } }',
    `${USERS}\ntimeline: [{ at: 1m, event: outage, region: eastus }, { at: 2m, event: burst, factor: 2 }]`,
    `${USERS}\nexpect: { success: '>= 99%', status 5xx: 0, users: { chat: { p95: '< 3s' } } }`,
    `${USERS}\nregions: { eastus: { firstToken: 1s, perToken: { min: 1ms, max: 3ms } } }`,
  ])('accepts what is read: %j', text => {
    expect(problemsOf(text)).toEqual([]);
    expect([accepts(parse(text)), accepts.errors]).toEqual([true, null]);
  });

  test.each([
    'name: x',
    'users: {}',
    `${USERS}\nduratoin: 2h`,
    `${USERS}\nduration: 2 hours`,
    `${USERS}\nduration: 90`,
    `${USERS}\ninstances: 65`,
    'users: { a: { arrival: sometimes } }',
    'users: { a: { streaming: 0.5 } }',
    'users: { a: { promptTokens: { min: 1, p95: 2 } } }',
    `${USERS}\ntimeline: [{ at: 1m, event: otage, region: eastus }]`,
    `${USERS}\ntimeline: [{ event: outage, region: eastus }]`,
    `${USERS}\ntimeline: [{ at: 1m, event: recover, region: eastus, for: 1m }]`,
  ])('refuses what is not: %j', text => {
    expect(problemsOf(text)).not.toEqual([]);
    expect(accepts(parse(text))).toBe(false);
  });
});

describe('the guide', () => {
  const guide = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'simulation.md'), 'utf8');

  test('has scenarios that can be read', () => {
    const scenarios = [...guide.matchAll(/```yaml\n([^]*?)```/g)].flatMap(([, text = '']) =>
      text.includes('users:') ? [text] : [],
    );
    expect(scenarios.length).toBeGreaterThan(0);
    for (const text of scenarios) expect(problemsOf(text)).toEqual([]);
  });

  test('has the tables of what a scenario may say; npm run docs:simulation writes them', () => {
    expect(simulationReference(guide)).toBe(guide);
  });
});
