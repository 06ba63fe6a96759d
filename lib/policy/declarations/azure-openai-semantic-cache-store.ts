import { olderName } from '../define';
import { llmSemanticCacheStore } from './llm-semantic-cache-store';

/** The older name of `llm-semantic-cache-store`, with the same attributes. */
export const azureOpenaiSemanticCacheStore: typeof llmSemanticCacheStore = olderName(
  'azure-openai-semantic-cache-store',
  llmSemanticCacheStore,
);
