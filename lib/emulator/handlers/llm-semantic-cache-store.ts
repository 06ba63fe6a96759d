import { keep } from '../cache/response-cache';
import { isEventStream } from '../http';
import { approximated, type Handler } from './handler';
import { notedVector } from './shared/semantic';

/** Keeps the response for similar prompts. */
export const llmSemanticCacheStore: Handler = {
  support: approximated('Streams are not stored.'),
  compile(policy) {
    const duration = policy.number('duration');
    const storesAll = policy.has('cache-response') ? policy.flag('cache-response') : undefined;
    return async call => {
      const seconds = duration(call);
      const { response } = call;
      const isWanted = storesAll?.(call) ?? response?.status === 200;
      const lookedUp = notedVector(call);
      if (!lookedUp || !isWanted || !response || isEventStream(response.headers)) return;
      await response.body?.collect();
      const { semanticCache, clock } = call.services;
      semanticCache.add(lookedUp.group, lookedUp.vector, keep(response), seconds * 1000, clock.now());
    };
  },
};
