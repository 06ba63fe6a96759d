import type { ModelAccount } from '../../models';
import { stackAccounts } from '../stack-accounts';
import type { Scenario, TimelineEvent, UserProfile } from './scenario';
import { type KnownNames, scenarioKind } from './declaration';
import type { JsonSchema, Kind } from './kind';
import { Source } from './place';

export type * from './scenario';

/** How many stretches a result has at most, unless the scenario says so. */
const STRETCHES = 120;
/** Lengths of stretches that people count in, in milliseconds. */
const LENGTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600].map(s => 1000 * s);

type Read = ReturnType<typeof scenarioKind> extends Kind<infer T> ? T : never;

/** How a scenario is read. */
export interface ReadScenarioOptions {
  /** What the file is called in errors. @default 'scenario' */
  readonly file?: string;
  /** The stack that it is for, as `simulate` takes it: the regions and models that it names must be there. @default - any name passes */
  readonly stack?: string | object;
  /** Values of the stack's variables. @default - their defaults */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * Reads a scenario file.
 *
 * @param text YAML
 * @throws EmulatorError `emulator/scenario` with a line for each thing that is wrong: the place, the value, what is allowed; `emulator/no-model` for a stack without
 *   models
 */
export function readScenario(text: string, options: ReadScenarioOptions = {}): Scenario {
  const { file = 'scenario', stack, variables } = options;
  const source = new Source(text, file);
  const known = stack === undefined ? {} : namesOf(stackAccounts(stack, variables));
  const read = source.isReadable ? scenarioKind(known).read(source.root) : undefined;
  source.finish();
  if (!read) throw new TypeError('a scenario that cannot be read has no problem');
  return scenarioOf(read);
}

function namesOf(accounts: readonly ModelAccount[]): KnownNames {
  const regions = [...new Set(accounts.map(({ region }) => region))];
  // an account that another stack made has whatever is asked for
  const isOpen = accounts.some(({ deployments }) => !deployments);
  const models = accounts.flatMap(({ deployments = [] }) => deployments.map(({ name }) => name));
  return { regions, ...(!isOpen && { models: [...new Set(models)] }) };
}

/** The JSON schema of scenario files, for editors. */
export function scenarioSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A scenario of aoai-gateway simulate',
    ...scenarioKind().schema,
  };
}

function scenarioOf(read: Read): Scenario {
  const { name, description, duration, start, seed, instances, expect } = read;
  return {
    name,
    ...(description !== undefined && { description }),
    durationMs: duration,
    startAt: start,
    seed,
    instances,
    resolutionMs: read.resolution ?? resolutionFor(duration),
    users: Array.from(read.users, ([userName, users]) => profileOf(userName, users)),
    regions: new Map(
      Array.from(read.regions, ([location, { firstToken, perToken, ...limits }]) => [
        location,
        { firstTokenMs: firstToken, perTokenMs: perToken, ...limits },
      ]),
    ),
    timeline: read.timeline.map(eventOf).sort((a, b) => a.atMs - b.atMs),
    expect,
  };
}

function profileOf(
  name: string,
  users: Read['users'] extends ReadonlyMap<string, infer T> ? T : never,
): UserProfile {
  const { thinkTime, requestsPerMinute, burstEvery, burstWithin, backOff, model, ...rest } = users;
  return {
    name,
    requestsPerMinute: requestsPerMinute ?? (thinkTime === undefined ? 1 : undefined),
    thinkTimeMs: thinkTime,
    burstEveryMs: burstEvery,
    burstWithinMs: burstWithin,
    models: model,
    backOffMs: backOff,
    ...rest,
  };
}

function eventOf(read: Read['timeline'][number]): TimelineEvent {
  const { at: atMs } = read;
  switch (read.event) {
    case 'recover':
      return { event: read.event, atMs, region: read.region, model: read.model };
    case 'burst':
      return { event: read.event, atMs, forMs: read.for, factor: read.factor, users: read.users };
    case 'outage':
    case 'hang':
    case 'throttle':
    case 'slow':
    case 'errors':
      return {
        event: read.event,
        atMs,
        forMs: read.for,
        region: read.region,
        model: read.model,
        ...('retryAfter' in read && read.retryAfter !== undefined && { retryAfterMs: read.retryAfter }),
        ...('factor' in read && { factor: read.factor }),
        ...('rate' in read && { rate: read.rate }),
        ...('status' in read && read.status !== undefined && { status: read.status }),
      };
  }
}

function resolutionFor(durationMs: number): number {
  return LENGTHS.find(length => durationMs / length <= STRETCHES) ?? Math.ceil(durationMs / STRETCHES);
}
