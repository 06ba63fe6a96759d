import type { Comparison, Condition, MetricUnit } from './scenario';
import { type Kind, refuse } from './kind';
import { millisecondsOf } from './scalars';

/** The metrics that have a name of their own, with the units in which they may be given. */
const METRICS: Readonly<Record<string, readonly MetricUnit[]>> = {
  success: ['share'],
  requests: ['count'],
  calls: ['count'],
  failovers: ['count', 'share'],
  p50: ['ms'],
  p95: ['ms'],
  p99: ['ms'],
};
const STATUS = /^status ([1-5]\d\d|[1-5]xx|none)$/;
const CODE = /^code \w+$/;
const CONDITION = /^(>=|<=|>|<|=)?\s*(\S.*)$/;

/** What may be expected. */
export const metricName: Kind<string> = {
  allowed: `one of ${Object.keys(METRICS).join(', ')}, a status such as 'status 429' or 'status 5xx', or an error's code such as 'code rate_limit_exceeded'`,
  schema: { type: 'string' },
  read: place => {
    const name = String(place.scalar);
    return unitsOf(name) ? name : refuse(place, metricName.allowed, name, Object.keys(METRICS));
  },
};

function unitsOf(metric: string): readonly MetricUnit[] | undefined {
  if (Object.hasOwn(METRICS, metric)) return METRICS[metric];
  return STATUS.test(metric) || CODE.test(metric) ? ['count', 'share'] : undefined;
}

/** What a metric must be: `>= 99.9%`, `< 3s`, `0`. */
export const condition: Kind<Condition> = {
  allowed: "a condition in quotes such as '>= 99.9%', '< 3s' or '= 0'",
  schema: { type: ['string', 'number'] },
  read: place => {
    const { scalar } = place;
    const text = typeof scalar === 'number' ? String(scalar) : scalar;
    const [, comparison = '=', operand = ''] =
      (typeof text === 'string' ? CONDITION.exec(text) : undefined) ?? [];
    const metric = place.path.split('.').at(-1) ?? '';
    const units = unitsOf(metric);
    // what is wrong with the name of the metric is said already
    if (!units) return undefined;
    const measured = units
      .map(unit => ({ unit, value: valueIn(unit, operand) }))
      .find(({ value }) => value !== undefined);
    if (measured?.value === undefined) return refuse(place, allowedFor(units));
    const { unit, value } = measured;
    return { comparison: comparison as Comparison, value, unit, text: `${comparison} ${operand}` };
  },
};

function valueIn(unit: MetricUnit, operand: string): number | undefined {
  switch (unit) {
    case 'share': {
      const percent = /^(\d+(?:\.\d+)?)%$/.exec(operand)?.[1];
      // moves the point, which division does with an error: 99.9 % is 0.999
      return percent === undefined ? undefined : Number(`${percent}e-2`);
    }
    case 'ms':
      return millisecondsOf(operand);
    case 'count':
      return /^\d+(\.\d+)?$/.test(operand) ? Number(operand) : undefined;
  }
}

function allowedFor(units: readonly MetricUnit[]): string {
  const examples = { share: "'>= 99.9%'", ms: "'< 3s'", count: "'= 0'" };
  return `a condition in quotes such as ${units.map(unit => examples[unit]).join(' or ')}`;
}
