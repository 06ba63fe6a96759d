import fc from '../../support/properties';
import {
  base,
  choose,
  cors,
  cosmosdbDataSource,
  invokeDaprBinding,
  llmEmitTokenMetric,
  llmTokenLimit,
  logToEventhub,
  quota,
  redirectContentUrls,
  returnResponse,
  sendRequest,
  setBody,
  setHeader,
  setMethod,
  setQueryParameter,
  setVariable,
  trace,
  validateContent,
  validateJwt,
  xslTransform,
} from '../../../lib/policy/declarations/index';
import type { PolicyDeclaration } from '../../../lib/policy/define';
import { namedValue } from '../../../lib/policy/literal';
import { element, type PolicyNode } from '../../../lib/policy/node';
import { PolicyError } from '../../../lib/policy/policy-error';
import { outline } from './outline';
import { numberExpression, stringExpression } from './test-expression';

/** What a caller without types could pass. */
const untyped = (props: unknown) => props as never;

describe('an element', () => {
  test('has its attributes in the order of the declaration, the id last, whatever the order of the props', () => {
    const policy = llmTokenLimit({
      id: 'budget',
      estimatePromptTokens: true,
      tokensPerMinute: 5000,
      counterKey: stringExpression(),
      remainingTokensHeaderName: 'x-remaining',
    });
    expect(outline(policy)).toBe(
      'llm-token-limit counter-key=@(context.User.Id) tokens-per-minute=5000 estimate-prompt-tokens=true ' +
        'remaining-tokens-header-name=x-remaining id=budget',
    );
  });

  test('has its children in the order of the declaration, whatever the order of the props', () => {
    const policy = returnResponse({
      setBody: { text: 'no' },
      setHeader: [
        { name: 'b', value: ['1', '2'] },
        { name: 'a', existsAction: 'delete' },
      ],
      setStatus: { reason: 'Unauthorized', code: 401 },
    });
    expect(outline(policy)).toBe(
      [
        'return-response',
        '  set-status code=401 reason=Unauthorized',
        '  set-header name=b',
        '    value',
        '      "1"',
        '    value',
        '      "2"',
        '  set-header name=a exists-action=delete',
        '  set-body',
        '    "no"',
      ].join('\n'),
    );
  });

  test('is frozen through and through', () => {
    const frozen = (node: PolicyNode): boolean =>
      Object.isFrozen(node) &&
      (node.kind !== 'element' ||
        (Object.isFrozen(node.attributes) && Object.isFrozen(node.children) && node.children.every(frozen)));
    expect(frozen(validateJwt({ headerName: 'Authorization', audiences: ['a'] }))).toBe(true);
  });

  test('does not change when the props do', () => {
    const value = ['1'];
    const policy = setHeader({ name: 'a', value });
    value.push('2');
    expect(policy.children).toHaveLength(1);
  });

  test('without props needs none', () => {
    expect(outline(redirectContentUrls())).toBe('redirect-content-urls');
    expect(outline(base({}))).toBe('base');
  });

  test('leaves out what is absent, also a list that is empty', () => {
    expect(outline(setHeader({ name: 'a', existsAction: undefined, value: [] }))).toBe('set-header name=a');
    expect(outline(cors(untyped({ allowedOrigins: ['*'], allowedHeaders: null })))).toBe(
      'cors\n  allowed-origins\n    origin\n      "*"',
    );
  });

  test('wraps a plain list into the element around it', () => {
    expect(outline(validateJwt({ tokenValue: stringExpression('t'), issuers: ['x', 'y'] }))).toBe(
      [
        'validate-jwt token-value=@(t)',
        '  issuers',
        '    issuer',
        '      "x"',
        '    issuer',
        '      "y"',
      ].join('\n'),
    );
  });

  test('of text only is given as that text, also when it is another policy', () => {
    expect(outline(sendRequest({ responseVariableName: 'r', setUrl: 'https://a', setMethod: 'GET' }))).toBe(
      [
        'send-request response-variable-name=r',
        '  set-url',
        '    "https://a"',
        '  set-method',
        '    "GET"',
      ].join('\n'),
    );
    expect(outline(setMethod({ text: stringExpression('m'), id: 'x' }))).toBe('set-method id=x\n  @(m)');
  });

  test('inside another policy keeps its id', () => {
    expect(outline(returnResponse({ setStatus: { code: 200, reason: 'OK', id: 'fine' } }))).toBe(
      'return-response\n  set-status code=200 reason=OK id=fine',
    );
  });

  test('of foreign markup is given as a node', () => {
    const stylesheet = element('xsl:stylesheet', { version: '1.0' });
    expect(outline(xslTransform({ stylesheet }))).toBe('xsl-transform\n  xsl:stylesheet version=1.0');
    const raw: PolicyNode = { kind: 'raw', xml: '<xsl:stylesheet version="1.0" />' };
    expect(xslTransform({ stylesheet: raw }).children).toEqual([raw]);
  });
});

