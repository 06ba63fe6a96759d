import type { BackendPoolModel, PoolMemberModel } from '../model';
import type { Random } from '../random';

/** Chooses among the backends of a pool. */
export class Pool {
  /** Members by priority, the first group first. */
  private readonly groups: readonly (readonly PoolMemberModel[])[];
  private readonly turns: number[];

  public constructor(
    public readonly model: BackendPoolModel,
    private readonly random: Random,
  ) {
    const priorities = [...new Set(model.members.map(({ priority }) => priority))].sort((a, b) => a - b);
    this.groups = priorities.map(priority => model.members.filter(member => member.priority === priority));
    this.turns = this.groups.map(() => 0);
  }

  /**
   * The backend for the next request: one of the first group that has any left.
   *
   * @param isAvailable whether a backend takes requests
   * @param bound the backend that the client is bound to by a cookie
   * @returns undefined when none takes requests
   */
  public choose(isAvailable: (id: string) => boolean, bound?: string): string | undefined {
    if (bound !== undefined && isAvailable(bound)) {
      const member = this.model.members.find(({ backendId }) => backendId === bound);
      if (member) return member.backendId;
    }
    for (const [i, group] of this.groups.entries()) {
      const available = group.filter(({ backendId }) => isAvailable(backendId));
      if (available.length > 0) return this.among(available, i).backendId;
    }
    return undefined;
  }

  /** Members of equal weight take turns; else chance decides, by weight. */
  private among(members: readonly PoolMemberModel[], group: number): PoolMemberModel {
    const [first] = members;
    if (!first) throw new RangeError('a group of a pool is empty');
    const weights = members.map(({ weight }) => weight ?? 1);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total === 0 || weights.every(weight => weight === weights[0])) {
      const turn = this.turns[group] ?? 0;
      this.turns[group] = turn + 1;
      return members[turn % members.length] ?? first;
    }
    let at = this.random.next() * total;
    return members.find((_, i) => (at -= weights[i] ?? 0) < 0) ?? first;
  }
}
