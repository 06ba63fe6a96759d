import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';

import { ValidationError } from './errors';

/**
 * Whether a value is known only to Terraform: a CDKTF token, or a string, number, list or object that holds one at any depth.
 */
export function isUnresolved(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  if (Array.isArray(value)) return value.some(isUnresolved);
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, member]) => Token.isUnresolved(key) || isUnresolved(member));
}

/**
 * Refuses a value that Terraform knows only later, where the value decides what is synthesized.
 *
 * @param scope the construct that was given the value
 * @param what what the value is, as in `'name' of a model`
 * @param value the value
 * @param fix what to do instead
 * @throws ValidationError `core/token-not-allowed`
 */
export function requireLiteral(scope: IConstruct, what: string, value: unknown, fix: string): void {
  if (isUnresolved(value)) {
    throw new ValidationError(
      'core/token-not-allowed',
      `${what} must be known at synthesis, got a Terraform reference; ${fix}`,
      scope,
    );
  }
}

/**
 * Refuses a number outside a range, or one that is not an integer. A value that Terraform knows only later is not checked.
 *
 * @throws ValidationError with the given code
 */
export function requireInteger(
  scope: IConstruct,
  code: string,
  what: string,
  value: number | undefined,
  minimum: number,
  maximum: number,
  hint = 'choose a value in that range',
): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  if (!Number.isInteger(value) || value < minimum || value > maximum) {
    throw new ValidationError(
      code,
      `${what} must be an integer between ${minimum} and ${maximum}, got ${value}; ${hint}`,
      scope,
    );
  }
}

/**
 * Refuses a value that is not one of a list. A value that Terraform knows only later is not checked.
 *
 * @throws ValidationError with the given code
 */
export function requireOneOf<T extends string | number>(
  scope: IConstruct,
  code: string,
  what: string,
  value: T | undefined,
  allowed: readonly T[],
): void {
  if (value === undefined || Token.isUnresolved(value) || allowed.includes(value)) return;
  throw new ValidationError(
    code,
    `${what} must be one of ${allowed.join(', ')}, got '${value}'; choose one of these`,
    scope,
  );
}
