import { claimValues, type ReadToken } from '../identity/token';
import { hostDictionary, hostType } from './host';

/** `Jwt` */
export const jwtObject = hostType<ReadToken>('Jwt', {
  Algorithm: ({ header }) => header.alg ?? null,
  Audiences: ({ payload }) => claimValues(payload, 'aud') ?? [],
  Claims: ({ payload }) =>
    hostDictionary(
      name => (Object.hasOwn(payload, name) ? (claimValues(payload, name) ?? []) : undefined),
      () => Object.keys(payload),
    ),
  ExpirationTime: ({ payload }) => dateOf(payload.exp),
  Id: ({ payload }) => payload.jti ?? null,
  Issuer: ({ payload }) => payload.iss ?? null,
  IssuedAt: ({ payload }) => dateOf(payload.iat),
  NotBefore: ({ payload }) => dateOf(payload.nbf),
  Subject: ({ payload }) => payload.sub ?? null,
  Type: ({ header }) => header.typ ?? null,
});

function dateOf(seconds: number | undefined): Date | null {
  return seconds === undefined ? null : new Date(seconds * 1000);
}
