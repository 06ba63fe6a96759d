import { dictionary, fields, list, variants } from './collections';
import type { Expectations } from './scenario';
import { condition, metricName } from './conditions';
import { checked, defaulting, optional, required, type Kind } from './kind';
import type { Place } from './place';
import { distribution, mix } from './quantities';
import { choice, duration, flag, number, reference, share, text, time, whole } from './scalars';

/** What a scenario may name, where the stack is known. */
export interface KnownNames {
  /** The locations of model accounts. @default - any name passes */
  readonly regions?: readonly string[];
  /** The names of deployments. @default - any name passes */
  readonly models?: readonly string[];
}

const tokens = whole(1, 100_000);

/** What users are like. */
export function usersFields({ models }: KnownNames = {}) {
  return fields({
    count: defaulting(
      whole(1, 100_000),
      'How many users of this kind there are. Each has an identity of its own.',
      '1',
    ),
    requestsPerMinute: optional(
      number(0.001, 100_000),
      'How often each user asks, whether the answer to the last request is there or not.',
      'once a minute, unless there is a `thinkTime`',
    ),
    thinkTime: optional(
      duration('1ms'),
      'Each user asks again this long after the last answer, instead of `requestsPerMinute`.',
      'users ask by `requestsPerMinute`',
    ),
    arrival: defaulting(
      choice(['poisson', 'constant', 'burst']),
      'How requests are spread over time: by chance (`poisson`), evenly (`constant`), or by chance within short stretches that come again and again (`burst`). The rate is the same.',
      'poisson',
    ),
    burstEvery: defaulting(duration('1s'), 'With `arrival: burst`: how often such a stretch starts.', '1m'),
    burstWithin: defaulting(duration('1ms'), 'With `arrival: burst`: how long it lasts.', '5s'),
    model: optional(
      mix(reference('model', models)),
      'The deployment that is asked for, or several with weights: `{ gpt-4o: 3, gpt-4o-mini: 1 }`. Names with `embedding` in them are asked for vectors, others to complete a chat.',
      "the stack's first model",
    ),
    promptTokens: defaulting(distribution(tokens), 'The tokens of the prompt.', '{ p50: 300, p95: 1500 }'),
    completionTokens: defaulting(
      distribution(tokens),
      'The tokens of the answer. The request asks for at most so many (`max_tokens`), and the model writes them.',
      '{ p50: 120, p95: 500 }',
    ),
    streaming: defaulting(share, 'The share of chats whose answer is streamed.', '0%'),
    retries: defaulting(
      whole(0, 10),
      'How often a client sends a request again after 408, 409, 429 or 5xx.',
      '0',
    ),
    honourRetryAfter: defaulting(
      flag,
      'Whether a client waits for as long as `Retry-After` asks before it sends a request again.',
      'true',
    ),
    backOff: defaulting(
      duration('0s', '1h'),
      'How long a client waits where nothing asks for a time: so long, then twice as long each time, up to 16 times, give or take a quarter by chance.',
      '500ms',
    ),
  });
}

function usersKind(known: KnownNames) {
  return checked(usersFields(known), (value, place) => {
    if (value.requestsPerMinute !== undefined && value.thinkTime !== undefined) {
      place.report(`${place.name} has both requestsPerMinute and thinkTime; give one of them`);
    }
    if (value.burstWithin > value.burstEvery) {
      place.report(
        `${place.name} has bursts that take longer (burstWithin) than the time between them (burstEvery)`,
      );
    }
  });
}

/** What regions are like. */
export function regionFields() {
  return fields({
    firstToken: defaulting(
      distribution(duration()),
      'How long it takes until the first token, or until an answer without tokens.',
      '{ p50: 350ms, p95: 900ms }',
    ),
    perToken: defaulting(
      distribution(duration()),
      'How long each further token takes.',
      '{ p50: 12ms, p95: 25ms }',
    ),
    tokensPerMinute: optional(
      whole(1, 1_000_000_000),
      'The limit of each deployment in the region.',
      "the capacity of the stack's deployments",
    ),
    requestsPerMinute: optional(
      whole(1, 1_000_000_000),
      'The limit of each deployment in the region.',
      '6 for each 1000 tokens per minute',
    ),
  });
}