describe('props', () => {
  test.each([
    ['null', null, 'null'],
    ['a string', 'name', '"name"'],
    ['a list', [{ name: 'a' }], '[{"name":"a"}]'],
    ['an expression', numberExpression(), 'an object that has no JSON, for example an expression'],
  ])('may not be %s', (_, props, shown) => {
    expect(() => setHeader(untyped(props))).toThrow(
      expect.objectContaining({
        code: 'policy/props',
        message: `set-header: props must be an object, got ${shown}`,
      }),
    );
  });

  test('of a nested element must be an object too', () => {
    expect(() => returnResponse({ setBody: untyped('text') })).toThrow(
      'return-response.setBody: props must be an object, got "text"',
    );
    expect(() => returnResponse({ setHeader: [untyped(undefined)] })).toThrow(
      'return-response.setHeader[0]: props must be an object, got undefined',
    );
  });

  test('that the declaration does not know are refused with those it knows', () => {
    expect(() => setHeader(untyped({ name: 'a', values: ['b'] }))).toThrow(
      expect.objectContaining({
        code: 'policy/unknown-prop',
        message: 'set-header has no "values"; it has name, existsAction, id, value',
      }),
    );
    expect(() => setHeader(untyped({ name: 'a', 'exists-action': 'skip' }))).toThrow(
      'set-header has no "exists-action"',
    );
    expect(() =>
      choose({ when: [{ condition: true, policies: [] }], otherwise: untyped({ policy: [] }) }),
    ).toThrow('choose.otherwise has no "policy"; it has policies');
    expect(() => setVariable(untyped(JSON.parse('{"name":"a","value":1,"__proto__":{"x":1}}')))).toThrow(
      'set-variable has no "__proto__"; it has name, value, id',
    );
  });

  test('that are unknown but absent do no harm', () => {
    expect(() => setHeader(untyped({ name: 'a', values: undefined }))).not.toThrow();
  });

  test.each([
    [
      () => choose({ when: [{ policies: [] } as never] }),
      'choose.when[0].condition is required: true or false or an expression',
    ],
    [
      () =>
        validateJwt({
          headerName: 'a',
          requiredClaims: [{ name: 'a' }, { name: 'b', match: untyped('some') }],
        }),
      `validate-jwt.requiredClaims[1].match must be one of 'all', 'any' or an expression, got "some"`,
    ],
    [
      () =>
        sendRequest({
          responseVariableName: 'r',
          mode: 'copy',
          setHeader: [{ name: 'a', value: [untyped(1)] }],
        }),
      'send-request.setHeader[0].value[0] must be a string or an expression, got 1',
    ],
    [
      () =>
        validateContent({
          unspecifiedContentTypeAction: 'ignore',
          maxSize: 1,
          sizeExceededAction: 'detect',
          contentTypeMap: { type: [{ to: 'b', from: 'a', when: true }] },
        }),
      'validate-content.contentTypeMap.type[0]: exactly one of from, when must be given, got from and when',
    ],
  ])('deep inside are named by their path', (build, message) => {
    expect(build).toThrow(message);
  });
});

