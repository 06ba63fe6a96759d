import { definePolicy, string } from '../define';
import { SECTIONS } from '../vocabulary';

/** Sends its text to an Event Hub: at most 200 KB, the rest is cut off silently. */
export const logToEventhub = definePolicy('log-to-eventhub', {
  page: 'log-to-eventhub-policy',
  sections: SECTIONS,
  scopes: ['service', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  attributes: {
    /** The logger's name. */
    loggerId: string({ required: true, refersTo: 'logger' }),
    /** The partition that the message goes to. */
    partitionId: string(),
    /** What the partition is chosen by. */
    partitionKey: string({ expression: true }),
  },
  text: string({ required: true, expression: true }),
  atMostOne: [['partitionId', 'partitionKey']],
});
