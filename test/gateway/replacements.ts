import { replacingArguments } from '../support/provider';
import { identityOf } from './identities';
import type { Body, Graph } from './support';

/** What an update of a stack replaces. */
export interface Replacements {
  /** Addresses of the resources that are replaced. */
  readonly replaced: ReadonlySet<string>;
  /** Those that are created anew before the old ones go, and would be known by the same: the update fails. */
  readonly clashing: readonly string[];
}

/** What Terraform replaces when one stack becomes the other: by what changes a resource, and by what it refers to. */
export function replacementsOf(before: Graph, after: Graph): Replacements {
  const kept = [...after.bodies.keys()].filter(address => before.bodies.has(address));
  const replaced = new Set<string>();
  const isReplaced = (address: string): boolean => {
    const [old, now] = [before.bodies.get(address)!, after.bodies.get(address)!];
    const type = address.replace(/\..*/, '');
    const ignored = new Set(lifecycleOf(now, 'ignore_changes'));
    const triggers = lifecycleOf(now, 'replace_triggered_by');
    return (
      triggers.some(trigger => replaced.has(trigger.replace(/\.id$/, ''))) ||
      [...replacingArguments(type)].some(([argument, when]) => {
        const was = valueOf(old, argument, before, replaced, 'old');
        if (ignored.has(argument) || (when === 'if set' && was === 'null')) return false;
        return was !== valueOf(now, argument, after, replaced, 'new');
      })
    );
  };
  for (let size = -1; size !== replaced.size;) {
    size = replaced.size;
    for (const address of kept) if (isReplaced(address)) replaced.add(address);
  }
  const createdBefore = after.createdBeforeDestroyed();
  const renamed = (address: string) => (replaced.has(address) ? `new ${address}` : address);
  const clashing = [...replaced].filter(
    address =>
      createdBefore.has(address) &&
      identityOf(address, before.bodies.get(address)!) ===
        identityOf(address, after.bodies.get(address)!, renamed),
  );
  return { replaced, clashing };
}

const REFERENCE = /((?:azurerm|azapi)_\w+\.[\w-]+)\.(\w+)/g;

/** The value of an argument: of a reference, the literal that it stands for, or which resource, the old or the new one. */
function valueOf(
  body: Body,
  argument: string,
  graph: Graph,
  replaced: ReadonlySet<string>,
  side: 'old' | 'new',
): string {
  let value: unknown = body;
  for (const key of argument.split('.')) value = (value as Body | undefined)?.[key];
  return JSON.stringify(value ?? null).replace(REFERENCE, (reference, address: string, attribute: string) => {
    const target = graph.bodies.get(address);
    if (target === undefined) return reference;
    if (attribute in target && !lifecycleOf(target, 'ignore_changes').includes(attribute))
      return valueOf(target, attribute, graph, replaced, side);
    return replaced.has(address) ? `${side} ${reference}` : reference;
  });
}

function lifecycleOf(body: Body, key: 'ignore_changes' | 'replace_triggered_by'): readonly string[] {
  const { lifecycle = {} } = body as { lifecycle?: Record<string, readonly string[]> };
  return lifecycle[key] ?? [];
}
