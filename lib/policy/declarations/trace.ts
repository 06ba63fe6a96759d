import { definePolicy, element, many, one, oneOf, string, text } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';

/** Adds a message to the request's trace, to Application Insights and to the resource logs. */
export const trace = definePolicy('trace', {
  page: 'trace-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  disputed: { sections: ['on-error'] },
  attributes: {
    /** Where the message comes from, in words that mean something to its readers. */
    source: string({ required: true }),
    /** How grave it is. */
    severity: oneOf(['verbose', 'information', 'error'], { default: 'verbose' }),
  },
  children: {
    /** The message. */
    message: one(text(string({ required: true, expression: true }))),
    /** Properties of the message in Application Insights. */
    metadata: many(
      element({
        attributes: {
          /** The property's name. */
          name: string({ required: true, expression: true }),
          /** The property's value. */
          value: string({ required: true, expression: true }),
        },
      }),
    ),
  },
});
