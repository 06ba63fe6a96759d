import { definePolicy, element, someWrapped, string, type SpecOf } from '../define';

/** Publishes an event to subscriptions of a GraphQL API. It stands in the response of a resolver's data source. */
export const publishEvent = definePolicy('publish-event', {
  page: 'publish-event-policy',
  sections: [],
  scopes: [],
  gateways: ['classic', 'v2', 'consumption'],
  children: {
    /** The subscriptions. */
    targets: someWrapped(
      'graphql-subscription',
      element({
        attributes: {
          /** The subscription's field in the schema. */
          id: string({ required: true }),
        },
      }),
    ),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface PublishEventSpec extends SpecOf<typeof publishEvent> {}
