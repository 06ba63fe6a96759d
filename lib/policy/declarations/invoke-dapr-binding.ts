import { definePolicy, element, oneOf, optional, string, text, wrapped } from '../define';
import { DAPR_CALL } from './shared/dapr';

/** Triggers an output binding of Dapr. Self-hosted gateways with Dapr only. */
export const invokeDaprBinding = definePolicy('invoke-dapr-binding', {
  page: 'invoke-dapr-binding-policy',
  sections: ['inbound', 'outbound', 'on-error'],
  scopes: ['service', 'product', 'api', 'operation'],
  gateways: ['self-hosted'],
  attributes: {
    /** The binding's name. */
    name: string({ required: true, expression: true }),
    /** The operation of the binding. */
    operation: string({ default: 'create' }),
    ...DAPR_CALL,
    /** The type of the message. */
    contentType: oneOf(['application/json'], { pageOnly: true }),
  },
  children: {
    /** What the binding needs to know beside the message. */
    metadata: wrapped(
      'item',
      element({
        attributes: {
          /** The item's name. */
          key: string({ required: true }),
        },
        text: string({ expression: true }),
      }),
    ),
    /** The message. */
    data: optional(text(string({ required: true, expression: true }))),
  },
});
