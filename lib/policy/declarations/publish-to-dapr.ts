import { definePolicy, oneOf, string } from '../define';
import { DAPR_CALL } from './shared/dapr';

/** Sends its text to a topic of Dapr. Self-hosted gateways with Dapr only. */
export const publishToDapr = definePolicy('publish-to-dapr', {
  page: 'publish-to-dapr-policy',
  sections: ['inbound'],
  scopes: ['service', 'product', 'api', 'operation'],
  gateways: ['self-hosted'],
  attributes: {
    /** The component; when absent it stands in `topic`, as `component/topic`. */
    pubsubName: string({ expression: true }),
    /** The topic. */
    topic: string({ required: true, expression: true }),
    ...DAPR_CALL,
    /** The type of the message. */
    contentType: oneOf(['application/json']),
  },
  text: string({ required: true, expression: true }),
});
