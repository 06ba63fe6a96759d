import { boolean, definePolicy, oneOf, some, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';
import { DIMENSION } from './shared/dimension';

/** Sends the tokens that a call used to Application Insights. The API's diagnostic must have metrics on. */
export const llmEmitTokenMetric = definePolicy('llm-emit-token-metric', {
  page: 'llm-emit-token-metric-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The metric's name. */
    name: string({ undocumented: true }),
    /** The metric's namespace. */
    namespace: string({ default: 'API Management' }),
    /** Which of the counts is sent. */
    valueType: oneOf(['all', 'total-tokens', 'prompt-tokens', 'completion-tokens'], {
      default: 'all',
      undocumented: true,
    }),
    /** Whether the prompt's tokens are left out of the count. */
    ignorePrompt: boolean({ default: false, undocumented: true }),
  },
  children: {
    /** The dimensions, 1 to 5. */
    dimension: some(DIMENSION, { max: 5 }),
  },
});
