import { EmulatorError } from '../../emulator-error';
import type { Call } from '../../pipeline/call';
import type { PolicyReader } from '../../pipeline/policy-reader';
import type { Value } from '../../pipeline/value';

/** The most dimensions of one's own that a metric may have. */
const MOST_DIMENSIONS = 5;

/** Dimensions whose values the gateway knows. */
const KNOWN: Readonly<Record<string, (call: Call) => string | undefined>> = {
  'API ID': ({ api }) => api?.id,
  'Operation ID': ({ operation }) => operation?.id,
  'Product ID': ({ caller }) => caller.product?.id,
  'User ID': ({ caller }) => caller.user?.id,
  'Subscription ID': ({ caller }) => caller.subscription?.id,
  Location: ({ services }) => services.model.location,
  'Gateway ID': () => 'managed',
  'Backend ID': ({ choice }) => choice?.backend.id,
};

/**
 * Reads the dimensions of a metric: an object of their own for each call.
 *
 * @throws EmulatorError `emulator/dimensions` for more than the service takes, and for one that has no value and no default
 */
export function dimensionsOf(policy: PolicyReader): Value<Record<string, string>> {
  const dimensions = policy.children('dimension').map(dimension => ({
    name: dimension.text('name'),
    value: dimension.optionalText('value'),
  }));
  for (const dimension of policy.children('dimension')) {
    const { name, value } = dimension.element.attributes;
    if (typeof name === 'string' && value === undefined && !isKnown(name))
      throw unknownDimension(policy, name);
  }
  const own = dimensions.filter(({ value }) => value !== undefined).length;
  if (own > MOST_DIMENSIONS) {
    throw new EmulatorError(
      'emulator/dimensions',
      `<${policy.element.name}>: a metric takes ${MOST_DIMENSIONS} dimensions of one's own, got ${own}`,
    );
  }
  // a copy of what has the names already takes much less than to add them one by one
  const named: Record<string, string> = Object.fromEntries(
    dimensions.flatMap(({ name }) => (name.constant ? [[name.constant.is, '']] : [])),
  );
  return call => {
    const all = { ...named };
    for (const { name, value } of dimensions) {
      const key = name(call);
      if (!value && !isKnown(key)) throw unknownDimension(policy, key);
      all[key] = value ? value(call) : (KNOWN[key]?.(call) ?? '');
    }
    return all;
  };
}

function isKnown(name: string): boolean {
  return Object.hasOwn(KNOWN, name);
}

function unknownDimension(policy: PolicyReader, name: string): EmulatorError {
  return new EmulatorError(
    'emulator/dimensions',
    `<${policy.element.name}>: the dimension '${name}' needs a value; only ${Object.keys(KNOWN).join(', ')} have one by themselves`,
  );
}
