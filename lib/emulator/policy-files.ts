import { readFileSync } from 'node:fs';
import { EmulatorError, messageOf } from './emulator-error';
import type { BackendModel, PolicySource, ServiceModel } from './model';

/**
 * Policies without a stack. Each is the text of a document, which starts with `<`, or the path of a file with one.
 */
export interface PolicyFiles {
  /** The service's policy. @default - the service's own default: requests are forwarded */
  readonly service?: string;
  /** The product's policy; every call then comes through an open product. @default - there is no product */
  readonly product?: string;
  /** The API's policy. @default - it inherits everything */
  readonly api?: string;
  /** The operation's policy. @default - it inherits everything */
  readonly operation?: string;
  /** Fragments by id. @default - none */
  readonly fragments?: Readonly<Record<string, string>>;
  /** The API's path below the gateway. @default '' */
  readonly path?: string;
  /** The URL template of the API's operation, which takes all methods. @default '/*' */
  readonly urlTemplate?: string;
  /** Where requests go that no policy sends elsewhere. @default 'https://backend.invalid' */
  readonly serviceUrl?: string;
  /** Backends and pools. @default - none */
  readonly backends?: readonly BackendModel[];
  /** JSON schemas by id, for `validate-content`. @default - none */
  readonly schemas?: Readonly<Record<string, string | object>>;
  /** Event hubs by the id of their logger, for `log-to-eventhub`. @default - none */
  readonly eventHubs?: Readonly<Record<string, string>>;
}

/**
 * A service of one API with one operation that runs the policies.
 *
 * @throws EmulatorError `emulator/policy-file` for a file that cannot be read
 */
export function serviceOfPolicies(files: PolicyFiles): ServiceModel {
  const operationPolicy = sourceOf('operation', files.operation);
  const apiPolicy = sourceOf('api', files.api);
  const productPolicy = sourceOf('product', files.product);
  const policy = sourceOf('service', files.service);
  return {
    name: 'local',
    location: 'local',
    tier: 'classic',
    gatewayUrl: 'https://gateway.invalid',
    ...(policy && { policy }),
    apis: [
      {
        id: 'api',
        name: 'api',
        path: (files.path ?? '').replace(/^\/+|\/+$/g, ''),
        protocols: ['https'],
        serviceUrl: files.serviceUrl ?? 'https://backend.invalid',
        revision: '1',
        isCurrentRevision: true,
        subscriptionRequired: false,
        subscriptionKeyNames: { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' },
        ...(apiPolicy && { policy: apiPolicy }),
        operations: [
          {
            id: 'operation',
            name: 'operation',
            method: '*',
            urlTemplate: files.urlTemplate ?? '/*',
            responses: [],
            parameters: [],
            ...(operationPolicy && { policy: operationPolicy }),
          },
        ],
      },
    ],
    products: productPolicy
      ? [
          {
            id: 'product',
            name: 'product',
            isPublished: true,
            subscriptionRequired: false,
            approvalRequired: false,
            apis: ['api'],
            groups: [],
            policy: productPolicy,
          },
        ]
      : [],
    subscriptions: [],
    users: [],
    backends: files.backends ?? [],
    namedValues: [],
    fragments: Object.entries(files.fragments ?? {}).flatMap(([id, file]) => {
      const source = sourceOf(`fragment '${id}'`, file);
      return source ? [{ id, source }] : [];
    }),
    loggers: Object.entries(files.eventHubs ?? {}).map(([id, eventHub]) => ({
      id,
      kind: 'eventhub',
      eventHub,
    })),
    schemas: Object.entries(files.schemas ?? {}).map(([id, schema]) => ({
      id,
      kind: 'json',
      text: typeof schema === 'string' ? textOf(schema, '{') : JSON.stringify(schema),
    })),
  };
}

function sourceOf(what: string, file: string | undefined): PolicySource | undefined {
  if (file === undefined) return undefined;
  const isText = file.trimStart().startsWith('<');
  return { text: textOf(file, '<'), where: isText ? `the ${what} policy` : file };
}

function textOf(file: string, start: string): string {
  if (file.trimStart().startsWith(start)) return file;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new EmulatorError(
      'emulator/policy-file',
      `cannot read '${file}': ${messageOf(error)}; give the text, which starts with '${start}', or the path of a file`,
    );
  }
}
