import { Random } from '../random';
import { type ModelAccount } from './account';
import { noTotals, type OpenTotals } from './calls';
import { type Deployment, deploymentOf } from './deployment';
import type { ModelLatency } from './latency';
import { hashOf } from './vector';

/** How many deployments that nobody declared are remembered. */
const CAPACITY = 1000;

/** An account at work: its deployments with their counters. */
export class OpenAccount {
  /** Draws for calls of what is not deployed. */
  public readonly random: Random;
  /** Calls of what is not deployed. */
  public readonly unknown: OpenTotals;
  private readonly deployments = new Map<string, Deployment>();

  public constructor(
    public readonly spec: ModelAccount,
    private readonly latency: ModelLatency | undefined,
    private readonly seed: number,
  ) {
    this.random = new Random(seed ^ hashOf(spec.name));
    this.unknown = noTotals(spec.name, spec.region, '');
    for (const one of spec.deployments ?? [])
      this.deployments.set(one.name, deploymentOf(spec, one, latency, seed));
  }

  /** What the deployments did, and what was asked of others. */
  public get totals(): readonly OpenTotals[] {
    const own = Array.from(this.deployments.values(), ({ totals }) => totals);
    return this.unknown.calls > 0 ? [...own, this.unknown] : own;
  }

  /** The deployment of a name; undefined when nothing of the name is deployed. */
  public find(name: string): Deployment | undefined {
    const known = this.deployments.get(name);
    if (known || this.spec.deployments || name === '') return known;
    const made = deploymentOf(this.spec, { name }, this.latency, this.seed);
    if (this.deployments.size < CAPACITY) this.deployments.set(name, made);
    return made;
  }
}
