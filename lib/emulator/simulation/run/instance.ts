import { VirtualClock } from '../../clock';
import { LocalGateway } from '../../gateway';
import { LocalIdentity } from '../../identity/local-identity';
import { tokenDemands } from '../../identity/token-demand';
import { ModelBackends } from '../../models';
import { hashOf } from '../../models/vector';
import { Random } from '../../random';
import { readConfiguration, readService } from '../../terraform';
import type { Scenario } from '../scenario';
import { addTrip, type Statistics, statistics } from '../statistics';
import { accountsFor, regionsOfBackends } from './accounts';
import { Arrivals } from './arrivals';
import { Attempts } from './attempts';
import { Crowd } from './crowd';
import { Endpoints, modelsOf } from './endpoints';
import { followTimeline } from './faults';
import { Identities } from './identities';
import { Requests } from './requests';

/** What is simulated. */
export interface Simulated {
  /** A synthesized stack, as `LocalGateway.fromTerraform` takes it. */
  readonly stack: string | object;
  readonly scenario: Scenario;
  readonly service?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly namedValues?: Readonly<Record<string, string>>;
  readonly stubs?: Readonly<Record<string, 'ignore'>>;
}

/** How far an instance is. */
export interface InstanceProgress {
  /** Milliseconds from the start. */
  readonly atMs: number;
  readonly calls: number;
}

/** Events of a stream that arrive at once: nobody looks at them one by one. */
const EVENTS_PER_CHUNK = 32;
/** How often progress is told, in calls. */
const PROGRESS_EVERY = 256;
/** Answers are as long as requests ask for. */
const ENDLESS = 1_000_000;

/**
 * Runs the scenario against one instance of the gateway: its share of the requests, and its share of the capacity of the backends. It depends on nothing that other
 * instances do, so that they may run one after the other, or at the same time, with the same result.
 *
 * @param instance from 0
 * @throws EmulatorError for a stack that cannot run, or has no model
 */
export async function runInstance(
  { stack, scenario, namedValues = {}, stubs = {}, ...found }: Simulated,
  instance: number,
  onProgress: (progress: InstanceProgress) => void = () => undefined,
): Promise<Statistics> {
  const { startAt, seed, instances, timeline, users } = scenario;
  const seedFor = (purpose: string) => (seed ^ hashOf(`${instance}/${purpose}`)) >>> 0;
  const randomFor = (purpose: string) => new Random(seedFor(purpose));
  const clock = new VirtualClock({ now: startAt, waitsFor: 'promises' });
  const accounts = accountsFor(stack, scenario, found.variables);
  const counted = statistics(
    scenario,
    users.map(({ name }) => name),
    modelsOf(accounts),
    [...new Set(accounts.map(({ region }) => region))],
  );
  const attempts = new Attempts(counted, startAt);
  const models = new ModelBackends({
    clock,
    accounts,
    seed: seedFor('models'),
    completionTokens: ENDLESS,
    eventsPerChunk: EVENTS_PER_CHUNK,
    keepCalls: 0,
    onCall: attempts.add,
  });
  const service = readService(readConfiguration(stack, found.variables), found);
  const demands = tokenDemands(service, namedValues);
  const identity = await LocalIdentity.create({ clock, algorithm: 'ES256' });
  const identities = new Identities(service, identity, demands, clock);
  const gateway = LocalGateway.fromModel(service, {
    clock,
    seed: seedFor('gateway'),
    namedValues,
    stubs,
    backends: { ...identities.backends, '*': models.answer },
    keepRecords: 0,
    onTrip: ({ backendId, at, until }) => {
      const region = regions.get(backendId) ?? '';
      addTrip(counted, {
        instance,
        backend: backendId,
        region,
        atMs: at - startAt,
        untilMs: until - startAt,
      });
    },
  });
  const regions = regionsOfBackends(service, accounts);
  for (const { backendId } of gateway.breakers) counted.breakers.set(backendId, regions.get(backendId) ?? '');
  const endpoints = new Endpoints(service, accounts);
  const services = { gateway, clock, startAt, attempts, statistics: counted, random: randomFor('clients') };
  const crowd = new Crowd(services, identities, scenario, { instance, instances }, () => {
    const { calls } = counted.all;
    if (calls % PROGRESS_EVERY === 0) onProgress({ calls, atMs: clock.now() - startAt });
  });
  await Promise.all([
    followTimeline(scenario, models, clock),
    crowd.run(
      users.map(profile => ({
        profile,
        requests: new Requests(profile, endpoints, seedFor(`requests/${profile.name}`)),
        arrivals: new Arrivals(
          profile,
          timeline,
          { instance, instances },
          randomFor(`arrivals/${profile.name}`),
        ),
        random: randomFor(`users/${profile.name}`),
      })),
    ),
  ]);
  await gateway.close();
  return counted;
}
