import { EmulatorError, messageOf } from '../../emulator-error';
import type { OperationModel, ParameterModel } from '../../model';

type Json = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * The operations of an OpenAPI document that an API is imported from.
 *
 * @throws EmulatorError `emulator/open-api` for a document in another format than JSON, or one that is elsewhere
 */
export function openApiOperations(format: string, content: string, where: string): readonly OperationModel[] {
  if (format !== 'openapi+json' && format !== 'swagger-json') {
    throw new EmulatorError(
      'emulator/open-api',
      `${where}: an API can be imported from 'openapi+json' or 'swagger-json', got '${format}'; convert the document to JSON, or declare ` +
        'the operations as resources',
    );
  }
  const { paths = {} } = parse(content, where) as { readonly paths?: Readonly<Record<string, Json>> };
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter(method => typeof item[method] === 'object').map(method =>
      readOperation(path, method, item[method] as Json, parametersOf(item.parameters)),
    ),
  );
}

function parse(content: string, where: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new EmulatorError('emulator/open-api', `${where}: the document is no JSON: ${messageOf(error)}`);
  }
}

function readOperation(
  path: string,
  method: string,
  operation: Json,
  shared: readonly ParameterModel[],
): OperationModel {
  const id = typeof operation.operationId === 'string' ? operation.operationId : undefined;
  const summary = typeof operation.summary === 'string' ? operation.summary : undefined;
  return {
    // the service makes an id of the path where the document has none
    id: id ?? `${method}${path.replace(/[^A-Za-z0-9]+/g, '-')}`.replace(/-$/, ''),
    name: summary ?? id ?? path,
    method: method.toUpperCase(),
    urlTemplate: path,
    responses: Object.entries((operation.responses ?? {}) as Readonly<Record<string, Json>>)
      .filter(([status]) => /^\d{3}$/.test(status))
      .map(([status, response]) => ({
        status: Number(status),
        representations: examplesOf(response.content),
      })),
    parameters: [...shared, ...parametersOf(operation.parameters)],
  };
}

function examplesOf(content: unknown) {
  return Object.entries((content ?? {}) as Readonly<Record<string, Json>>).map(([contentType, media]) => ({
    contentType,
    ...(media.example !== undefined && {
      example: typeof media.example === 'string' ? media.example : JSON.stringify(media.example),
    }),
  }));
}

function parametersOf(list: unknown): readonly ParameterModel[] {
  return ((list ?? []) as readonly Json[])
    .filter(({ in: place }) => place === 'query' || place === 'header' || place === 'path')
    .map(parameter => {
      const schema = (parameter.schema ?? parameter) as Json;
      return {
        in: parameter.in as ParameterModel['in'],
        name: String(parameter.name),
        required: parameter.required === true,
        type: typeof schema.type === 'string' ? schema.type : 'string',
        values: ((schema.enum ?? []) as unknown[]).map(String),
      };
    });
}
