import {
  authenticationCertificate,
  base,
  choose,
  comment,
  context,
  csharp,
  element,
  getAuthorizationContext,
  include,
  includeFragment,
  interpolate,
  invokeDaprBinding,
  literal,
  llmContentSafety,
  llmSemanticCacheLookup,
  logToEventhub,
  namedValue,
  policyDocument,
  type PolicyDocument,
  policyFragment,
  policyReferences,
  type PolicyReferences,
  retry,
  forwardRequest,
  sendRequest,
  setBackendService,
  setBody,
  setHeader,
  setVariable,
  stringValue,
  validateContent,
  validateJwt,
} from '../../lib/policy';

const NOTHING: PolicyReferences = {
  backends: [],
  fragments: [],
  loggers: [],
  namedValues: [],
  certificates: [],
  schemas: [],
  authorizationProviders: [],
  computed: [],
};

const of = (...inbound: Parameters<typeof policyDocument>[0]['inbound'] & object) =>
  policyReferences(policyDocument({ scope: 'api', inbound }));

test('a document that mentions nothing has no references', () => {
  expect(of(base(), setHeader({ name: 'a' }))).toEqual(NOTHING);
});

describe('a document refers to', () => {
  test('backends', () => {
    expect(of(setBackendService({ backendId: 'b' }), setBackendService({ backendId: 'a' }))).toEqual({
      ...NOTHING,
      backends: ['a', 'b'],
    });
    expect(of(llmContentSafety({ backendId: 'safety', shieldPrompt: true })).backends).toEqual(['safety']);
    expect(
      of(
        llmSemanticCacheLookup({
          scoreThreshold: 0.05,
          embeddingsBackendId: 'embeddings',
          embeddingsBackendAuth: 'system-assigned',
        }),
      ).backends,
    ).toEqual(['embeddings']);
  });

  test('fragments', () => {
    expect(
      of(
        include(policyFragment('b', [])),
        includeFragment({ fragmentId: 'a' }),
        includeFragment({ fragmentId: 'b' }),
      ),
    ).toEqual({
      ...NOTHING,
      fragments: ['a', 'b'],
    });
  });

  test('loggers', () => {
    expect(of(logToEventhub({ loggerId: 'audit', text: 'a' }))).toEqual({ ...NOTHING, loggers: ['audit'] });
  });

  test('certificates', () => {
    expect(of(authenticationCertificate({ certificateId: 'c' }))).toEqual({
      ...NOTHING,
      certificates: ['c'],
    });
  });

  test('certificates of parts of policies', () => {
    expect(
      of(
        validateJwt({
          headerName: 'a',
          issuerSigningKeys: [{ certificateId: 'd' }],
          decryptionKeys: [{ certificateId: 'e' }],
        }),
        sendRequest({
          mode: 'new',
          responseVariableName: 'r',
          setUrl: 'https://a.example',
          setMethod: 'GET',
          authenticationCertificate: { certificateId: 'c' },
        }),
      ).certificates,
    ).toEqual(['c', 'd', 'e']);
  });

  test('schemas', () => {
    const validate = validateContent({
      unspecifiedContentTypeAction: 'prevent',
      maxSize: 1000,
      sizeExceededAction: 'prevent',
      content: [{ type: 'application/json', validateAs: 'json', action: 'prevent', schemaId: 's' }],
    });
    expect(of(validate)).toEqual({ ...NOTHING, schemas: ['s'] });
  });

  test('authorization providers', () => {
    const get = getAuthorizationContext({ providerId: 'p', authorizationId: 'a', contextVariableName: 'v' });
    expect(of(get)).toEqual({ ...NOTHING, authorizationProviders: ['p'] });
  });

  test('named values: in attributes, in text and in expressions of all forms', () => {
    expect(
      of(
        setHeader({
          name: literal`x-${namedValue('attribute')}`,
          value: [namedValue('text'), literal`${namedValue('b')}${namedValue('a')}`],
        }),
        setHeader({
          name: stringValue(namedValue('literal')),
          value: [interpolate`${namedValue('interpolated')} ${context.requestId}`],
        }),
        setVariable({ name: 'v', value: csharp.block<string>`return @"${namedValue('block.1_x-y')}";` }),
      ).namedValues,
    ).toEqual(['a', 'attribute', 'b', 'block.1_x-y', 'interpolated', 'literal', 'text']);
  });

  test('named values in raw XML and in elements that this library does not know', () => {
    const document: PolicyDocument = {
      kind: 'document',
      prolog: [comment('a')],
      root: element('policies', {}, [
        element('inbound', {}, [
          { kind: 'raw', xml: '<a b="{{raw}}" />' },
          element('unknown', { c: '{{unknown}}' }, [{ kind: 'text', value: '{{inside}}' }]),
        ]),
      ]),
    };
    expect(policyReferences(document)).toEqual({ ...NOTHING, namedValues: ['inside', 'raw', 'unknown'] });
  });

  test('what is nested in containers, in every section', () => {
    const document = policyDocument({
      scope: 'api',
      inbound: [
        choose({
          when: [
            {
              condition: stringValue(namedValue('a')).equals('b'),
              policies: [setBackendService({ backendId: 'when' })],
            },
          ],
          otherwise: {
            policies: [
              choose({
                when: [{ condition: true, policies: [setBackendService({ backendId: 'otherwise' })] }],
              }),
            ],
          },
        }),
      ],
      backend: retry({
        condition: true,
        count: 1,
        interval: 0,
        policies: [setBackendService({ backendId: 'retry' }), forwardRequest()],
      }),
      outbound: [logToEventhub({ loggerId: 'outbound', text: 'a' })],
      onError: [logToEventhub({ loggerId: 'on-error', text: 'a' })],
    });
    expect(policyReferences(document)).toEqual({
      ...NOTHING,
      backends: ['otherwise', 'retry', 'when'],
      loggers: ['on-error', 'outbound'],
      namedValues: ['a'],
    });
  });
});

