import { definePolicy } from '../define';
import { llmSemanticCacheLookup } from './llm-semantic-cache-lookup';

/** The older name of `llm-semantic-cache-lookup`, with the same attributes. */
export const azureOpenaiSemanticCacheLookup = definePolicy('azure-openai-semantic-cache-lookup', {
  ...llmSemanticCacheLookup.declaration,
  currentName: 'llm-semantic-cache-lookup',
});
