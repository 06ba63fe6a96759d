import { entraConfiguration, olderForm, olderIssuer } from '../identity/entra';
import { claimValues, type ReadToken, refuse } from '../identity/token';
import { after } from '../maybe-promise';
import { approximated, type Handler } from './handler';
import { notModelled } from './shared/not-modelled';
import { keepToken, requiredClaims, tokenPlace, validateToken } from './shared/token-validation';

/** Checks a token of Microsoft Entra ID. */
export const validateAzureAdToken: Handler = {
  support: approximated(
    'Signatures are verified with `jose`. Encrypted tokens are not modelled; `allow-protected-forwarded-tokens` and `allow-proof-of-possession-tokens` make no difference.',
  ),
  compile(policy) {
    if (policy.child('decryption-keys')) throw notModelled('validate-azure-ad-token', 'decryption-keys');
    const tenant = policy.text('tenant-id');
    const endpoint = policy.optionalText('authentication-endpoint');
    const place = tokenPlace(policy, policy.optionalText('require-scheme'));
    const status = policy.number('failed-validation-httpcode');
    const message = policy.optionalText('failed-validation-error-message');
    const clients = policy.texts('client-application-ids', 'application-id');
    const backends = policy.texts('backend-application-ids', 'application-id');
    const audiences = policy.texts('audiences', 'audience');
    const claims = requiredClaims(policy);
    const variable = policy.literal('output-token-variable-name');
    return call => {
      const id = tenant(call);
      const applications = backends.map(backend => backend(call));
      const allowed = clients.map(client => client(call));
      const token = validateToken(call, 'validate-azure-ad-token', {
        place: place(call),
        requiresSignature: true,
        requiresExpiration: true,
        clockSkew: 0,
        openIdConfigs: [entraConfiguration(id, endpoint?.(call))],
        keys: [],
        audiences: [
          ...audiences.map(audience => audience(call)),
          ...applications.flatMap(application => [application, `api://${application}`]),
        ],
        // tokens of the older form have an issuer of their own
        issuers: [olderIssuer(id)],
        publishedIssuers: issuer => [issuer, olderForm(issuer) ?? issuer],
        claims: claims(call),
        check: read => checkClient(read, allowed),
        failureStatus: status(call),
        failureMessage: message?.(call),
      });
      return after(token, good => keepToken(call, variable, good));
    };
  },
};

function checkClient({ payload }: ReadToken, allowed: readonly string[]): void {
  if (allowed.length === 0) return;
  const client = (claimValues(payload, 'azp') ?? claimValues(payload, 'appid'))?.[0];
  if (client === undefined || !allowed.includes(client)) {
    refuse('TokenClaimValueNotAllowed', `the token was issued to '${client ?? ''}'`);
  }
}
