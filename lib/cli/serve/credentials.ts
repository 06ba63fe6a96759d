import {
  type ApiModel,
  EmulatorError,
  type LocalCaller,
  type LocalIdentity,
  opensApi,
  type ServiceModel,
  type SubscriptionModel,
  type TokenDemand,
} from '../../emulator/index';
import { CliError } from '../cli-error';
import type { ServeRequest } from './serve-request';

/** What says who calls. */
export interface Credentials {
  /** The token, and how it is sent. */
  readonly token?: { readonly text: string; readonly demand: TokenDemand; readonly about: string };
  /** The key, and the header that it is sent in. */
  readonly key?: { readonly text: string; readonly header: string; readonly subscription: string };
  /** Why calls with them may still be refused. */
  readonly doubts: readonly string[];
}

/**
 * What a caller of an API needs.
 *
 * @throws CliError for a subscription that does not open it
 */
export async function credentialsFor(
  service: ServiceModel,
  api: ApiModel,
  demands: readonly TokenDemand[],
  identity: LocalIdentity | undefined,
  { user, roles, subscription: wanted }: Pick<ServeRequest, 'user' | 'roles' | 'subscription'>,
): Promise<Credentials> {
  const demand = demands.find(({ apis }) => apis.includes(api.id));
  const subscription = subscriptionFor(service, api, wanted);
  const caller = { ...(user !== undefined && { user }), ...(roles && { roles }) };
  const signed = demand && identity && (await tokenFor(demand, identity, caller));
  const isKeyless = api.subscriptionRequired && !subscription;
  return {
    ...(signed && 'text' in signed && { token: signed }),
    ...(subscription && {
      key: {
        text: subscription.primaryKey,
        header: api.subscriptionKeyNames.header,
        subscription: subscription.id,
      },
    }),
    doubts: [
      ...(signed && 'problem' in signed ? [signed.problem] : []),
      ...(demand && !identity ? [bringToken(demand)] : []),
      ...(demand?.expressions ?? []).map(
        what =>
          `${demand?.policy} says '${what}' by an expression, so that the token may not be what it wants`,
      ),
      ...(isKeyless
        ? [`the API '${api.id}' needs a subscription key, and no subscription in the stack opens it`]
        : []),
    ],
  };
}

/** What is told where the token is the real provider's, and not made here. */
function bringToken({ policy, header, query, audiences }: TokenDemand): string {
  const audience = audiences.length > 0 ? ` for '${audiences.join("' or '")}'` : '';
  const place =
    query === undefined ? `the header '${header ?? 'Authorization'}'` : `the parameter '${query}'`;
  return `${policy} wants a token of the real provider${audience}; add one to the call, in ${place}`;
}

type Signed = NonNullable<Credentials['token']> | { readonly problem: string };

async function tokenFor(demand: TokenDemand, identity: LocalIdentity, caller: LocalCaller): Promise<Signed> {
  const made = await identity.tokenFor(demand, caller).catch((error: unknown) => {
    if (EmulatorError.isEmulatorError(error)) return error.message;
    throw error;
  });
  if (typeof made === 'string') return { problem: made };
  const { text, claims } = made;
  const { roles } = claims;
  const about = [
    `user '${String(claims.sub)}'`,
    `audience '${String(claims.aud)}'`,
    ...(Array.isArray(roles) ? [roles.length > 0 ? `roles ${roles.join(', ')}` : 'no roles'] : []),
  ];
  return { text, demand, about: about.join(', ') };
}

/**
 * The subscription whose key is shown: the one that was asked for, or where the API needs one the first that opens it.
 *
 * @throws CliError when the one that was asked for is not there, or does not open the API
 */
function subscriptionFor(
  service: ServiceModel,
  api: ApiModel,
  wanted: string | undefined,
): SubscriptionModel | undefined {
  const opening = service.subscriptions.filter(one => opensApi(service, one, api));
  if (wanted === undefined) return api.subscriptionRequired ? opening[0] : undefined;
  const found = opening.find(({ id, name }) => id === wanted || name === wanted);
  if (found) return found;
  throw new CliError(
    `no subscription '${wanted}' opens the API '${api.id}'; those that do are ${
      opening.map(({ id }) => `'${id}'`).join(', ') || 'none'
    }`,
  );
}
