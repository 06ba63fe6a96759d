import { definePolicy } from '../define';
import { llmSemanticCacheStore } from './llm-semantic-cache-store';

/** The older name of `llm-semantic-cache-store`, with the same attributes. */
export const azureOpenaiSemanticCacheStore = definePolicy('azure-openai-semantic-cache-store', {
  ...llmSemanticCacheStore.declaration,
  currentName: 'llm-semantic-cache-store',
});
