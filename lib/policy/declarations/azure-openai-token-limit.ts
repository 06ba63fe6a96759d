import { definePolicy } from '../define';
import { llmTokenLimit } from './llm-token-limit';

/** The older name of `llm-token-limit`, with the same attributes. */
export const azureOpenaiTokenLimit = definePolicy('azure-openai-token-limit', {
  ...llmTokenLimit.declaration,
  currentName: 'llm-token-limit',
});
