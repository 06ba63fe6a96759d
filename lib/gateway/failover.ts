import { backendName } from './backend-name';

/** A member of a pool, as retries see it. */
export interface FailoverMember {
  readonly backendName: string;
  readonly priority: number;
  readonly weight?: number;
}

/** A pool that retries go to. */
export interface FailoverPool {
  /** Its name in API Management. */
  readonly name: string;
  readonly members: readonly FailoverMember[];
}

/**
 * The pools that the retries of a model go to, one after the other.
 *
 * A pool chooses by priority, so it would send a retry where the call just failed, until the circuit breaker there opens. The first of these pools begins with the
 * second group of priorities, the next with the third, and each goes on through the others: a call leaves a failing group at once, and still ends where something
 * answers.
 *
 * @param retries how many a call has; there are no more pools than that, and none for members of one priority, among which the pool itself takes turns
 */
export function failoverPools(
  poolName: string,
  members: readonly FailoverMember[],
  retries: number,
): readonly FailoverPool[] {
  const priorities = [...new Set(members.map(({ priority }) => priority))].sort((a, b) => a - b);
  const count = priorities.length;
  return priorities.slice(1, retries + 1).map((_, i) => ({
    name: backendName(poolName, 'failover', i + 1),
    members: members.map(({ backendName, priority, weight }) => ({
      backendName,
      priority: ((priorities.indexOf(priority) - i - 1 + count) % count) + 1,
      weight,
    })),
  }));
}
