import { createHash } from 'node:crypto';

/** The part of a synthesized stack that is compared. */
export interface Stack {
  readonly resource: Resources;
  readonly data?: Resources;
}

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/**
 * Where two stacks differ, whatever their resources are called in Terraform: a reference counts as what it refers to. Empty for stacks that create
 * the same things.
 */
export function differences(a: Stack, b: Stack): readonly string[] {
  const [left, right] = [fingerprints(a), fingerprints(b)];
  return [...missing(left, right).map(what => `- ${what}`), ...missing(right, left).map(what => `+ ${what}`)];
}

function missing(
  from: ReadonlyMap<string, readonly string[]>,
  to: ReadonlyMap<string, readonly string[]>,
): string[] {
  return [...from].flatMap(([fingerprint, addresses]) => addresses.slice(to.get(fingerprint)?.length ?? 0));
}

const ADDRESS = /\b(?:data\.)?(?:azurerm|azapi)_[a-z0-9_]+\.[A-Za-z0-9_-]+/g;

/** The addresses of a stack's resources by a hash of what they are. */
function fingerprints({ resource, data = {} }: Stack): ReadonlyMap<string, readonly string[]> {
  const bodies = new Map<string, unknown>();
  for (const [prefix, resources] of [
    ['', resource],
    ['data.', data],
  ] as const) {
    for (const [type, byName] of Object.entries(resources)) {
      for (const [name, body] of Object.entries(byName))
        bodies.set(`${prefix}${type}.${name}`, { ...body, '//': undefined });
    }
  }
  const known = new Map<string, string>();
  const fingerprint = (address: string): string => {
    let found = known.get(address);
    if (found === undefined) {
      const body = canonical(bodies.get(address));
      const text = body.replace(ADDRESS, target => (bodies.has(target) ? fingerprint(target) : target));
      const type = address.replace(/\.[^.]*$/, '');
      found = `${type}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
      known.set(address, found);
    }
    return found;
  };
  const addresses = new Map<string, string[]>();
  for (const address of bodies.keys()) {
    const key = fingerprint(address);
    addresses.set(key, [...(addresses.get(key) ?? []), address]);
  }
  return addresses;
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
