import { dependable, TerraformResource, TerraformStack } from 'cdktf';
import type { ITerraformDependable, TerraformResourceLifecycle } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * Makes a resource wait for others at creation, and the others for it at destruction. What it depends on already stays.
 *
 * `dependsOn` of a resource that exists already takes addresses without `${}`; `dependable()` gives them, `fqn` does not.
 */
export function addDependency(resource: TerraformResource, ...on: readonly ITerraformDependable[]): void {
  if (on.length === 0) return;
  const dependsOn = [...(resource.dependsOn ?? [])];
  // A loop, since CDKTF keeps the call stack of each reference.
  for (const dependency of on) dependsOn.push(dependable(dependency));
  resource.dependsOn = dependsOn;
}

/**
 * The lifecycle of a resource that is replaced when another one is, and only then: where the provider would change it in place, and the service would not
 * have it so. Terraform knows no such edge to a resource of another stack, nor to what exists already.
 *
 * @param resource the construct of the resource that is replaced
 * @param other the construct of the other resource
 * @returns undefined where there is no such edge
 */
export function replacedWith(
  resource: IConstruct,
  other: IConstruct,
): TerraformResourceLifecycle | undefined {
  const target = other.node.defaultChild;
  if (!TerraformResource.isTerraformResource(target)) return undefined;
  if (TerraformStack.of(target) !== TerraformStack.of(resource)) return undefined;
  return { replaceTriggeredBy: [`${dependable(target)}.id`] };
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
