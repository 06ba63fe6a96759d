import { definePolicy, element, one, string, text, wrapped } from '../define';

/** Sends a message to a queue or a topic of Azure Service Bus. */
export const sendServiceBusMessage = definePolicy('send-service-bus-message', {
  page: 'send-service-bus-message-policy',
  sections: ['inbound', 'outbound', 'on-error'],
  scopes: ['service', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption'],
  disputed: { gateways: ['v2', 'consumption'] },
  attributes: {
    /** The queue. */
    queueName: string({ expression: true, pageOnly: true }),
    /** The topic. */
    topicName: string({ expression: true, pageOnly: true }),
    /** The namespace's host name, for example `orders.servicebus.windows.net`. */
    namespace: string({ expression: true, pageOnly: true }),
    /** The client id of a user-assigned identity. When absent the system-assigned identity is used. */
    clientId: string({ expression: true, pageOnly: true }),
  },
  children: {
    /** The message's properties. */
    messageProperties: wrapped(
      'message-property',
      element({
        attributes: {
          /** The property's name. */
          name: string({ required: true, expression: true }),
        },
        text: string({ required: true, expression: true }),
      }),
      { pageOnly: true },
    ),
    /** The message. */
    payload: one(text(string({ required: true, expression: true })), { pageOnly: true }),
  },
  exactlyOne: [['queueName', 'topicName']],
});
