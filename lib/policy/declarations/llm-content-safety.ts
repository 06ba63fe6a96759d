import {
  boolean,
  definePolicy,
  element,
  integer,
  oneOf,
  optional,
  some,
  string,
  text,
  wrapped,
} from '../define';
import { GATEWAYS } from '../vocabulary';

/** Has Azure AI Content Safety look at prompts and completions; 403 for harmful ones. */
export const llmContentSafety = definePolicy('llm-content-safety', {
  page: 'llm-content-safety-policy',
  sections: ['inbound', 'outbound'],
  scopes: ['service', 'workspace', 'product', 'api'],
  gateways: GATEWAYS,
  attributes: {
    /** The backend of the Content Safety resource. */
    backendId: string({ required: true, expression: true, refersTo: 'backend' }),
    /** Whether the prompt is looked at for attacks on the model. */
    shieldPrompt: boolean({ expression: true, default: false }),
    /** Whether completions are looked at too; in outbound they always are. */
    enforceOnCompletions: boolean({ expression: true, default: false, pageOnly: true }),
    /** Characters of a response that are looked at together; 1,000 when absent. */
    windowSize: integer({ expression: true, min: 1, pageOnly: true }),
    /** Characters that one window shares with the next. */
    windowOverlapSize: integer({ expression: true, min: 0, pageOnly: true }),
  },
  children: {
    /** The kinds of harm that are blocked. */
    categories: optional(
      element({
        attributes: {
          /** Whether severity is 0, 2, 4 or 6, or any number from 0 to 7. */
          outputType: oneOf(['FourSeverityLevels', 'EightSeverityLevels'], {
            expression: true,
            default: 'FourSeverityLevels',
          }),
        },
        children: {
          /** A kind of harm. */
          category: some(
            element({
              attributes: {
                /** The kind. */
                name: oneOf(['Hate', 'SelfHarm', 'Sexual', 'Violence'], { required: true, expression: true }),
                /** The lowest severity that is blocked, 0 to 7; 0 is the strictest. */
                threshold: integer({ required: true, expression: true, min: 0, max: 7 }),
              },
            }),
          ),
        },
      }),
    ),
    /** The names of the blocklists of the Content Safety resource. */
    blocklists: wrapped('id', text(string({ required: true, expression: true }))),
  },
});
