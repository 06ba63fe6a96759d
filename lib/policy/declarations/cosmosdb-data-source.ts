import {
  anyValue,
  boolean,
  definePolicy,
  element,
  many,
  one,
  oneOf,
  optional,
  policy,
  string,
  text,
  wrapped,
} from '../define';
import { includeFragment, type IncludeFragmentSpec } from './include-fragment';
import { publishEvent, type PublishEventSpec } from './publish-event';
import { setBody, type SetBodySpec } from './set-body';

/** Whether the text is a Liquid template. */
const TEMPLATE = oneOf(['liquid'], { pageOnly: true });

/** Text that may be a Liquid template. */
const TEMPLATE_TEXT = element({
  attributes: {
    /** Whether the text is a Liquid template. */
    template: TEMPLATE,
  },
  text: string({ required: true, expression: true }),
});

/** The value of an item's partition key. */
const PARTITION_KEY = element({
  attributes: {
    /** The key's type. */
    dataType: oneOf(['string', 'number', 'bool', 'none', 'null'], { default: 'string' }),
    /** Whether the text is a Liquid template. */
    template: TEMPLATE,
  },
  text: string({ expression: true }),
});

/** The version of an item. */
const ETAG = element({
  attributes: {
    /** Whether the version must be the item's. */
    type: oneOf(['match', 'no-match'], { default: 'match' }),
    /** Whether the text is a Liquid template. */
    template: TEMPLATE,
  },
  text: string({ required: true, expression: true }),
});

/** How consistent a request is. */
const CONSISTENCY_LEVEL = oneOf(['bounded-staleness', 'consistent-prefix', 'eventual', 'session', 'strong']);

/** Resolves a field of a GraphQL API with one request to Azure Cosmos DB. It is the root of a resolver. */
export const cosmosdbDataSource = definePolicy('cosmosdb-data-source', {
  page: 'cosmosdb-data-source-policy',
  sections: [],
  scopes: [],
  gateways: ['classic', 'v2'],
  children: {
    /** The container. */
    connectionInfo: one(
      element({
        children: {
          /** The connection string; without the account's key when a managed identity is used. */
          connectionString: one(
            element({
              attributes: {
                /** Whether the service's system-assigned identity is used. */
                useManagedIdentity: boolean({ expression: true, default: false }),
                /** The client id of a user-assigned identity. */
                clientId: string({ expression: true, undocumented: true }),
              },
              text: string({ required: true, expression: true }),
            }),
          ),
          /** The database's name. */
          databaseName: one(text(string({ required: true, expression: true }))),
          /** The container's name. */
          containerName: one(text(string({ required: true, expression: true }))),
        },
      }),
    ),
    /** A query. */
    queryRequest: optional(
      element({
        attributes: {
          /** Whether results may be sorted with less precision. */
          enableLowPrecisionOrderBy: boolean(),
        },
        children: {
          /** The statement. */
          sqlStatement: optional(text(string({ required: true, expression: true }))),
          /** The statement's parameters. */
          parameters: wrapped(
            'parameter',
            element({
              attributes: {
                /** The parameter's name, for example `@id`. */
                name: string({ required: true }),
                /** The parameter's type. */
                type: string({ undocumented: true }),
              },
              text: anyValue({ required: true }),
            }),
          ),
          /** The partition that is asked. */
          partitionKey: optional(PARTITION_KEY),
          /** Splits the results into pages. */
          paging: optional(
            element({
              children: {
                /** The most items of a page; -1 for all. */
                maxItemCount: one(
                  element({
                    attributes: {
                      /** Whether the text is a Liquid template. */
                      template: TEMPLATE,
                    },
                    text: anyValue({ required: true }),
                  }),
                ),
                /** Where the page starts, as the page before it said. */
                continuationToken: one(TEMPLATE_TEXT),
              },
            }),
          ),
        },
      }),
    ),
    /** Reads an item. */
    readRequest: optional(
      element({
        children: {
          /** The item's id. */
          id: one(TEMPLATE_TEXT),
          /** The item's partition. */
          partitionKey: optional(PARTITION_KEY),
        },
      }),
    ),
    /** Deletes an item. */
    deleteRequest: optional(
      element({
        attributes: {
          /** How consistent the request is. */
          consistencyLevel: CONSISTENCY_LEVEL,
          /** The function that runs before. */
          preTrigger: string(),
          /** The function that runs after. */
          postTrigger: string(),
        },
        children: {
          /** The version that the item must have. */
          etag: optional(ETAG),
          /** The item's id. */
          id: one(TEMPLATE_TEXT),
          /** The item's partition. */
          partitionKey: optional(PARTITION_KEY),
        },
      }),
    ),
    /** Writes an item. */
    writeRequest: optional(
      element({
        attributes: {
          /** What happens when the item is there already, or is not. */
          type: oneOf(['insert', 'replace', 'upsert'], { default: 'upsert' }),
          /** How consistent the request is. */
          consistencyLevel: CONSISTENCY_LEVEL,
          /** How the item is indexed. */
          indexingDirective: string({ default: 'default' }),
          /** The function that runs before. */
          preTrigger: string(),
          /** The function that runs after. */
          postTrigger: string(),
          /** Whether the written item is returned. */
          enableContentResponseOnWrite: boolean({ undocumented: true }),
        },
        children: {
          /** The item's id, for `replace`. */
          id: optional(TEMPLATE_TEXT, { pageOnly: true }),
          /** The item's partition. */
          partitionKey: optional(PARTITION_KEY),
          /** The version that the item must have. */
          etag: optional(ETAG),
          /** The item; when absent, the field's arguments as JSON. */
          setBody: optional(policy<SetBodySpec>(setBody)),
          /** Fragments. */
          includeFragment: many(policy<IncludeFragmentSpec>(includeFragment), { undocumented: true }),
        },
      }),
    ),
    /** What becomes of the response; when absent it is returned as JSON. */
    response: optional(
      element({
        children: {
          /** The body. */
          setBody: optional(policy<SetBodySpec>(setBody)),
          /** Publishes an event. */
          publishEvent: optional(policy<PublishEventSpec>(publishEvent)),
          /** Fragments. */
          includeFragment: many(policy<IncludeFragmentSpec>(includeFragment), { undocumented: true }),
        },
      }),
    ),
  },
  exactlyOne: [['queryRequest', 'readRequest', 'deleteRequest', 'writeRequest']],
});
