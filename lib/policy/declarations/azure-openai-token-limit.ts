import { olderName } from '../define';
import { llmTokenLimit } from './llm-token-limit';

/** The older name of `llm-token-limit`, with the same attributes. */
export const azureOpenaiTokenLimit: typeof llmTokenLimit = olderName(
  'azure-openai-token-limit',
  llmTokenLimit,
);
