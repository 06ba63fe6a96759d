const MARKER: unique symbol = Symbol.for('cdktf-azure-openai-gateway.CliError') as never;

/** What the user can do something about: the input, an option. Shown as it is, without a stack trace. */
export class CliError extends Error {
  /** Whether `value` is a `CliError`. */
  public static isCliError(value: unknown): value is CliError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }

  public override readonly name: string = 'CliError';

  /** @param message what is wrong, and what to do */
  public constructor(message: string) {
    super(message);
    Object.defineProperty(this, MARKER, { value: true });
  }
}

/** The code of an error of the operating system, for example `ENOENT`. */
export function systemCodeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
