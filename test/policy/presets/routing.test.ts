import {
  backendAuthenticationFragment,
  MAX_FRAGMENT_BYTES,
  policyReferences,
  renderPolicy,
  routingFragment,
  type ServedModel,
} from '../../../lib/policy';
import {
  all,
  attributesOf,
  only,
  policyNames,
  stringLiteralsOf,
  survivesAsStringLiteral,
  survivesAsXml,
  variable,
} from './support';

const MODELS: readonly ServedModel[] = [
  { deployment: 'gpt-4o', backendId: 'gw-gpt-4o', members: 3 },
  { deployment: 'embedding', backendId: 'gw-embedding', members: 1 },
];

const routing = (models = MODELS) => routingFragment('gw-routing', models);

const many = (count: number, prefix = 'model'): ServedModel[] =>
  Array.from({ length: count }, (_, i) => ({
    deployment: `${prefix}-${i}`,
    backendId: `enterprise-${prefix}-${i}`,
    members: 3,
  }));

describe('routing', () => {
  test('finds the deployment first, then chooses', () => {
    expect(policyNames(routing())).toEqual(['set-variable', 'set-variable', 'choose']);
  });

  test('the deployment is read from the path, else from the body, which is kept for the backend', () => {
    const code = variable(routing(), 'ai-model-deployment');
    expect(code.indexOf('MatchedParameters.ContainsKey("deployment-id")')).toBeLessThan(code.indexOf('Body'));
    expect(code).toContain('context.Request.Body.As<JObject>(preserveContent: true)["model"]');
    expect(code).not.toMatch(/As<\w+>\(\)/);
  });

  test('no body, no JSON and no string as model are no model, not an error of the gateway', () => {
    for (const name of ['ai-model-deployment', 'ai-streamed']) {
      const code = variable(routing(), name);
      expect(code).toMatch(/context\.Request\.Body (!=|==) null/);
      expect(code).toContain('catch (Exception)');
    }
  });

  test('a name is cut above what deployments can be called, so that it swells neither answers nor records', () => {
    expect(variable(routing(), 'ai-model-deployment')).toContain(
      'return name.Length > 100 ? name.Substring(0, 100) : name;',
    );
  });

  test('each model goes to its own pool', () => {
    const choices = all(routing(), 'when').map(when => [
      attributesOf(when).condition,
      attributesOf(only(when, 'set-backend-service')),
    ]);
    expect(choices).toEqual([
      ['@((string)context.Variables["ai-model-deployment"] == "gpt-4o")', { 'backend-id': 'gw-gpt-4o' }],
      [
        '@((string)context.Variables["ai-model-deployment"] == "embedding")',
        { 'backend-id': 'gw-embedding' },
      ],
    ]);
    expect(policyReferences(routing()).backends).toEqual(['gw-embedding', 'gw-gpt-4o']);
  });

  test('any other model is a 404, without a backend', () => {
    const otherwise = only(routing(), 'otherwise');
    expect(all(otherwise, 'set-backend-service')).toEqual([]);
    expect([
      variable(otherwise, 'ai-error-status'),
      variable(otherwise, 'ai-error-code'),
      variable(otherwise, 'ai-error-type'),
      variable(otherwise, 'ai-error-message'),
    ]).toEqual([
      '@(404)',
      'model_not_found',
      'invalid_request_error',
      `@("the model '" + (string)context.Variables["ai-model-deployment"] + "' is not served by this gateway")`,
    ]);
  });

  test('no model at all is refused', () => {
    expect(() => routing([])).toThrow(
      'models is empty: the gateway would serve nothing; add at least one model',
    );
  });

  test('twenty models and more fit', () => {
    for (const count of [20, 100, 150]) {
      const size = Buffer.byteLength(renderPolicy(routing(many(count))), 'utf8');
      expect(size).toBeLessThanOrEqual(MAX_FRAGMENT_BYTES);
    }
  });

  test('too many models are refused, with what to do', () => {
    expect(() => routing(many(300))).toThrow(
      'the fragment that routes 300 models takes more than the 32768 bytes that the service allows; shorten the names of the models, or spread them over two gateways',
    );
  });

  test('other errors are passed on as they are', () => {
    expect(() => routingFragment('gw routing', MODELS)).toThrow("a fragment's id must be 1 to 80 letters");
  });
});

describe('hostile names', () => {
  test('of models stay inside their C# literal', () => {
    survivesAsStringLiteral(deployment => routing([{ ...MODELS[0]!, deployment }]));
  });

  test('of backends stay inside their attribute', () => {
    survivesAsXml(
      backendId => routing([{ ...MODELS[0]!, backendId }]),
      elements => elements.map(element => element.attributes['backend-id']),
    );
  });

  test('a model cannot be told from another by what looks like an escape', () => {
    const [first, second] = all(
      routing([
        { ...MODELS[0]!, deployment: 'a\\u0062' },
        { ...MODELS[0]!, deployment: 'ab' },
      ]),
      'when',
    ).map(when => stringLiteralsOf(attributesOf(when).condition ?? ''));
    expect(first).toContain('a\\u0062');
    expect(second).toContain('ab');
  });
});

describe('authentication to the models', () => {
  test('is the managed identity, for Cognitive Services', () => {
    const fragment = backendAuthenticationFragment('gw-backend-authentication');
    expect(policyNames(fragment)).toEqual(['authentication-managed-identity']);
    expect(attributesOf(only(fragment, 'authentication-managed-identity'))).toEqual({
      resource: 'https://cognitiveservices.azure.com',
    });
  });

  test('can be a user-assigned identity', () => {
    survivesAsXml(
      clientId => backendAuthenticationFragment('f', { clientId }),
      elements => elements.map(element => element.attributes['client-id']),
    );
  });
});
