import { boolean, definePolicy, integer, oneOf, string } from '../define';

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
    /** Whether an error of Dapr's goes to `on-error`; with `true` it does not. */
    ignoreError: boolean({ default: false }),
    /** The variable that receives Dapr's response. */
    responseVariableName: string(),
    /** Seconds to wait for Dapr, 1 to 240. */
    timeout: integer({ expression: true, min: 1, max: 240, default: 5 }),
    /** Whether the message is a Liquid template. */
    template: oneOf(['liquid']),
    /** The type of the message. */
    contentType: oneOf(['application/json']),
  },
  text: string({ required: true, expression: true }),
});
