import type { ModelAccount, ServiceModel } from '../../emulator/index';
import type { Paint } from '../terminal';
import type { BackendChoice } from './backends';
import type { Credentials } from './credentials';
import type { SampleCall } from './sample-call';

/** What is told once the gateway runs. */
export interface Invitation {
  readonly stack: string;
  readonly url: string;
  readonly service: ServiceModel;
  readonly backends: BackendChoice;
  /** The simulated accounts. */
  readonly accounts: readonly ModelAccount[];
  readonly sample: SampleCall | undefined;
  readonly credentials: Credentials;
}

/** Where the gateway is, what it runs, and how to try it. */
export function invitation(told: Invitation, paint: Paint): string {
  const { service, stack, url } = told;
  return [
    `${paint('bold', `'${service.name}' of ${stack} listens at ${url}`)}`,
    '',
    ...factsOf(told).map(([name, value]) => `  ${paint('dim', name.padEnd(8))}  ${value}`),
    '',
    ...trial(told),
  ].join('\n');
}

function factsOf({
  service,
  backends,
  accounts,
  credentials,
}: Invitation): readonly (readonly [string, string])[] {
  const { token, key } = credentials;
  return [
    ['APIs', service.apis.map(({ id, path }) => `${id} at /${path}`).join(', ')],
    ...(backends.rest === 'simulated' && accounts.length > 0
      ? [['models', simulated(accounts)] as const]
      : []),
    ...Object.entries(backends.named).map(([name, to]) => ['backend', `${name} at ${to}`] as const),
    ...(token
      ? [['token', `${token.about}, for an hour; signed on this machine, good nowhere else`] as const]
      : []),
    ...(key ? [['key', `of the subscription '${key.subscription}'`] as const] : []),
  ];
}

function simulated(accounts: readonly ModelAccount[]): string {
  const regions = new Map<string, string[]>();
  for (const { region, deployments } of accounts) {
    for (const { name } of deployments ?? [{ name: 'any model' }]) {
      regions.set(name, [...(regions.get(name) ?? []), region]);
    }
  }
  const list = Array.from(regions, ([name, own]) => `${name} in ${[...new Set(own)].join(', ')}`);
  return `${list.join('; ')}; simulated`;
}

function trial({ url, sample, credentials: { token, key } }: Invitation): readonly string[] {
  if (!sample) return ['The service has no operation, so that every call is answered with 404.', ''];
  const { method, path, body, headers } = sample;
  const query = token?.demand.query;
  const address = `${url}${path}${query === undefined ? '' : `${path.includes('?') ? '&' : '?'}${query}=$TOKEN`}`;
  const tokenHeader = token?.demand.header;
  const sent = [
    ...(token && query === undefined
      ? [
          `${tokenHeader ?? 'Authorization'}: ${(tokenHeader ?? 'Authorization') === 'Authorization' ? 'Bearer ' : ''}$TOKEN`,
        ]
      : []),
    ...(key ? [`${key.header}: ${key.text}`] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body ? ['Content-Type: application/json'] : []),
  ];
  const curl = [
    `curl ${method === (body ? 'POST' : 'GET') ? '' : `-X ${method} `}"${address}"`,
    ...sent.map(header => `-H "${header}"`),
    ...(body ? [`-d '${JSON.stringify(body)}'`] : []),
  ];
  return ['Try it:', '', ...(token ? [`TOKEN=${token.text}`] : []), curl.join(' \\\n  '), ''];
}
