import { Body } from '../http';
import type { Call } from '../pipeline/call';
import type { CallResponse } from '../pipeline/messages';
import { PerCall } from '../pipeline/per-call';

/** What `cache-lookup` noted for the `cache-store` of the same call. */
const KEYS = new PerCall<string>();

/** Notes under which key the answer of a call is to be stored. */
export function noteKey(call: Call, key: string): void {
  KEYS.set(call, key);
}

/** The key that was noted; undefined when nothing was looked up. */
export function notedKey(call: Call): string | undefined {
  return KEYS.get(call);
}

/** A response that can be given out any number of times. Its body must be collected. */
export function keep(response: CallResponse): CallResponse {
  const content = response.body?.read(true);
  return {
    ...response,
    headers: response.headers.copy(),
    body: content && Body.of(content),
  };
}
