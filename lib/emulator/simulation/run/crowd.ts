import type { Random } from '../../random';
import type { Scenario, UserProfile } from '../scenario';
import type { Arrivals } from './arrivals';
import { type ClientServices, send } from './client';
import type { Identities } from './identities';
import type { Requests } from './requests';

/** Which part of all requests an instance gets. */
export interface Share {
  readonly instance: number;
  readonly instances: number;
}

/** Users of a kind, and what they work with. */
export interface Users {
  readonly profile: UserProfile;
  readonly requests: Requests;
  readonly arrivals: Arrivals;
  /** Decides which user asks, and for what. */
  readonly random: Random;
}

/** Lets users ask, any number of them at the same time. */
export class Crowd {
  private underWay = 0;
  private failure: unknown;
  private hasFailed = false;
  private onIdle: (() => void) | undefined;

  public constructor(
    private readonly services: ClientServices,
    private readonly identities: Identities,
    private readonly scenario: Scenario,
    private readonly share: Share,
    private readonly onCall: () => void,
  ) {}

  /**
   * Lets all users ask until the end, and waits for the last answer.
   *
   * @throws whatever the gateway throws for what it cannot run
   */
  public async run(all: readonly Users[]): Promise<void> {
    await Promise.all(all.flatMap(users => this.loops(users)));
    if (this.underWay > 0) await new Promise<void>(resolve => (this.onIdle = resolve));
    if (this.hasFailed) throw this.failure;
  }

  private loops(users: Users): readonly Promise<void>[] {
    const { thinkTimeMs, count } = users.profile;
    if (thinkTimeMs === undefined) return [this.openLoop(users)];
    const { instance, instances } = this.share;
    const own = Array.from({ length: count }, (_, user) => user).filter(
      user => user % instances === instance,
    );
    return own.map(user => this.closedLoop(users, user, thinkTimeMs));
  }

  /** Requests come whether answers are there or not. */
  private async openLoop(users: Users): Promise<void> {
    const { profile, arrivals, random } = users;
    const { durationMs } = this.scenario;
    let turn = 0;
    for (let at = arrivals.next(0, durationMs); at < durationMs; at = arrivals.next(at, durationMs)) {
      await this.until(at);
      if (this.hasFailed) return;
      // who asks evenly takes turns, so that each user does
      const user =
        profile.arrival === 'constant' ? turn++ % profile.count : Math.floor(random.next() * profile.count);
      void this.ask(users, user);
    }
  }

  /** A user reads the answer before asking again. */
  private async closedLoop(users: Users, user: number, thinkTimeMs: number): Promise<void> {
    const { clock, startAt } = this.services;
    const { durationMs } = this.scenario;
    await this.until(users.random.next() * Math.min(thinkTimeMs, durationMs));
    while (!this.hasFailed) {
      const factor = users.arrivals.factorAt(clock.now() - startAt);
      if (factor > 0) await this.ask(users, user);
      const wait = factor > 0 ? thinkTimeMs / factor : thinkTimeMs;
      if (clock.now() - startAt + wait >= durationMs) return;
      await clock.sleep(wait);
    }
  }

  private async ask({ profile, requests, random }: Users, user: number): Promise<void> {
    this.underWay++;
    try {
      const request = requests.draw(random);
      const headers = () => this.identities.headers(request.api, profile, user);
      await send(this.services, profile, request, headers, this.onCall);
    } catch (error) {
      if (!this.hasFailed) this.failure = error;
      this.hasFailed = true;
    }
    if (--this.underWay === 0) this.onIdle?.();
  }

  /** Each request has a turn of the clock, also where several come at the same time: what tokens take of the machine's time must not decide which one is first. */
  private async until(atMs: number): Promise<void> {
    const { clock, startAt } = this.services;
    await clock.sleep(startAt + Math.floor(atMs) - clock.now());
  }
}
