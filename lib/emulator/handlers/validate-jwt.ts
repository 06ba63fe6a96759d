import type { JWK } from '../identity/open-id-keys';
import { after } from '../maybe-promise';
import type { PolicyReader } from '../pipeline/policy-reader';
import { constantly, each, together, type Value } from '../pipeline/value';
import { remembered } from '../remembered';
import { approximated, type Handler } from './handler';
import { notModelled } from './shared/not-modelled';
import {
  keepToken,
  requiredClaims,
  tokenPlace,
  type TokenRules,
  validateToken,
} from './shared/token-validation';

/** Parts that other keys than those of signatures stand in, or keys in another form. */
const NOT_MODELLED = ['decryption-keys', 'issuer-signing-tokens'];

/** Checks a JSON Web Token. */
export const validateJwt: Handler = {
  support: approximated(
    'Signatures are verified with `jose`; HS256, HS384 and HS512 are taken too, of which the documentation does not tell, unless the option `assumptions.secretSignatures` says otherwise. Encrypted tokens, keys by certificate and `issuer-signing-tokens` are not modelled. `validate-connectivity` and `host` make no difference.',
  ),
  compile(policy) {
    for (const part of NOT_MODELLED) if (policy.child(part)) throw notModelled('validate-jwt', part);
    const rules = together<TokenRules>({
      place: tokenPlace(policy, policy.optionalText('require-scheme')),
      failureStatus: policy.number('failed-validation-httpcode'),
      failureMessage: policy.optionalText('failed-validation-error-message'),
      requiresExpiration: policy.flag('require-expiration-time'),
      requiresSignature: policy.flag('require-signed-tokens'),
      clockSkew: policy.number('clock-skew'),
      openIdConfigs: each(policy.children('openid-config').map(config => config.text('url'))),
      keys: each((policy.child('issuer-signing-keys')?.children('key') ?? []).map(signingKey)),
      audiences: each(policy.texts('audiences', 'audience')),
      issuers: each(policy.texts('issuers', 'issuer')),
      publishedIssuers: constantly((issuer: string) => [issuer]),
      claims: requiredClaims(policy),
    });
    const variable = policy.literal('output-token-variable-name');
    return call =>
      after(validateToken(call, 'validate-jwt', rules(call)), token => keepToken(call, variable, token));
  },
};

/** A key in the policy: a secret in base64, or the numbers of an RSA key. */
function signingKey(key: PolicyReader): Value<JWK> {
  if (key.has('certificate-id')) throw notModelled('validate-jwt', "a key's certificate-id");
  const id = key.literal('id');
  const [n, e] = [key.literal('n'), key.literal('e')];
  const kid = id === undefined ? {} : { kid: id };
  if (n !== undefined && e !== undefined) {
    const rsa: JWK = { kty: 'RSA', n, e, ...kid };
    return constantly(rsa);
  }
  const secret = key.content();
  // the same key for the same secret, by which a signature that was good is known again
  const keyOfSecret = remembered((text): JWK => ({
    kty: 'oct',
    k: Buffer.from(text, 'base64').toString('base64url'),
    ...kid,
  }));
  return call => keyOfSecret(secret(call));
}
