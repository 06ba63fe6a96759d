import { EmulatorError } from '../emulator-error';
import type { Random } from '../random';
import type { ModelAccount } from './account';
import { type Sampler, samplerOf } from './distribution';
import type { FaultTimes, ModelFault, ModelTarget, SlowFault } from './fault';

type Target = Exclude<ModelTarget, string>;

interface Entry {
  readonly fits: (account: ModelAccount, deployment: string) => boolean;
  readonly target: ModelTarget;
  readonly fault: ModelFault;
  readonly times: FaultTimes;
  readonly add: Sampler;
  left: number;
}

/** What meets a call. */
export interface Met {
  /** What the usual times are multiplied by. */
  readonly factor: number;
  /** Milliseconds until the first token, besides. */
  readonly addMs: number;
  readonly isSlow: boolean;
  /** What happens instead of an answer. */
  readonly fault: Exclude<ModelFault, SlowFault> | undefined;
}

const NOTHING: Met = { factor: 1, addMs: 0, isSlow: false, fault: undefined };

/** The faults that are set. The newest that meets a call decides; slowness adds to whatever that is. */
export class Faults {
  private entries: readonly Entry[] = [];

  public constructor(private readonly accounts: readonly ModelAccount[]) {}

  /**
   * Sets a fault.
   *
   * @returns takes it back
   * @throws EmulatorError `emulator/fault` for a fault that cannot be, `emulator/no-model` for a target that is nowhere
   */
  public add(target: ModelTarget, fault: ModelFault, times: FaultTimes): () => void {
    check(fault, times);
    const entry: Entry = {
      fits: this.matcher(target),
      target,
      fault,
      times,
      add: samplerOf((fault.kind === 'slow' ? fault.addMs : undefined) ?? 0, 'addMs of a slow fault'),
      left: times.count ?? Infinity,
    };
    this.entries = [entry, ...this.entries];
    return () => this.remove(one => one === entry);
  }

  /** Takes back the faults of a target, and those of a part of it. */
  public recover(target: ModelTarget): void {
    const wanted = this.named(target);
    this.remove(entry => {
      const own = this.named(entry.target);
      return (Object.keys(wanted) as (keyof Target)[]).every(key => wanted[key] === own[key]);
    });
  }

  /** What meets a call now. */
  public meet(account: ModelAccount, deployment: string, now: number, random: Random): Met {
    if (this.entries.length === 0) return NOTHING;
    let [factor, addMs, slow, fault] = [1, 0, false, undefined as Met['fault']];
    for (const entry of this.entries) {
      const isSlow = entry.fault.kind === 'slow';
      if ((fault && !isSlow) || !isDue(entry, now) || !entry.fits(account, deployment)) continue;
      const { probability = 1 } = entry.times;
      // what meets every call needs no luck
      if (probability < 1 && random.next() >= probability) continue;
      if (--entry.left <= 0) this.remove(one => one === entry);
      if (entry.fault.kind === 'slow') {
        factor *= entry.fault.factor ?? 1;
        addMs += entry.add(random);
        slow = true;
      } else fault = entry.fault;
    }
    return { factor, addMs, isSlow: slow, fault };
  }

  private remove(isMeant: (entry: Entry) => boolean): void {
    this.entries = this.entries.filter(entry => !isMeant(entry));
  }

  private matcher(target: ModelTarget): Entry['fits'] {
    const { region, account, deployment } = this.named(target);
    const found = this.accounts.filter(
      one =>
        (region === undefined || one.region === region) &&
        (account === undefined || one.name === account) &&
        (deployment === undefined ||
          !one.deployments ||
          one.deployments.some(({ name }) => name === deployment)),
    );
    if (found.length === 0) {
      throw new EmulatorError(
        'emulator/no-model',
        `no model account fits ${JSON.stringify(target)}; there are ${
          this.accounts.map(describe).join(', ') || 'none'
        }`,
      );
    }
    const accounts = new Set(found);
    return (one, name) => accounts.has(one) && (deployment === undefined || deployment === name);
  }

  /** A text is a region, or else an account. */
  private named(target: ModelTarget): Target {
    if (typeof target !== 'string') return target;
    return this.accounts.some(({ region }) => region === target) ? { region: target } : { account: target };
  }
}

function isDue({ times }: Entry, now: number): boolean {
  return now >= (times.from ?? -Infinity) && now < (times.until ?? Infinity);
}

function describe({ name, region, deployments }: ModelAccount): string {
  const of = deployments ? ` with ${deployments.map(one => `'${one.name}'`).join(', ') || 'nothing'}` : '';
  return `'${name}' in '${region}'${of}`;
}

const KINDS: readonly ModelFault['kind'][] = [
  'down',
  'slow',
  'reset',
  'hang',
  'malformed',
  'throttle',
  'status',
];

function check(fault: ModelFault, { probability = 1, count = 1 }: FaultTimes): void {
  const refuse = (problem: string): never => {
    throw new EmulatorError('emulator/fault', problem);
  };
  if (!KINDS.includes(fault.kind))
    refuse(`a fault is one of ${KINDS.join(', ')}, got '${String(fault.kind)}'`);
  if (!(probability >= 0 && probability <= 1))
    refuse(`the probability of a fault goes from 0 to 1, got ${probability}`);
  if (!(count >= 1)) refuse(`a fault meets at least 1 call, got ${count}; leave 'count' out for any number`);
  if (
    fault.kind === 'status' &&
    !(Number.isInteger(fault.status) && fault.status >= 200 && fault.status <= 599)
  )
    refuse(`the status of a fault is a whole number from 200 to 599, got ${fault.status}`);
  if (fault.kind === 'slow' && !((fault.factor ?? 1) >= 0))
    refuse(`the factor of a slow fault is a number from 0 on, got ${fault.factor}`);
  if (fault.kind === 'throttle' && !((fault.retryAfterSeconds ?? 0) >= 0))
    refuse(`retryAfterSeconds of a throttle fault is a number from 0 on, got ${fault.retryAfterSeconds}`);
}
