import { TerraformVariable } from 'cdktf';

import { Api, ApiOperation, AzureOpenAiOperation } from '../../lib/apim/index';
import { addressesOf, onlyResource, synthesize, templateOf, testStack } from '../support/template';
import {
  addressOf,
  bodyOf,
  importedService,
  isCreatedBefore,
  resolved,
  SERVICE_ID,
  testService,
} from './support';

describe('Api', () => {
  it('is reached by HTTPS only, with keys where clients of Azure OpenAI put them', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'OpenAI', { apiManagement });
    const service = addressOf(apiManagement);
    expect(onlyResource(stack, 'azurerm_api_management_api')).toMatchObject({
      api_management_name: `\${${service}.name}`,
      resource_group_name: `\${${service}.resource_group_name}`,
      name: 'openai',
      display_name: 'openai',
      revision: '1',
      path: 'openai',
      protocols: ['https'],
      subscription_required: true,
      subscription_key_parameter_names: { header: 'api-key', query: 'subscription-key' },
    });
    expect(resolved(stack, [api.name, api.id, api.url])).toEqual([
      `\${${addressOf(api)}.name}`,
      `\${${service}.id}/apis/\${${addressOf(api)}.name}`,
      `\${${service}.gateway_url}/openai`,
    ]);
  });

  it('takes another path, so that two gateways share a service', () => {
    const { stack, apiManagement } = testService();
    new Api(stack, 'A', { apiManagement, path: 'team-a/openai' });
    const root = new Api(stack, 'B', { apiManagement, path: '' });
    expect(resolved(stack, root.url)).toBe(`\${${addressOf(apiManagement)}.gateway_url}`);
    templateOf(stack).hasResourceProperties('azurerm_api_management_api', { path: 'team-a/openai' });
  });

  it.each(['/openai', 'openai/', 'a//b', 'a b', 'a?b', 'x'.repeat(401)])('refuses the path %s', path => {
    const { stack, apiManagement } = testService();
    expect(() => new Api(stack, 'Api', { apiManagement, path })).toThrow(
      `[apim/api-path] test/Api: 'path' must have at most 400 letters, digits and . ~ : / _ -, without a slash at the start or end; got '${path}'`,
    );
  });

  it('refuses a path that Terraform knows only later', () => {
    const { stack, apiManagement } = testService();
    const path = new TerraformVariable(stack, 'path', { type: 'string' }).stringValue;
    expect(() => new Api(stack, 'Api', { apiManagement, path })).toThrow(
      "[core/token-not-allowed] test/Api: 'path' of the API must be known at synthesis",
    );
  });

  it('refuses a name that the service would refuse', () => {
    const { stack, apiManagement } = testService();
    expect(() => new Api(stack, 'Api', { apiManagement, name: 'a#b' })).toThrow(
      "[core/invalid-name] test/Api: 'name' of the API must have 1 to 256 characters: any characters but * # & + : < > ? % / \\ and white space; got 'a#b' (3 characters); choose another name",
    );
  });

  it('refuses the name or path of another API of the service', () => {
    const { stack, apiManagement } = testService();
    new Api(stack, 'First', { apiManagement, name: 'one', path: 'openai' });
    expect(() => new Api(stack, 'Second', { apiManagement, name: 'ONE', path: 'other' })).toThrow(
      "[apim/duplicate-name] test/Second: the API 'ONE' is already defined at 'test/First'; choose another name, or use that one",
    );
    expect(() => new Api(stack, 'Third', { apiManagement, name: 'three', path: 'OpenAI' })).toThrow(
      "the API at path 'OpenAI' is already defined at 'test/First'",
    );
  });

  it('can be one that exists', () => {
    const stack = testStack();
    const api = Api.fromApiAttributes(stack, 'Api', { apiManagement: importedService(stack), name: 'chat' });
    expect([api.name, api.id]).toEqual(['chat', `${SERVICE_ID}/apis/chat`]);
    const operation = new ApiOperation(stack, 'Ping', {
      api,
      operationId: 'ping',
      displayName: 'Ping',
      method: 'GET',
      urlTemplate: '/ping',
    });
    expect(bodyOf(stack, operation)).toMatchObject({ api_name: 'chat', api_management_name: 'apim-shared' });
  });
});

