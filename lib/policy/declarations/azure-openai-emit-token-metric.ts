import { definePolicy } from '../define';
import { llmEmitTokenMetric } from './llm-emit-token-metric';

/** The older name of `llm-emit-token-metric`, with the same attributes. */
export const azureOpenaiEmitTokenMetric = definePolicy('azure-openai-emit-token-metric', {
  ...llmEmitTokenMetric.declaration,
  currentName: 'llm-emit-token-metric',
});
