import { MAX_FRAGMENT_BYTES } from '../document';
import { PolicyError, show } from '../policy-error';

/** Where an option of a preset is, and what it may be. */
interface Range {
  /** The option as its user writes it, for example `retry.count`. */
  readonly option: string;
  readonly min: number;
  /** @default - no upper limit */
  readonly max?: number;
  /** What to do instead. */
  readonly fix: string;
}

/**
 * Refuses an option that is not an integer in its range, in the user's own terms instead of those of the policy that it ends up in.
 *
 * @throws PolicyError `gateway/out-of-range`
 */
export function checkInteger(value: number | undefined, range: Range): void {
  const { option, min, max = Infinity, fix } = range;
  if (value === undefined || (Number.isSafeInteger(value) && value >= min && value <= max)) return;
  const allowed =
    max === Infinity ? `an integer of at least ${min}` : `an integer from ${min} to ${String(max)}`;
  throw new PolicyError('gateway/out-of-range', `${option} must be ${allowed}, got ${show(value)}; ${fix}`);
}

/**
 * Makes a fragment whose size depends on an option, and says what to do about the option when it gets too large.
 *
 * @throws PolicyError `code` instead of `policy/too-large`
 */
export function withinLimit<F>(code: string, what: string, fix: string, make: () => F): F {
  try {
    return make();
  } catch (error) {
    if (!PolicyError.isPolicyError(error) || error.code !== 'policy/too-large') throw error;
    throw new PolicyError(
      code,
      `the fragment that ${what} takes more than the ${MAX_FRAGMENT_BYTES} bytes that the service allows; ${fix}`,
    );
  }
}