describe('operations of Azure OpenAI', () => {
  it('are those of both styles, below /openai', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    const operations = api.addAzureOpenAiOperations();
    const made = Object.values(synthesize(stack).resource?.azurerm_api_management_api_operation ?? {});
    const routes = Object.fromEntries(
      made.map(body => [
        body.operation_id,
        [
          `${body.method} /openai${body.url_template}`,
          (body.template_parameter ?? []).map((parameter: { name: string }) => parameter.name),
          (body.request?.query_parameter ?? []).map((parameter: { name: string }) => parameter.name),
        ],
      ]),
    );
    const inPath = (path: string) => [
      `POST /openai/deployments/{deployment-id}/${path}`,
      ['deployment-id'],
      ['api-version'],
    ];
    const inBody = (path: string) => [`POST /openai/v1/${path}`, [], []];
    expect(routes).toEqual({
      'chat-completions': inPath('chat/completions'),
      completions: inPath('completions'),
      embeddings: inPath('embeddings'),
      'v1-chat-completions': inBody('chat/completions'),
      'v1-completions': inBody('completions'),
      'v1-embeddings': inBody('embeddings'),
      'v1-responses': inBody('responses'),
    });
    for (const operation of operations) expect(isCreatedBefore(stack, api, operation)).toBe(true);
  });

  it('describe each parameter as the provider wants it', () => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    const [operation] = api.addAzureOpenAiOperations([AzureOpenAiOperation.CHAT_COMPLETIONS]);
    const body = bodyOf(stack, operation!);
    expect(body).toMatchObject({ display_name: 'Chat completions', api_name: `\${${addressOf(api)}.name}` });
    expect(body.template_parameter).toEqual([
      { name: 'deployment-id', required: true, type: 'string', description: 'Name of the model deployment' },
    ]);
    expect(body.request.query_parameter).toEqual([
      expect.objectContaining({ name: 'api-version', required: true, type: 'string' }),
    ]);
  });

  it('can be those of one style', () => {
    expect(AzureOpenAiOperation.all('v1').map(operation => operation.urlTemplate)).toEqual([
      '/v1/chat/completions',
      '/v1/completions',
      '/v1/embeddings',
      '/v1/responses',
    ]);
    expect(AzureOpenAiOperation.all('deployments')).toHaveLength(3);
  });
});

describe('ApiOperation', () => {
  const add = (options: Partial<Parameters<Api['addOperation']>[1]>) => {
    const { stack, apiManagement } = testService();
    const api = new Api(stack, 'Api', { apiManagement });
    const operation = api.addOperation('Get', {
      operationId: 'get',
      displayName: 'Get',
      method: 'GET',
      urlTemplate: '/{kind}/items/{id}',
      ...options,
    });
    return { stack, api, operation };
  };

  it('takes the parameters of the path from its template', () => {
    const { stack, operation } = add({});
    expect(bodyOf(stack, operation).template_parameter).toEqual([
      { name: 'kind', required: true, type: 'string' },
      { name: 'id', required: true, type: 'string' },
    ]);
    expect(bodyOf(stack, operation)).not.toHaveProperty('request');
  });

  it.each([
    ['one is missing', [{ name: 'id' }], 'got [id]'],
    ['one is too many', [{ name: 'id' }, { name: 'kind' }, { name: 'x' }], 'got [id, kind, x]'],
    ['one is there twice', [{ name: 'id' }, { name: 'kind' }, { name: 'id' }], 'got [id, kind, id]'],
  ])('refuses parameters when %s', (_, templateParameters, got) => {
    expect(() => add({ templateParameters })).toThrow(
      `[apim/template-parameters] test/Api/Get: 'templateParameters' must be those of 'urlTemplate', each once: ${got} for '/{kind}/items/{id}'`,
    );
  });

  it.each(['items', '/items?version={v}'])('refuses the template %s', urlTemplate => {
    expect(() => add({ urlTemplate })).toThrow(
      `[apim/url-template] test/Api/Get: 'urlTemplate' must start with '/' and have no query, got '${urlTemplate}'`,
    );
  });

  it('refuses a name or route of another operation', () => {
    const { api } = add({});
    const next = { displayName: 'Next', method: 'GET', urlTemplate: '/next' };
    expect(() => api.addOperation('Same', { ...next, operationId: 'GET' })).toThrow(
      "[apim/duplicate-name] test/Api/Same: the operation of 'test/Api' 'GET' is already defined at 'test/Api/Get'",
    );
    expect(() =>
      api.addOperation('Route', { ...next, operationId: 'next', urlTemplate: '/{a}/items/{b}' }),
    ).toThrow(
      "[apim/duplicate-name] test/Api/Route: the route of 'test/Api' 'GET /{}/items/{}' is already defined at 'test/Api/Get'",
    );
  });

  it('refuses a name that the service would refuse', () => {
    expect(() => add({ operationId: 'get items' })).toThrow(
      "[core/invalid-name] test/Api/Get: 'operationId' of the API operation must have 1 to 80 characters",
    );
  });

  it('can be one that exists', () => {
    const stack = testStack();
    const api = Api.fromApiAttributes(stack, 'Api', { apiManagement: importedService(stack), name: 'chat' });
    const operation = ApiOperation.fromApiOperationAttributes(stack, 'Op', { api, operationId: 'create' });
    expect([operation.operationId, operation.api]).toEqual(['create', api]);
    expect(addressesOf(stack)).toEqual([]);
  });
});