describe('children', () => {
  test('that must be there are asked for', () => {
    expect(() => trace(untyped({ source: 'a' }))).toThrow(
      expect.objectContaining({
        code: 'policy/missing-child',
        message: 'trace.message is missing: <message> is required',
      }),
    );
    expect(() => llmEmitTokenMetric({ dimension: [] })).toThrow(
      'llm-emit-token-metric.dimension is missing: <dimension> is required, at least one',
    );
    expect(() => cors({ allowedOrigins: [] })).toThrow(
      'cors.allowedOrigins is missing: <allowed-origins> is required, at least one',
    );
  });

  test('that are a list must be given as one', () => {
    expect(() => setHeader({ name: 'a', value: untyped('b') })).toThrow(
      expect.objectContaining({
        code: 'policy/not-a-list',
        message: 'set-header.value must be a list, got "b"',
      }),
    );
  });

  test('may not be more than the service takes', () => {
    const dimension = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => ({ name, value: 'x' }));
    expect(() => llmEmitTokenMetric({ dimension })).toThrow(
      expect.objectContaining({
        code: 'policy/too-many',
        message: 'llm-emit-token-metric.dimension may hold at most 5 entries, got 6',
      }),
    );
    expect(llmEmitTokenMetric({ dimension: dimension.slice(1) }).children).toHaveLength(5);
  });

  test('that are a hole in a list are missing', () => {
    expect(() => setHeader({ name: 'a', value: new Array<string>(1) })).toThrow(
      'set-header.value[0] is required',
    );
  });

  test('of foreign markup must be the right element', () => {
    const message =
      'xsl-transform.stylesheet must be the element <xsl:stylesheet>, as a node or as raw xml, got ';
    expect(() => xslTransform({ stylesheet: element('xsl:transform') })).toThrow(message);
    expect(() => xslTransform({ stylesheet: { kind: 'raw', xml: '</xsl-transform>' } })).toThrow(message);
    expect(() => xslTransform({ stylesheet: untyped('<xsl:stylesheet />') })).toThrow(
      expect.objectContaining({ code: 'policy/not-markup', message: `${message}"<xsl:stylesheet />"` }),
    );
  });
});

describe('groups of props', () => {
  const group = (message: string) => expect.objectContaining({ code: 'policy/attribute-group', message });

  test('of which exactly one must be given', () => {
    const rule = 'validate-jwt: exactly one of headerName, queryParameterName, tokenValue must be given, got';
    expect(() => validateJwt({})).toThrow(group(`${rule} none`));
    expect(() => validateJwt({ headerName: 'a', tokenValue: 'b' })).toThrow(
      group(`${rule} headerName and tokenValue`),
    );
    expect(() => validateJwt({ queryParameterName: 'a' })).not.toThrow();
  });

  test('of which at most one may be given', () => {
    expect(() => logToEventhub({ loggerId: 'a', partitionId: '0', partitionKey: 'b', text: 'x' })).toThrow(
      group(
        'log-to-eventhub: at most one of partitionId, partitionKey must be given, got partitionId and partitionKey',
      ),
    );
  });

  test('of which at least one must be given, where an empty list is nothing', () => {
    expect(() => quota({ renewalPeriod: 0 })).toThrow(
      group('quota: at least one of calls, bandwidth must be given, got none'),
    );
    expect(() => quota({ calls: 1, renewalPeriod: 0, api: [{ calls: 1 }] })).toThrow(
      group('quota.api[0]: at least one of name, id must be given, got none'),
    );
  });

  test('that are given together or not at all', () => {
    expect(() => llmTokenLimit({ counterKey: 'a', estimatePromptTokens: false, tokenQuota: 1 })).toThrow(
      group('llm-token-limit: all or none of tokenQuota, tokenQuotaPeriod must be given, got tokenQuota'),
    );
  });

  test('may be children', () => {
    const connectionInfo = { connectionString: { text: 'a' }, databaseName: 'b', containerName: 'c' };
    expect(() =>
      cosmosdbDataSource({ connectionInfo, readRequest: { id: { text: '1' } }, queryRequest: {} }),
    ).toThrow(
      group(
        'cosmosdb-data-source: exactly one of queryRequest, readRequest, deleteRequest, writeRequest must be given, ' +
          'got queryRequest and readRequest',
      ),
    );
  });
});

