import type { Distribution } from '../../models';
import { dictionary, fields, type FieldsKind } from './collections';
import { type Kind, refuse, required } from './kind';
import type { Place } from './place';
import { number } from './scalars';

/** How a quantity is spread: always the same, evenly between two values, or log-normal by its median and a percentile. */
export function distribution(value: Kind<number>): Kind<Distribution> {
  const shapes: readonly FieldsKind<Distribution>[] = [
    fields({ min: required(value, ''), max: required(value, '') }),
    fields({ p50: required(value, ''), p95: required(value, '') }),
    fields({ p50: required(value, ''), p99: required(value, '') }),
  ];
  const allowed = `${value.allowed}, or spread: { min, max } evenly, { p50, p95 } or { p50, p99 } log-normally`;
  return {
    allowed,
    schema: { anyOf: [value.schema, ...shapes.map(({ schema }) => withoutDescriptions(schema))] },
    read: place => {
      const shape = place.isMap ? shapes.find(one => hasKeys(place, Object.keys(one.fields))) : undefined;
      if (place.isMap && !shape) return refuse(place, allowed);
      const read = (shape ?? value).read(place);
      return read === undefined || isOrdered(read)
        ? read
        : place.report(`${place.name} must have the smaller value first, got ${JSON.stringify(read)}`);
    },
  };
}

/** What remains out of several, with weights; one name stands for all. */
export function mix(name: Kind<string>): Kind<ReadonlyMap<string, number>> {
  const weights = dictionary(number(0, 1_000_000), { key: name, least: 1 });
  const allowed = `${name.allowed}, or a map from such names to weights: { a: 3, b: 1 }`;
  return {
    allowed,
    schema: { anyOf: [name.schema, weights.schema] },
    read: place => {
      if (!place.isMap) {
        const one = name.read(place);
        return one === undefined ? undefined : new Map([[one, 1]]);
      }
      const read = weights.read(place);
      const total = [...(read?.values() ?? [])].reduce((sum, weight) => sum + weight, 0);
      return read && total === 0 ? place.report(`${place.name} needs a weight above 0`) : read;
    },
  };
}

function hasKeys(place: Place, names: readonly string[]): boolean {
  const found = place.entries()?.map(({ name }) => name) ?? [];
  return found.length === names.length && names.every(name => found.includes(name));
}

function isOrdered(given: Distribution): boolean {
  if (typeof given === 'number') return true;
  const [first = 0, second = 0] = Object.values(given) as readonly number[];
  return first <= second;
}

function withoutDescriptions(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const properties = schema.properties as Readonly<Record<string, Record<string, unknown>>>;
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, { description: _, ...rest }]) => [name, rest]),
    ),
  };
}