/** What happens, and when. */
export function eventVariants({ regions, models }: KnownNames = {}) {
  const at = required(duration(), 'When, from the start.');
  const where = {
    at,
    region: required(reference('region', regions), 'The region.'),
    model: optional(reference('model', models), 'Only this deployment in the region.', 'all of them'),
  };
  const faultFor = {
    for: optional(duration('1ms'), 'For how long.', 'until a `recover`, or to the end'),
  };
  return variants('event', {
    outage: fields({
      ...where,
      ...faultFor,
      status: optional(
        whole(500, 599),
        'What is answered, as by a front end that has lost what is behind it.',
        'connections are refused',
      ),
    }),
    hang: fields({ ...where, ...faultFor }),
    throttle: fields({
      ...where,
      ...faultFor,
      retryAfter: optional(
        duration('1s'),
        'What `Retry-After` asks for.',
        'until the minute of the clock ends',
      ),
    }),
    slow: fields({
      ...where,
      ...faultFor,
      factor: required(number(0.01, 10_000), 'What times are multiplied by.'),
    }),
    errors: fields({
      ...where,
      ...faultFor,
      rate: defaulting(share, 'The share of calls that fail.', '100%'),
      status: defaulting(whole(400, 599), 'The status.', '500'),
    }),
    recover: fields(where),
    burst: fields({
      at,
      for: optional(duration('1ms'), 'For how long.', 'to the end'),
      factor: required(number(0, 10_000), 'What the rate of requests is multiplied by.'),
      users: optional(text(60), 'Only users of this kind.', 'all of them'),
    }),
  });
}

/** What is expected. */
const metrics = dictionary(condition, { key: metricName });

/** The whole scenario. */
export function scenarioKind(known: KnownNames = {}) {
  return checked(scenarioFields(known), (scenario, place) => checkUsers([...scenario.users.keys()], place));
}

/** What a scenario says. */
export function scenarioFields(known: KnownNames = {}) {
  return fields({
    name: defaulting(text(120), 'What the scenario is called in reports.', 'Simulation'),
    description: optional(text(2000), 'What it is about, for readers of the report.', 'nothing is said'),
    duration: defaulting(duration('1s'), 'How long users ask. What is under way then is waited for.', '1h'),
    start: defaulting(time, 'When it starts; quotas go by the calendar.', '2026-01-05T09:00:00Z'),
    seed: defaulting(
      whole(0, 4_294_967_295),
      'Where random numbers start: the same seed gives the same numbers.',
      '1',
    ),
    instances: defaulting(
      whole(1, 64),
      'How many instances the gateway has, as units of a tier are. Each counts limits and trips breakers for itself.',
      '1',
    ),
    resolution: optional(
      duration('1s'),
      'The length of the stretches in which the report shows what happened.',
      'such that there are at most 120',
    ),
    users: required(dictionary(usersKind(known), { least: 1 }), 'Kinds of users, by a name of your choice.'),
    regions: defaulting(
      dictionary(regionFields(), { key: reference('region', known.regions) }),
      'What regions are like, by location.',
      '{}',
    ),
    timeline: defaulting(list(eventVariants(known)), 'What happens to regions and users.', '[]'),
    expect: defaulting(expectations(), 'What must come out; the command ends with 1 when it does not.', '{}'),
  });
}

/** Whether the users that are named elsewhere are there. */
function checkUsers(names: readonly string[], scenario: Place): void {
  const below = (place: Place | undefined, key: string) =>
    place?.entries()?.find(({ name }) => name === key)?.value;
  const check = (name: unknown, place: Place | undefined) => {
    if (typeof name === 'string' && !names.includes(name)) {
      place?.report(`there are no users '${name}'; there are ${names.join(', ')}`);
    }
  };
  for (const item of below(scenario, 'timeline')?.items() ?? []) {
    const users = below(item, 'users');
    check(users?.scalar, users);
  }
  for (const { name, key } of below(below(scenario, 'expect'), 'users')?.entries() ?? []) check(name, key);
}

/** Metrics of all users, and below `users` those of one kind. */
function expectations(): Kind<Expectations> {
  const byUsers = dictionary(metrics);
  const own = { ...metrics.schema, properties: { users: byUsers.schema } };
  return {
    allowed: `a map from metrics to conditions; metrics are ${metricName.allowed}; below 'users', the same by kind of users`,
    schema: own,
    read: place => {
      const users = place.entries()?.find(({ name }) => name === 'users')?.value;
      const all = metrics.read(place.without('users'));
      return all && { all, users: (users && byUsers.read(users)) ?? new Map() };
    },
  };
}
