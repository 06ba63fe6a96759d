import { type JsonSchema, type Kind, refuse } from './kind';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;
const DURATION_PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g;
const SHARE = /^(\d+(?:\.\d+)?)%$/;
/** Characters that would command a terminal. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** The milliseconds of a duration as people write it, `1h30m`; undefined for other text. */
export function millisecondsOf(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  return [...text.matchAll(DURATION_PART)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  );
}

/** A duration, in milliseconds, within limits that are given as text. */
export function duration(least = '0s', most = '31d'): Kind<number> {
  const [min, max] = [millisecondsOf(least) ?? 0, millisecondsOf(most) ?? Infinity];
  const allowed = `a duration from ${least} to ${most} with its unit, such as 250ms, 30s, 10m, 2h or 1h30m`;
  return {
    allowed,
    schema: { type: 'string', pattern: DURATION.source },
    read: place => {
      const { scalar } = place;
      const value = typeof scalar === 'string' ? millisecondsOf(scalar) : undefined;
      return value !== undefined && value >= min && value <= max ? value : refuse(place, allowed);
    },
  };
}

/** A number. */
export function number(min: number, max: number): Kind<number> {
  return numeric(`a number from ${min} to ${max}`, { type: 'number', minimum: min, maximum: max }, value => {
    return value >= min && value <= max;
  });
}

/** A whole number. */
export function whole(min: number, max: number): Kind<number> {
  return numeric(
    `a whole number from ${min} to ${max}`,
    { type: 'integer', minimum: min, maximum: max },
    value => Number.isInteger(value) && value >= min && value <= max,
  );
}

function numeric(allowed: string, schema: JsonSchema, isAllowed: (value: number) => boolean): Kind<number> {
  return {
    allowed,
    schema,
    read: place => {
      const { scalar } = place;
      return typeof scalar === 'number' && isAllowed(scalar) ? scalar : refuse(place, allowed);
    },
  };
}

/** A part of a whole, from 0 to 1, written as a percentage. */
export const share: Kind<number> = {
  allowed: 'a share from 0% to 100%',
  schema: { type: 'string', pattern: SHARE.source },
  read: place => {
    const value = Number(`${SHARE.exec(String(place.scalar))?.[1]}e-2`);
    return value >= 0 && value <= 1 ? value : refuse(place, share.allowed);
  },
};

/** Yes or no. */
export const flag: Kind<boolean> = {
  allowed: 'true or false',
  schema: { type: 'boolean' },
  read: place => {
    const { scalar } = place;
    return typeof scalar === 'boolean' ? scalar : refuse(place, flag.allowed);
  },
};

/** Text. It may be shown anywhere, so that it holds nothing that commands a terminal. */
export function text(maxLength: number): Kind<string> {
  const allowed = `a text of 1 to ${maxLength} characters without control characters`;
  return {
    allowed,
    schema: { type: ['string', 'number'], minLength: 1, maxLength },
    read: place => {
      const { scalar } = place;
      const value = typeof scalar === 'number' ? String(scalar) : scalar;
      return typeof value === 'string' && value !== '' && value.length <= maxLength && !CONTROL.test(value)
        ? value
        : refuse(place, allowed);
    },
  };
}

const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z)?$/;

/** A point in time, in milliseconds since 1970. */
export const time: Kind<number> = {
  allowed: 'a time in UTC such as 2026-03-02T08:00:00Z',
  schema: { type: 'string', pattern: TIME.source },
  read: place => {
    const text = String(place.scalar);
    const value = TIME.test(text) ? Date.parse(text) : NaN;
    return Number.isNaN(value) ? refuse(place, time.allowed) : value;
  },
};

/** One of some words. */
export function choice<const T extends string>(words: readonly T[]): Kind<T> {
  const allowed = `one of ${words.join(', ')}`;
  return {
    allowed,
    schema: { enum: words },
    read: place => {
      const word = String(place.scalar);
      return words.find(one => one === word) ?? refuse(place, allowed, word, words);
    },
  };
}

/** The name of something that is defined elsewhere: of what the stack has, where that is known. */
export function reference(noun: string, names: readonly string[] | undefined): Kind<string> {
  if (!names) return { ...text(100), allowed: `the name of a ${noun}` };
  const { read } = choice(names);
  const allowed = `a ${noun} of the stack: ${names.join(', ') || 'there is none'}`;
  return {
    allowed,
    schema: { type: 'string' },
    read: place => {
      const word = String(place.scalar);
      return names.includes(word) ? read(place) : refuse(place, allowed, word, names);
    },
  };
}