test('a fragment has references of its own', () => {
  const fragment = policyFragment('a', [
    choose({
      when: [
        {
          condition: true,
          policies: [setBackendService({ backendId: 'b' }), setHeader({ name: namedValue('n') })],
        },
      ],
    }),
  ]);
  expect(policyReferences(fragment)).toEqual({ ...NOTHING, backends: ['b'], namedValues: ['n'] });
  expect(of(include(fragment))).toEqual({ ...NOTHING, fragments: ['a'] });
});

test('what an expression or a named value chooses is told by its kind', () => {
  expect(of(setBackendService({ backendId: csharp<string>`"a" + "b"` }))).toEqual({
    ...NOTHING,
    computed: ['backend'],
  });
  expect(
    of(
      setBackendService({ backendId: literal`pool-${namedValue('region')}` }),
      setBackendService({ backendId: 'a' }),
    ),
  ).toEqual({
    ...NOTHING,
    backends: ['a'],
    namedValues: ['region'],
    computed: ['backend'],
  });
  expect(
    of(
      getAuthorizationContext({
        providerId: csharp<string>`a`,
        authorizationId: 'a',
        contextVariableName: 'v',
      }),
      llmContentSafety({ backendId: csharp<string>`b`, shieldPrompt: true }),
    ).computed,
  ).toEqual(['authorization-provider', 'backend']);
});

describe('Liquid templates', () => {
  test('have braces that are no named values', () => {
    expect(of(setBody({ template: 'liquid', text: '{{body.name}} {{ context.Request.Url }}' }))).toEqual(
      NOTHING,
    );
    expect(of(setBody({ text: literal`${namedValue('a')}` })).namedValues).toEqual(['a']);
  });

  test('have them also in the elements inside', () => {
    const binding = invokeDaprBinding({ name: 'a', template: 'liquid', data: '{{body.name}}' });
    expect(of(binding)).toEqual(NOTHING);
  });
});

test('the lists are sorted and have no duplicates, whatever the order in the document', () => {
  const names = ['b', 'a', 'c', 'a'];
  const references = of(...names.map(name => setHeader({ name: namedValue(name) })));
  expect(references.namedValues).toEqual(['a', 'b', 'c']);
});
