import { boolean, definePolicy, element, integer, oneOf, optional, string, text, wrapped } from '../define';

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
    /** Whether an error of Dapr's goes to `on-error`; with `true` it does not. */
    ignoreError: boolean({ default: false }),
    /** The variable that receives Dapr's response. */
    responseVariableName: string(),
    /** Seconds to wait for Dapr, 1 to 240. */
    timeout: integer({ expression: true, min: 1, max: 240, default: 5 }),
    /** Whether the message is a Liquid template. */
    template: oneOf(['liquid']),
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
