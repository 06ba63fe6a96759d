import { dependable } from 'cdktf';
import type { ITerraformDependable, TerraformResource } from 'cdktf';

/**
 * Makes a resource wait for others at creation, and the others for it at destruction. What it depends on already stays.
 *
 * `dependsOn` of a resource that exists already takes addresses without `${}`; `dependable()` gives them, `fqn` does not.
 */
export function addDependency(resource: TerraformResource, ...on: readonly ITerraformDependable[]): void {
  if (on.length === 0) return;
  resource.dependsOn = [...(resource.dependsOn ?? []), ...on.map(dependency => dependable(dependency))];
}

/**
 * The resources that write to one Azure resource which refuses concurrent writes: each waits for the one before it, and what must come
 * after all writes waits for the last.
 */
export class WriteChain {
  private readonly writes: TerraformResource[] = [];
  private readonly followers: TerraformResource[] = [];

  /** Adds a write after those added before. */
  public append(resource: TerraformResource): void {
    const last = this.writes.at(-1);
    if (last !== undefined) addDependency(resource, last);
    this.writes.push(resource);
    for (const follower of this.followers) addDependency(follower, resource);
  }

  /** Makes a resource wait for all writes, also for those that are added later. */
  public follow(resource: TerraformResource): void {
    const last = this.writes.at(-1);
    if (last !== undefined) addDependency(resource, last);
    this.followers.push(resource);
  }
}
