import { constants, type KeyObject, sign } from 'node:crypto';

/** What a token may be signed with. */
export type SigningAlgorithm = 'RS256' | 'RS512' | 'ES256' | 'PS256';

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };

/** What the platform calls it. */
const MEANS: Readonly<Record<SigningAlgorithm, { readonly digest: string; readonly form: object }>> = {
  RS256: { digest: 'sha256', form: {} },
  RS512: { digest: 'sha512', form: {} },
  ES256: { digest: 'sha256', form: { dsaEncoding: 'ieee-p1363' } },
  PS256: { digest: 'sha256', form: PSS },
};

/** What a token is made of. */
export interface TokenParts {
  readonly header: { readonly alg: SigningAlgorithm; readonly kid: string; readonly typ: string };
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A signed token. It is made at once: in a simulation with thousands of users a turn of another thread for each takes longer than to sign it. */
export function signedToken({ header, claims }: TokenParts, key: KeyObject): string {
  const { digest, form } = MEANS[header.alg];
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${sign(digest, Buffer.from(text), { key, ...form }).toString('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
