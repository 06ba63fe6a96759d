import type { TestIdentity } from './identity';
import {
  type BackendHandler,
  type BackendModel,
  type BackendRequest,
  type BackendResponse,
  LocalGateway,
  type LocalGatewayOptions,
  type ServiceModel,
  VirtualClock,
} from '../../../lib/emulator';

/** The parts of a policy document; those that are not given inherit. */
export interface Policies {
  readonly inbound?: string;
  readonly backend?: string;
  readonly outbound?: string;
  readonly onError?: string;
}

/** A document of some sections. */
export function document({ inbound, backend, outbound, onError }: Policies): string {
  const section = (name: string, content = '<base />') => `<${name}>${content}</${name}>`;
  return `<policies>${section('inbound', inbound)}${section('backend', backend)}${section('outbound', outbound)}${section('on-error', onError)}</policies>`;
}

/** A service of one API, without subscriptions, whose operation takes everything. */
export function serviceOf(policies: Policies, rest: Partial<ServiceModel> = {}): ServiceModel {
  return {
    name: 'test',
    location: 'eastus',
    tier: 'classic',
    gatewayUrl: 'https://gateway.test',
    apis: [
      {
        id: 'api',
        name: 'The API',
        path: 'api',
        protocols: ['https'],
        serviceUrl: 'https://backend.test/base',
        revision: '1',
        isCurrentRevision: true,
        subscriptionRequired: false,
        subscriptionKeyNames: { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' },
        operations: [
          { id: 'all', name: 'Everything', method: '*', urlTemplate: '/*', responses: [], parameters: [] },
        ],
        policy: { text: document(policies), where: 'the policy of the test' },
      },
    ],
    products: [],
    subscriptions: [],
    users: [],
    backends: [],
    namedValues: [],
    fragments: [],
    loggers: [],
    schemas: [],
    ...rest,
  };
}

/** A gateway, its clock, and what its backends were asked. */
export interface TestGateway {
  readonly gateway: LocalGateway;
  readonly clock: VirtualClock;
  readonly requests: (BackendRequest & { readonly text: string })[];
}

/** A gateway that runs policies on a virtual clock. Backends answer 200 with what they were asked, unless `answer` says otherwise. */
export function gatewayOf(
  policies: Policies,
  options: LocalGatewayOptions & {
    readonly service?: Partial<ServiceModel>;
    readonly answer?: BackendHandler;
    readonly provider?: TestIdentity;
    readonly clock?: VirtualClock;
  } = {},
): TestGateway {
  const { service, answer = () => ({ status: 200, body: 'ok' }), provider, ...rest } = options;
  const clock = options.clock ?? new VirtualClock();
  const requests: TestGateway['requests'] = [];
  const backends: BackendHandler = async request => {
    if (provider && request.url.startsWith(provider.issuer)) return provider.answer(request);
    const chunks: Uint8Array[] = [];
    const { body } = request;
    if (body instanceof Uint8Array) chunks.push(body);
    else if (body) for await (const chunk of body) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    requests.push({ ...request, text: bytes.toString('utf8') });
    return answer({ ...request, body: body && bytes });
  };
  const gateway = LocalGateway.fromModel(serviceOf(policies, service), { backends, ...rest, clock });
  return { gateway, clock, requests };
}

/** A backend under its own name and host. */
export function backend(
  id: string,
  rest: Partial<Extract<BackendModel, { kind: 'single' }>> = {},
): BackendModel {
  return { kind: 'single', id, url: `https://${id}.test/openai`, protocol: 'http', ...rest };
}

/** Answers one after the other; the last one goes on. */
export function answers(...list: readonly (BackendResponse | Error)[]): BackendHandler {
  let next = 0;
  return () => {
    const answer = list[Math.min(next++, list.length - 1)] ?? { status: 200 };
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

/** A stream of server-sent events, one a chunk. */
export async function* events(...data: readonly (object | string)[]): AsyncGenerator<Uint8Array> {
  for (const one of data) {
    await Promise.resolve();
    yield Buffer.from(`data: ${typeof one === 'string' ? one : JSON.stringify(one)}\n\n`);
  }
}
