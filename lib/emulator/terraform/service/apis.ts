import type { ApiModel, OperationModel, ParameterModel, PolicySource, VersioningModel } from '../../model';
import { blocks } from '../configuration';
import { textOf } from '../functions';
import { openApiOperations } from './open-api';
import { nameInId, type Part, type ServiceParts } from './parts';

type Json = Readonly<Record<string, unknown>>;

/** The APIs of a service, with their operations and policies. */
export function readApis(parts: ServiceParts): readonly ApiModel[] {
  const policies = new Map(
    parts
      .ofType('azurerm_api_management_api_policy')
      .map(part => [apiName(part), part.policy('xml_content')]),
  );
  for (const part of parts.ofAzapiType('apis/policies')) {
    policies.set(nameInId(part.text('parent_id'), 'apis') ?? '', part.policySource);
  }
  return parts
    .ofType('azurerm_api_management_api')
    .map(part => readApi(parts, part, policies.get(part.text('name'))));
}

function readApi(parts: ServiceParts, part: Part, policy: PolicySource | undefined): ApiModel {
  const id = part.text('name');
  const keyNames = part.block('subscription_key_parameter_names');
  const serviceUrl = part.optional('service_url');
  const version = part.optional('version');
  const versioning = readVersioning(parts, part.optional('version_set_id'));
  return {
    id,
    name: part.optional('display_name') ?? id,
    path: part.text('path'),
    protocols: part.list('protocols').length > 0 ? part.list('protocols') : ['https'],
    ...(serviceUrl && { serviceUrl }),
    revision: part.text('revision') || '1',
    isCurrentRevision: part.flag('is_current', true),
    ...(version && { version }),
    ...(versioning && { versioning }),
    subscriptionRequired: part.flag('subscription_required', true),
    subscriptionKeyNames: {
      header: textOf(keyNames?.header) || 'Ocp-Apim-Subscription-Key',
      query: textOf(keyNames?.query) || 'subscription-key',
    },
    ...(policy && { policy }),
    operations: withPolicies(parts, id, [
      ...importedOperations(part),
      ...parts
        .ofType('azurerm_api_management_api_operation')
        .filter(operation => apiName(operation) === id)
        .map(readOperation),
    ]),
  };
}

function importedOperations(part: Part): readonly OperationModel[] {
  const [imported] = part.blocks('import');
  if (!imported) return [];
  return openApiOperations(
    textOf(imported.content_format),
    textOf(imported.content_value),
    `${part.address}.import`,
  );
}

function readVersioning(parts: ServiceParts, id: string | undefined): VersioningModel | undefined {
  const name = nameInId(id, 'apiVersionSets') ?? nameInId(id, 'api-version-sets');
  const set = parts.ofType('azurerm_api_management_api_version_set').find(part => part.text('name') === name);
  if (!set) return undefined;
  const scheme = set.text('versioning_scheme') as VersioningModel['scheme'];
  const key = set.optional('version_header_name') ?? set.optional('version_query_name');
  return { scheme, ...(key && { name: key }) };
}

function readOperation(part: Part): OperationModel {
  const [request = {}] = part.blocks('request');
  return {
    id: part.text('operation_id'),
    name: part.optional('display_name') ?? part.text('operation_id'),
    method: part.text('method'),
    urlTemplate: part.text('url_template'),
    responses: part.blocks('response').map(({ status_code, representation }) => ({
      status: Number(status_code),
      representations: blocks(representation).map(readRepresentation),
    })),
    parameters: [
      ...blocks(part.blocks('template_parameter')).map(parameterIn('path')),
      ...blocks(request.query_parameter).map(parameterIn('query')),
      ...blocks(request.header).map(parameterIn('header')),
    ],
  };
}

function readRepresentation({ content_type, example }: Json) {
  const [first] = blocks(example);
  return {
    contentType: textOf(content_type),
    ...(first && { example: textOf(first.value) }),
  };
}

function parameterIn(place: ParameterModel['in']): (block: Json) => ParameterModel {
  return ({ name, required, type, values }) => ({
    in: place,
    name: textOf(name),
    required: required === true,
    type: textOf(type) || 'string',
    values: ((values ?? []) as unknown[]).map(textOf),
  });
}

function withPolicies(
  parts: ServiceParts,
  api: string,
  operations: readonly OperationModel[],
): readonly OperationModel[] {
  const policies = new Map(
    parts
      .ofType('azurerm_api_management_api_operation_policy')
      .filter(part => apiName(part) === api)
      .map(part => [part.text('operation_id'), part.policy('xml_content')]),
  );
  for (const part of parts.ofAzapiType('apis/operations/policies')) {
    const parent = part.text('parent_id');
    if (nameInId(parent, 'apis') === api)
      policies.set(nameInId(parent, 'operations') ?? '', part.policySource);
  }
  return operations.map(operation => {
    const policy = policies.get(operation.id);
    return policy ? { ...operation, policy } : operation;
  });
}

/** The API that a part belongs to; a revision other than the current one is written `name;rev=2`. */
function apiName(part: Part): string {
  return part.text('api_name').replace(/;rev=.*$/, '');
}
