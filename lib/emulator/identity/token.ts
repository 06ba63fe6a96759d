import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import { Failure } from '../pipeline/failure';

/** A token, taken apart but not yet believed. */
export interface ReadToken {
  readonly text: string;
  readonly header: ProtectedHeaderParameters;
  readonly payload: JWTPayload;
}

/** Why a token is refused, as `context.LastError.Reason` tells. */
export class TokenRefusal extends Error {
  public constructor(
    public readonly reason: string,
    message: string,
  ) {
    super(message);
  }

  /** Whether something thrown is a refusal. */
  public static isRefusal(thrown: unknown): thrown is TokenRefusal {
    return typeof thrown === 'object' && thrown !== null && 'reason' in thrown && !Failure.isFailure(thrown);
  }
}

/** Throws a {@link TokenRefusal}. */
export function refuse(reason: string, message: string): never {
  throw new TokenRefusal(reason, message);
}

/** Takes a token apart. */
export function readToken(text: string): ReadToken {
  if (text.split('.').length === 5) refuse('JwtInvalid', 'encrypted tokens are not supported');
  try {
    return { text, header: decodeProtectedHeader(text), payload: decodeJwt(text) };
  } catch {
    return refuse('JwtInvalid', 'the token is no JWT');
  }
}

/** The values of a claim, as text; undefined when the token does not have it. */
export function claimValues(payload: JWTPayload, name: string): readonly string[] | undefined {
  const value = payload[name];
  if (value === undefined || value === null) return undefined;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map(one => (typeof one === 'string' ? one : JSON.stringify(one)));
}
