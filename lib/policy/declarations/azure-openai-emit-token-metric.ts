import { olderName } from '../define';
import { llmEmitTokenMetric } from './llm-emit-token-metric';

/** The older name of `llm-emit-token-metric`, with the same attributes. */
export const azureOpenaiEmitTokenMetric: typeof llmEmitTokenMetric = olderName(
  'azure-openai-emit-token-metric',
  llmEmitTokenMetric,
);
