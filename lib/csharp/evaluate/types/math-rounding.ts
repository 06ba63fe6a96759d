import type { Rounding } from '../values/decimal';
import type { Decimal } from '../values/decimal';
import { argumentOutOfRange } from '../values/exception';

const MODES: readonly Rounding[] = ['even', 'away', 'zero', 'down', 'up'];

/** The rounding that a member of `MidpointRounding` stands for. */
export function roundingOf(mode: number): Rounding {
  const rounding = MODES[mode];
  if (rounding === undefined)
    throw argumentOutOfRange(
      'mode',
      `The value '${mode}' is not valid for this usage of the type MidpointRounding.`,
    );
  return rounding;
}

function roundWhole(value: number, rounding: Rounding): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  switch (rounding) {
    case 'down':
      return floor;
    case 'up':
      return Math.ceil(value);
    case 'zero':
      return Math.trunc(value);
    default: {
      if (rest !== 0.5) return rest > 0.5 ? floor + 1 : floor;
      const isUp = rounding === 'even' ? floor % 2 !== 0 : value > 0;
      return isUp ? floor + 1 : floor;
    }
  }
}

/** `Math.Round` of a `double`: scales, rounds and scales back, as .NET does. */
export function roundDouble(value: number, places: number, rounding: Rounding): number {
  if (places < 0 || places > 15) {
    throw argumentOutOfRange('digits', 'Rounding digits must be between 0 and 15, inclusive.');
  }
  if (!Number.isFinite(value) || Math.abs(value) >= 1e16) return value;
  const power = 10 ** places;
  const result = roundWhole(value * power, rounding) / power;
  return result === 0 && value < 0 ? -0 : result;
}

/** `Math.Round` of a `decimal`. */
export function roundDecimal(value: Decimal, places: number, rounding: Rounding): Decimal {
  if (places < 0 || places > 28) {
    throw argumentOutOfRange('decimals', 'Decimal can only round to between 0 and 28 digits of precision.');
  }
  return value.round(places, rounding);
}
