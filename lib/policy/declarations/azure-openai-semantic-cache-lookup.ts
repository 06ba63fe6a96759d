import { olderName } from '../define';
import { llmSemanticCacheLookup } from './llm-semantic-cache-lookup';

/** The older name of `llm-semantic-cache-lookup`, with the same attributes. */
export const azureOpenaiSemanticCacheLookup: typeof llmSemanticCacheLookup = olderName(
  'azure-openai-semantic-cache-lookup',
  llmSemanticCacheLookup,
);
