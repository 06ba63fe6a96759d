import { boolean, definePolicy, integer } from '../define';

/** Puts the response into the external cache for similar prompts. Needs `llm-semantic-cache-lookup` in inbound. */
export const llmSemanticCacheStore = definePolicy('llm-semantic-cache-store', {
  page: 'llm-semantic-cache-store-policy',
  sections: ['outbound'],
  scopes: ['service', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  disputed: { gateways: ['self-hosted'] },
  once: 'section',
  attributes: {
    /** Seconds for which the response is kept. */
    duration: integer({ required: true, expression: true, min: 1 }),
    /** Whether the response is cached whatever its status; when absent only a 200 is. */
    cacheResponse: boolean({ expression: true, default: false, pageOnly: true }),
  },
});
