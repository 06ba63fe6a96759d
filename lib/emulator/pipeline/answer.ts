import { Content, GatewayResponse } from '../http';
import type { Call } from './call';
import { emptyResponse } from './messages';

/** What the caller gets. What backends sent and nobody wants is given up. */
export function answerOf(call: Call): GatewayResponse {
  const { status, reason, headers, body } = call.response ?? emptyResponse(200);
  const isHead = call.request.method === 'HEAD';
  const isBodiless = isHead || status === 204 || status === 304;
  if (status === 204 || (body && !body.isCollected && !isHead)) headers.delete('Content-Length');
  else if (body?.length !== undefined) headers.set('Content-Length', String(body.length));
  const content = isBodiless ? undefined : body?.take();
  for (const received of call.received) if (content === undefined || received !== body) received.discard();
  return new GatewayResponse(status, reason, headers, content ?? Content.NOTHING, call.id);
}
