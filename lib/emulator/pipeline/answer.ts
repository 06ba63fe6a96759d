import { GatewayResponse, isBytes } from '../http';
import type { Call } from './call';
import { emptyResponse } from './messages';

/** What the caller gets. */
export function answerOf(call: Call): GatewayResponse {
  const { status, reason, headers, body } = call.response ?? emptyResponse(200);
  const content = body?.take();
  const hasBody = content !== undefined && call.request.method !== 'HEAD' && status !== 204 && status !== 304;
  if (isBytes(content)) headers.set('Content-Length', String(content.byteLength));
  else headers.delete('Content-Length');
  const chunks = hasBody ? (isBytes(content) ? [content] : content) : [];
  return new GatewayResponse(status, reason, headers, finishing(chunks, call), call.id);
}

/** The bytes; at their end, also when the caller stops reading, what waits for that is done. */
async function* finishing(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  call: Call,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } finally {
    for (const done of call.cleanUp.splice(0)) done();
  }
}
