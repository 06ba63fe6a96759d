import { GatewayResponse, isBytes } from '../http';
import type { Call } from './call';
import { emptyResponse } from './messages';

const NOTHING = new Uint8Array();

/** What the caller gets. */
export function answerOf(call: Call): GatewayResponse {
  const { status, reason, headers, body } = call.response ?? emptyResponse(200);
  const content = body?.take();
  const hasBody = content !== undefined && call.request.method !== 'HEAD' && status !== 204 && status !== 304;
  if (isBytes(content)) headers.set('Content-Length', String(content.byteLength));
  else headers.delete('Content-Length');
  return new GatewayResponse(status, reason, headers, hasBody ? content : NOTHING, call.id);
}
