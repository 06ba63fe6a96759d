import { boolean, decimal, definePolicy, integer, many, oneOf, string, text } from '../define';

/** Answers from an external cache when it holds the response to a similar prompt. Needs `llm-semantic-cache-store` in outbound. */
export const llmSemanticCacheLookup = definePolicy('llm-semantic-cache-lookup', {
  page: 'llm-semantic-cache-lookup-policy',
  sections: ['inbound'],
  scopes: ['service', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  disputed: { gateways: ['self-hosted'] },
  once: 'section',
  attributes: {
    /** How far prompts may differ, 0 to 1. Lower is stricter: start with 0.05; above 0.2 answers may not fit. */
    scoreThreshold: decimal({ required: true, min: 0, max: 1 }),
    /** The backend of the embeddings model. */
    embeddingsBackendId: string({ required: true, expression: true, refersTo: 'backend' }),
    /** How the gateway authenticates to the embeddings model; the page allows `system-assigned` only. */
    embeddingsBackendAuth: oneOf(['system-assigned', 'header'], {
      required: true,
      default: 'system-assigned',
    }),
    /** Whether system messages do not count for the similarity. */
    ignoreSystemMessages: boolean({ expression: true, default: false }),
    /** The number of messages in a dialogue above which nothing is cached. */
    maxMessageCount: integer({ expression: true, min: 1 }),
    /** The name of the external cache. */
    cacheId: string({ expression: true, undocumented: true }),
  },
  children: {
    /** What has entries of its own, for example each user; without any, all callers share the answers. */
    varyBy: many(text(string({ required: true, expression: true }))),
  },
});
