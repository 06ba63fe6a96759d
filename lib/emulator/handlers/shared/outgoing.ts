import { Body, HeaderMap } from '../../http';
import type { Call } from '../../pipeline/call';
import type { PolicyReader } from '../../pipeline/policy-reader';
import type { OutgoingRequest } from '../../pipeline/send';
import type { Value } from '../../pipeline/value';
import { addressOf } from './address';
import { type Authentication, managedIdentityOf } from './managed-identity';
import { bodyOf, changeHeader, fieldChange } from './messages';
import { notModelled } from './not-modelled';

/** A request of a policy's own: everything but the tokens that it is sent with. */
type OwnRequest = Omit<OutgoingRequest, 'timeoutMs' | 'policy'>;

/** Parts that the gateway cannot do, since they need certificates or a proxy. */
const NOT_MODELLED = ['authentication-certificate', 'proxy'];

/** Reads the request that `send-request` and `send-one-way-request` describe. Its token, if it needs one, is fetched afterwards. */
export function ownRequest(policy: PolicyReader): (call: Call) => Promise<OwnRequest> {
  for (const part of NOT_MODELLED) if (policy.child(part)) throw notModelled(policy.element.name, part);
  const mode = policy.text('mode');
  const url = policy.child('set-url')?.content();
  if (!url && mode.constant?.is === 'new') policy.missing('set-url');
  const method = policy.child('set-method')?.content();
  const headers = policy.children('set-header').map(fieldChange);
  const bodyPart = policy.child('set-body');
  const body = bodyPart && bodyOf(bodyPart);
  const identity = policy.child('authentication-managed-identity');
  const authentication = identity && managedIdentityOf(identity, policy.element.name);

  const read: Value<OwnRequest & { readonly authenticate: Authentication | undefined }> = call => {
    const copied = mode(call) === 'copy' ? copyOf(call) : undefined;
    const changes = headers.map(change => change(call));
    const own = copied?.headers ?? new HeaderMap();
    const request = {
      method: method?.(call).toUpperCase() ?? copied?.method ?? 'GET',
      url: addressOf(url?.(call) ?? copied?.url ?? '', policy.element.name).toString(),
      headers: own,
      body: body?.(call) ?? copied?.body,
      authenticate: authentication?.(call),
    };
    for (const change of changes) changeHeader(call, own, change);
    return request;
  };
  return async call => {
    const { authenticate, ...request } = read(call);
    await authenticate?.(request.headers);
    return request;
  };
}

/** The current request; in outbound it has no body any more. */
function copyOf({ request, section }: Call) {
  const content = section === 'inbound' || section === 'backend' ? request.body?.read(true) : undefined;
  return {
    method: request.method,
    url: request.url.toString(),
    headers: request.headersToForward(),
    body: content && Body.of(content),
  };
}
