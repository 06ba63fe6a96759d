const MARKER: unique symbol = Symbol.for('cdktf-azure-openai-gateway.PolicyError') as never;

/**
 * Every error of this room: a policy that cannot be built, rendered or read.
 *
 * The message is lowercase and says what was wrong, the value, what is allowed and the fix. Branch on `code`, which is stable.
 */
export class PolicyError extends Error {
  /** Whether `value` is a `PolicyError`, also one of another copy of this package. */
  public static isPolicyError(value: unknown): value is PolicyError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }

  public override readonly name: string = 'PolicyError';

  /**
   * @param code stable, for example `policy/value-out-of-range`
   * @param message what was wrong, the value, what is allowed, the fix
   */
  public constructor(
    public readonly code: string,
    message: string,
  ) {
    super(message);
    Object.defineProperty(this, MARKER, { value: true });
  }
}

/** How a value is shown in a message: quoted, control characters escaped, cut after 80 characters. */
export function show(value: unknown): string {
  const text = jsonOf(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function jsonOf(value: unknown): string {
  switch (typeof value) {
    case 'function':
      return 'a function';
    // JSON has no NaN and no bigint
    case 'number':
      return String(value);
    case 'bigint':
      return `${value}n`;
    default:
      try {
        return JSON.stringify(value) ?? String(value);
      } catch {
        return 'an object that has no JSON, for example an expression';
      }
  }
}
