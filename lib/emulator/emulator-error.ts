const MARKER: unique symbol = Symbol.for('cdktf-azure-openai-gateway.EmulatorError') as never;

/**
 * What the local gateway cannot run: input that it cannot read, names that nothing defines, policies that are not modelled. What the service
 * itself would answer a caller is never such an error, it is a response.
 *
 * The message is lowercase and says what was wrong, the value, what is allowed and the fix. Branch on `code`, which is stable.
 */
export class EmulatorError extends Error {
  /** Whether `value` is an `EmulatorError`, also one of another copy of this package. */
  public static isEmulatorError(value: unknown): value is EmulatorError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }

  public override readonly name = 'EmulatorError';

  /**
   * @param code stable, for example `emulator/not-modelled`
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

/** The text of an error, whatever was thrown. */
export function messageOf(error: unknown): string {
  const isError = typeof error === 'object' && error !== null && 'message' in error;
  return isError ? String(error.message) : String(error);
}
