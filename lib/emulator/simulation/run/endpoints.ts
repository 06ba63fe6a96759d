import { EmulatorError } from '../../emulator-error';
import type { ApiModel, OperationModel, ServiceModel } from '../../model';
import { kindOf, type ModelAccount, type ModelKind } from '../../models/account';

/** Where a model is asked for. */
export interface Endpoint {
  readonly api: ApiModel;
  readonly kind: ModelKind;
  readonly url: string;
  /** Whether the body has to name the model. */
  readonly namesModel: boolean;
}

const API_VERSION = '2024-10-21';
const PATHS: Readonly<Record<ModelKind, string>> = { chat: 'chat/completions', embedding: 'embeddings' };

/** Where the models of a service are asked for. */
export class Endpoints {
  /** The model that is asked for where users name none. */
  public readonly first: string;

  public constructor(
    private readonly service: ServiceModel,
    accounts: readonly ModelAccount[],
  ) {
    this.first = modelsOf(accounts)[0] ?? 'gpt-4o';
  }

  /**
   * Where a model is asked for.
   *
   * @throws EmulatorError `emulator/no-endpoint` when no API has an operation for it
   */
  public of(model: string): Endpoint {
    const kind = kindOf(model);
    const path = PATHS[kind];
    const operations = this.service.apis
      .filter(({ isCurrentRevision }) => isCurrentRevision)
      .flatMap(api => api.operations.map(operation => ({ api, operation })))
      .filter(({ operation }) => ['POST', '*'].includes(operation.method.toUpperCase()));
    const found =
      operations.find(({ operation }) => isFor(operation, `deployments/{}/${path}`)) ??
      operations.find(({ operation }) => isFor(operation, path)) ??
      operations.find(({ operation }) => operation.urlTemplate.endsWith('/*'));
    if (found) return endpoint(found, kind, model);
    throw new EmulatorError(
      'emulator/no-endpoint',
      `no API of the service has an operation POST …/${path} to ask for '${model}' with; give a stack whose API has one`,
    );
  }
}

/** The names of the deployments, those of the first account first. */
export function modelsOf(accounts: readonly ModelAccount[]): readonly string[] {
  return [...new Set(accounts.flatMap(({ deployments = [] }) => deployments.map(({ name }) => name)))];
}

function isFor({ urlTemplate }: OperationModel, path: string): boolean {
  return urlTemplate.replace(/\{[^}]*\}/g, '{}').endsWith(`/${path}`);
}

function endpoint(
  { api, operation }: { readonly api: ApiModel; readonly operation: OperationModel },
  kind: ModelKind,
  model: string,
): Endpoint {
  const template = operation.urlTemplate.endsWith('/*')
    ? `/deployments/{}/${PATHS[kind]}`
    : operation.urlTemplate.replace(/\{[^}]*\}/g, '{}');
  const path = [api.path, ...template.split('/')].filter(part => part !== '').join('/');
  const byDeployment = path.includes('{}');
  return {
    api,
    kind,
    namesModel: !byDeployment,
    url: `/${path.replace('{}', encodeURIComponent(model))}${byDeployment ? `?api-version=${API_VERSION}` : ''}`,
  };
}
