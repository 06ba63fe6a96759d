import type { ApiModel, OperationModel } from '../../../lib/emulator';
import { OperationMatcher } from '../../../lib/emulator/routing/operation-matcher';
import { serviceOf } from '../support/gateway';

const operation = (method: string, urlTemplate: string): OperationModel => ({
  id: `${method} ${urlTemplate}`,
  name: urlTemplate,
  method,
  urlTemplate,
  responses: [],
  parameters: [],
});

function matcher(...apis: readonly Partial<ApiModel>[]) {
  const [api] = serviceOf({}).apis;
  const it = new OperationMatcher(serviceOf({}, { apis: apis.map(rest => ({ ...api!, ...rest })) }));
  return (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    query: Record<string, string> = {},
  ) => {
    const found = it.match(
      method,
      path,
      name => headers[name],
      name => query[name],
    );
    return (
      found && {
        api: found.api.id,
        operation: found.operation?.id,
        parameters: found.parameters,
        path: found.path,
      }
    );
  };
}

describe('finding an operation', () => {
  const openai = {
    id: 'openai',
    path: 'openai',
    operations: [
      operation('POST', '/deployments/{deployment-id}/chat/completions'),
      operation('POST', '/deployments/gpt-4o/chat/completions'),
      operation('GET', '/{*rest}'),
      operation('*', '/v1/*'),
      operation('GET', '/search?kind={kind}'),
    ],
  };

  test('gives the values of the template, decoded, and the path below the API as it came', () => {
    expect(matcher(openai)('POST', '/openai/deployments/my%20model/chat/completions')).toEqual({
      api: 'openai',
      operation: 'POST /deployments/{deployment-id}/chat/completions',
      parameters: { 'deployment-id': 'my model' },
      path: '/deployments/my%20model/chat/completions',
    });
  });

  test('prefers a literal segment to a parameter, and a parameter to a wildcard', () => {
    const match = matcher(openai);
    expect(match('POST', '/openai/deployments/gpt-4o/chat/completions')?.operation).toBe(
      'POST /deployments/gpt-4o/chat/completions',
    );
    expect(match('GET', '/openai/v1/models')?.operation).toBe('* /v1/*');
    expect(match('GET', '/openai/a/b')).toMatchObject({
      operation: 'GET /{*rest}',
      parameters: { rest: 'a/b' },
    });
  });

  test('has no regard to case and to a slash at the end', () => {
    expect(matcher(openai)('POST', '/OpenAI/Deployments/x/Chat/Completions/')?.operation).toBe(
      'POST /deployments/{deployment-id}/chat/completions',
    );
  });

  test('wants the parameters of the query that the template names', () => {
    const match = matcher(openai);
    expect(match('GET', '/openai/search', {}, { kind: 'x' })).toMatchObject({
      operation: 'GET /search?kind={kind}',
      parameters: { kind: 'x' },
    });
    expect(match('GET', '/openai/search')?.operation).toBe('GET /{*rest}');
  });

  test('finds the API also when it has no such operation', () => {
    expect(matcher(openai)('DELETE', '/openai/deployments/x')).toEqual({
      api: 'openai',
      operation: undefined,
      parameters: {},
      path: '/deployments/x',
    });
    expect(matcher(openai)('GET', '/elsewhere')).toBeUndefined();
    expect(matcher(openai)('GET', '/open')).toBeUndefined();
  });

  test('takes the API of the longest path', () => {
    const match = matcher(
      { id: 'all', path: '', operations: [operation('GET', '/*')] },
      { id: 'short', path: 'a', operations: [operation('GET', '/*')] },
      { id: 'long', path: 'a/b', operations: [operation('GET', '/*')] },
    );
    expect(match('GET', '/a/b/c')?.api).toBe('long');
    expect(match('GET', '/a/x')?.api).toBe('short');
    expect(match('GET', '/x')?.api).toBe('all');
  });

  test('tells versions apart by segment, header or query', () => {
    const operations = [operation('GET', '/*')];
    const by = (scheme: 'Segment' | 'Header' | 'Query', name?: string) =>
      matcher(
        ...['v1', 'v2'].map(version => ({
          id: version,
          path: 'x',
          version,
          versioning: { scheme, ...(name && { name }) },
          operations,
        })),
      );
    expect(by('Segment')('GET', '/x/v2/y')).toMatchObject({ api: 'v2', path: '/y' });
    expect(by('Header', 'Api-Version')('GET', '/x/y', { 'Api-Version': 'v2' })?.api).toBe('v2');
    expect(by('Query', 'api-version')('GET', '/x/y', {}, { 'api-version': 'v1' })?.api).toBe('v1');
    expect(by('Query', 'api-version')('GET', '/x/y')).toBeUndefined();
  });

  test('takes the current revision unless another one is named', () => {
    const operations = [operation('GET', '/*')];
    const match = matcher(
      { id: 'one', path: 'x', revision: '1', isCurrentRevision: true, operations },
      { id: 'two', path: 'x', revision: '2', isCurrentRevision: false, operations },
    );
    expect(match('GET', '/x/y')?.api).toBe('one');
    expect(match('GET', '/x;rev=2/y')?.api).toBe('two');
    expect(match('GET', '/x;rev=1/y')?.api).toBe('one');
  });

  test('is not misled by characters that mean something in patterns', () => {
    const match = matcher({ id: 'x', path: 'x', operations: [operation('GET', '/a.b(c)/{id}')] });
    expect(match('GET', '/x/a.b(c)/1')?.operation).toBeDefined();
    expect(match('GET', '/x/aXb(c)/1')?.operation).toBeUndefined();
  });
});
