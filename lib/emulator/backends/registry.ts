import type { Clock } from '../clock';
import { EmulatorError } from '../emulator-error';
import { Url } from '../http';
import type { BackendModel, SingleBackendModel } from '../model';
import type { Random } from '../random';
import { CircuitBreaker, type Outcome } from './circuit-breaker';
import { Pool } from './pool';

/** Which backend a request goes to. */
export interface Choice {
  readonly backend: SingleBackendModel;
  /** The name that the policy gave: the pool's, or the backend's own. */
  readonly id: string;
  readonly isPool: boolean;
  /** The cookie that binds the client to the backend. */
  readonly affinity?: { readonly cookie: string; readonly value: string };
}

/** A breaker that tripped. */
export interface BreakerTrip {
  readonly backendId: string;
  /** When it tripped and until when it stays so, in milliseconds since 1970. */
  readonly at: number;
  readonly until: number;
}

/** The backends of a service, with the state that the gateway keeps of them. */
export class Backends {
  private readonly models: ReadonlyMap<string, BackendModel>;
  private readonly pools = new Map<string, Pool>();
  private readonly breakers = new Map<string, CircuitBreaker>();
  private readonly urls = new Map<string, Url>();

  /** @throws EmulatorError `emulator/unknown-backend` for a member of a pool that is no backend, `emulator/address` for an address that is none */
  public constructor(
    models: readonly BackendModel[],
    private readonly clock: Clock,
    random: Random,
    private readonly onTrip: (trip: BreakerTrip) => void,
  ) {
    this.models = new Map(models.map(model => [model.id, model]));
    for (const model of models) {
      if (model.kind === 'pool') {
        for (const { backendId } of model.members) this.single(backendId, `the pool '${model.id}'`);
        this.pools.set(model.id, new Pool(model, random));
        continue;
      }
      this.urls.set(model.id, Url.ofService(model.url, `the backend '${model.id}'`));
      if (model.circuitBreaker) this.breakers.set(model.id, new CircuitBreaker(model.circuitBreaker));
    }
  }

  /** Whether there is a backend or pool of the name. */
  public has(id: string): boolean {
    return this.models.has(id);
  }

  /** The address of a backend, of the first member for a pool: what `context.Request.Url` shows before one is chosen. */
  public urlOf(id: string): Url | undefined {
    const model = this.models.get(id);
    const first = model?.kind === 'pool' ? this.models.get(model.members[0]?.backendId ?? '') : model;
    return first && this.urls.get(first.id);
  }

  /** Whether a name is a pool's. */
  public isPool(id: string): boolean {
    return this.pools.has(id);
  }

  /**
   * Chooses a backend for a request.
   *
   * @param cookies what the client sent, by name
   * @returns undefined when breakers stop all that could be chosen
   */
  public choose(id: string, cookies: (name: string) => string | undefined): Choice | undefined {
    const now = this.clock.now();
    const isAvailable = (one: string) => !this.breakers.get(one)?.isOpen(now);
    const pool = this.pools.get(id);
    if (!pool) {
      const backend = this.single(id, 'a policy');
      return isAvailable(id) ? { backend, id, isPool: false } : undefined;
    }
    const cookie = pool.model.sessionAffinityCookie;
    const chosen = pool.choose(isAvailable, cookie === undefined ? undefined : cookies(cookie));
    if (chosen === undefined) return undefined;
    return {
      backend: this.single(chosen, `the pool '${id}'`),
      id,
      isPool: true,
      ...(cookie !== undefined && { affinity: { cookie, value: chosen } }),
    };
  }

  /** Tells how a request ended. */
  public record(backendId: string, outcome: Outcome): void {
    const now = this.clock.now();
    const breaker = this.breakers.get(backendId);
    if (breaker?.record(now, outcome)) this.onTrip({ backendId, at: now, until: breaker.until });
  }

  /** The backends that have a breaker, with the time until which it stops requests, or undefined when it lets them pass. */
  public states(): readonly { readonly backendId: string; readonly openUntil: number | undefined }[] {
    const now = this.clock.now();
    return Array.from(this.breakers, ([backendId, breaker]) => ({
      backendId,
      openUntil: breaker.isOpen(now) ? breaker.until : undefined,
    }));
  }

  private single(id: string, who: string): SingleBackendModel {
    const model = this.models.get(id);
    if (model?.kind === 'single') return model;
    throw new EmulatorError(
      'emulator/unknown-backend',
      `${who} names the backend '${id}', which the stack does not define; defined are ${[...this.models.keys()].join(', ') || 'none'}`,
    );
  }
}
