import type { IConstruct } from 'constructs';

const VALIDATION_ERROR = Symbol.for('cdktf-azure-openai-gateway.ValidationError');

/**
 * A mistake in what a construct was given, found while the app runs.
 *
 * The message reads `[code] construct/path: what is wrong, the value, what is allowed, the fix`: lowercase, no final period. The
 * code is part of the public contract: programs may test it, documentation lists it, the words of the message may change.
 */
export class ValidationError extends Error {
  /**
   * Whether `x` is a `ValidationError`, also one of another copy of this package, for which `instanceof` would fail.
   */
  public static isValidationError(x: unknown): x is ValidationError {
    return x !== null && typeof x === 'object' && VALIDATION_ERROR in x;
  }

  /** Stable identifier of the rule that was broken, for example `core/invalid-name`. */
  public readonly code: string;

  /** Path of the construct that was given the value; `undefined` for values that belong to no construct. */
  public readonly constructPath: string | undefined;

  /**
   * @param code `room/rule` in kebab-case
   * @param message what is wrong, the value received, what is allowed, and the fix
   * @param scope the construct that was given the value
   */
  public constructor(code: string, message: string, scope?: IConstruct) {
    super(coded(code, scope === undefined ? message : `${scope.node.path}: ${message}`));
    this.name = 'ValidationError';
    this.code = code;
    this.constructPath = scope?.node.path;
    Object.defineProperty(this, VALIDATION_ERROR, { value: true });
  }
}

/** The text of an error or a warning with its code in front: `[code] message`. */
export function coded(code: string, message: string): string {
  return `[${code}] ${message}`;
}

/**
 * Checks at synthesis what can only be known at the end, for example that something was added.
 *
 * @param scope the construct that the message names
 * @param code `room/rule` in kebab-case
 * @param check returns one message for each mistake, without code and path, which are added
 */
export function validateAtSynthesis(scope: IConstruct, code: string, check: () => readonly string[]): void {
  scope.node.addValidation({ validate: () => check().map(message => coded(code, message)) });
}
