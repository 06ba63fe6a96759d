import type { ApiModel, ModelAccount, OperationModel, ServiceModel } from '../../emulator/index';

/** A call that a user can try, without what says who calls. */
export interface SampleCall {
  readonly api: ApiModel;
  readonly method: string;
  /** Below the gateway, with the query. */
  readonly path: string;
  readonly body: object | undefined;
  /** Headers that the API is found by. */
  readonly headers: Readonly<Record<string, string>>;
}

const API_VERSION = '2024-10-21';

/** What can be asked of models, the best first: what of the path tells it, and the body. */
const QUESTIONS: readonly (readonly [path: string, kind: 'chat' | 'embedding', body: object])[] = [
  ['/chat/completions', 'chat', { messages: [{ role: 'user', content: 'Say hello.' }] }],
  ['/responses', 'chat', { input: 'Say hello.' }],
  ['/embeddings', 'embedding', { input: 'hello' }],
];

/** A call that the gateway of a service answers; undefined when it has no operation. */
export function sampleCall(service: ServiceModel, accounts: readonly ModelAccount[]): SampleCall | undefined {
  const all = service.apis
    .filter(({ isCurrentRevision }) => isCurrentRevision)
    .flatMap(api => api.operations.map(operation => ({ api, operation })));
  for (const [path, kind, body] of QUESTIONS) {
    const found = all
      .filter(({ operation }) => operation.method !== 'GET' && operation.urlTemplate.endsWith(path))
      // the deployment in the path rather than the model in the body: it needs no reading of the body
      .sort((a, b) => Number(isOfDeployment(b.operation)) - Number(isOfDeployment(a.operation)))[0];
    if (!found) continue;
    const model = deploymentOf(accounts, kind);
    const isInPath = isOfDeployment(found.operation);
    return call(found.api, found.operation, 'POST', model, isInPath ? body : { model, ...body });
  }
  const plain = all.find(({ operation }) => /^(GET|\*)$/.test(operation.method)) ?? all[0];
  if (!plain) return undefined;
  const { method } = plain.operation;
  return call(plain.api, plain.operation, method === '*' ? 'GET' : method, 'x', undefined);
}

function call(
  api: ApiModel,
  operation: OperationModel,
  method: string,
  parameter: string,
  body: object | undefined,
): SampleCall {
  const { version = '', versioning } = api;
  const segment = versioning?.scheme === 'Segment' ? version : '';
  const template = operation.urlTemplate.replace(/\{[^}]*\}/g, parameter).replace(/\*$/, '');
  const path = [api.path, segment, template.replace(/^\//, '')].filter(part => part !== '').join('/');
  const query = [
    ...(versioning?.scheme === 'Query' ? [`${versioning.name ?? 'version'}=${version}`] : []),
    ...(isOfDeployment(operation) ? [`api-version=${API_VERSION}`] : []),
  ].join('&');
  return {
    api,
    method,
    path: `/${path}${query === '' ? '' : `?${query}`}`,
    body,
    headers: versioning?.scheme === 'Header' ? { [versioning.name ?? 'version']: version } : {},
  };
}

function isOfDeployment({ urlTemplate }: OperationModel): boolean {
  return urlTemplate.includes('/deployments/');
}

/** A deployment that answers such questions; a usual name where nobody knows what there is. */
function deploymentOf(accounts: readonly ModelAccount[], kind: 'chat' | 'embedding'): string {
  const deployments = accounts.flatMap(account => account.deployments ?? []);
  const isEmbedding = ({ name, model = name }: (typeof deployments)[number]) => model.includes('embedding');
  const found = deployments.find(deployment => isEmbedding(deployment) === (kind === 'embedding'));
  return found?.name ?? (kind === 'embedding' ? 'text-embedding-3-small' : 'gpt-4o');
}