describe('a prop that is required unless another has a certain value', () => {
  const missing = (message: string) => expect.objectContaining({ code: 'policy/missing-value', message });

  test('is asked for when the other is absent or different', () => {
    expect(() => sendRequest({ responseVariableName: 'r', setMethod: 'GET' })).toThrow(
      missing("send-request.setUrl is required unless mode is 'copy', which is not given"),
    );
    expect(() => sendRequest({ responseVariableName: 'r', mode: 'new', setUrl: 'https://a' })).toThrow(
      missing(`send-request.setMethod is required unless mode is 'copy', got mode "new"`),
    );
    expect(() => setQueryParameter({ name: 'a', existsAction: 'skip', value: [] })).toThrow(
      missing(
        `set-query-parameter.value is required unless existsAction is 'delete', got existsAction "skip"`,
      ),
    );
  });

  test('is not asked for when the other has that value, or one that only the gateway will know', () => {
    expect(() => sendRequest({ responseVariableName: 'r', mode: 'copy' })).not.toThrow();
    expect(() => sendRequest({ responseVariableName: 'r', mode: stringExpression('m') })).not.toThrow();
    expect(() => sendRequest({ responseVariableName: 'r', mode: namedValue('mode') })).not.toThrow();
  });
});

describe('text', () => {
  test('that is empty leaves the element empty', () => {
    expect(outline(setBody({ text: '' }))).toBe('set-body');
  });

  test('of several lines stays as it is', () => {
    expect(outline(setBody({ text: ' {\n\t"a": 1\n}\n' }))).toBe('set-body\n  " {\n\t"a": 1\n}\n"');
  });

  test('of white space only is refused, since it does not survive XML', () => {
    expect(() => setBody({ text: ' \n' })).toThrow(
      expect.objectContaining({
        code: 'policy/white-space-text',
        message:
          'set-body.text: text that is only white space does not survive XML, got " \\n"; use an expression, stringValue(…)',
      }),
    );
  });

  test.each(['{{named}}', '@(1)', 'a\r\nb', '\u0001'])('%j is refused', text => {
    expect(() => setBody({ text })).toThrow(/^set-body\.text: /);
  });

  test('of a Liquid template may hold its braces, and nothing else that a literal may not', () => {
    expect(outline(setBody({ template: 'liquid', text: '{"id": "{{body.id}}"}' }))).toBe(
      'set-body template=liquid\n  "{"id": "{{body.id}}"}"',
    );
    expect(() => setBody({ template: 'none', text: '{{body.id}}' })).toThrow(
      "set-body.text: '{{' starts a named value",
    );
    expect(() => setBody({ template: 'liquid', text: '@(1)' })).toThrow(
      "set-body.text: a literal may not contain '@(' or '@{'",
    );
  });

  test('inside an element with a Liquid template is one too', () => {
    expect(outline(invokeDaprBinding({ name: 'a', template: 'liquid', data: '{{body.id}}' }))).toBe(
      'invoke-dapr-binding name=a template=liquid\n  data\n    "{{body.id}}"',
    );
    expect(() => returnResponse({ setBody: { text: '{{body.id}}' } })).toThrow(
      'return-response.setBody.text: ',
    );
  });
});

test('whatever is passed, a builder makes a policy or throws an error of its own', () => {
  const builders = [
    setHeader,
    returnResponse,
    validateJwt,
    cors,
    choose,
    quota,
    xslTransform,
    setBody,
    invokeDaprBinding,
  ];
  const names = builders.flatMap(({ declaration }: { declaration: PolicyDeclaration }) => [
    ...Object.keys(declaration.attributes ?? {}),
    ...Object.keys(declaration.children ?? {}),
    'text',
  ]);
  const props = fc.dictionary(
    fc.constantFrom(...new Set(names)),
    fc.oneof(fc.anything(), fc.array(fc.anything(), { maxLength: 2 }), fc.string()),
    { maxKeys: 4 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...builders), fc.oneof(props, fc.anything()), (builder, given) => {
      try {
        expect(builder(untyped(given))).toMatchObject({ kind: 'element', name: builder.element });
      } catch (error) {
        expect(PolicyError.isPolicyError(error)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
