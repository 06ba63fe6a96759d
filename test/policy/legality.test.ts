import {
  type AnyPolicy,
  base,
  checkLegality,
  choose,
  comment,
  cors,
  element,
  forwardRequest,
  type Gateway,
  httpDataSource,
  include,
  includeFragment,
  limitConcurrency,
  llmContentSafety,
  llmTokenLimit,
  policyDocument,
  type PolicyDocument,
  PolicyError,
  policyFragment,
  type PolicyNode,
  rateLimit,
  redirectContentUrls,
  returnResponse,
  retry,
  setBody,
  setHeader,
  setStatus,
  type Section,
} from '../../lib/policy';

/** A document as a reader would find it, with nothing checked while it was built. */
function document(sections: Readonly<Record<string, readonly PolicyNode[]>>): PolicyDocument {
  const children = Object.entries(sections).map(([name, policies]) => element(name, {}, policies));
  return { kind: 'document', prolog: [], root: element('policies', {}, children) };
}

const find = (...given: Parameters<typeof checkLegality>) =>
  checkLegality(...given).map(({ code, message }) => [code, message]);

const tokenLimit = (): AnyPolicy =>
  llmTokenLimit({ counterKey: 'a', tokensPerMinute: 1, estimatePromptTokens: true });
const allowAll = (): AnyPolicy => cors({ allowedOrigins: ['*'] });

describe('a document without a mistake', () => {
  test('has no finding', () => {
    const legal = document({
      inbound: [base(), allowAll(), tokenLimit(), comment('a')],
      backend: [
        comment('b'),
        retry({ condition: true, count: 1, interval: 0, policies: [forwardRequest()] }),
      ],
      outbound: [base(), setBody({ text: 'a' })],
      'on-error': [base(), returnResponse({ setStatus: { code: 500, reason: 'a' } })],
    });
    expect(find(legal, { scope: 'api', gateway: 'classic' })).toEqual([]);
  });

  test('may hold elements that this library does not know', () => {
    expect(find(document({ inbound: [element('cache-value'), { kind: 'raw', xml: '<a/>' }] }))).toEqual([]);
  });

  test('may lack sections', () => {
    expect(find(document({ inbound: [base()] }))).toEqual([]);
  });
});

describe('a section', () => {
  test('that does not exist is found', () => {
    expect(find(document({ inbound: [], 'in-bound': [] }))).toEqual([
      [
        'policy/unknown-section',
        'in-bound is not a section; a document has inbound, backend, outbound, on-error',
      ],
    ]);
  });

  test('holds only the policies that may stand there', () => {
    expect(find(document({ outbound: [tokenLimit(), base(), forwardRequest()] }))).toEqual([
      ['policy/section', 'outbound/llm-token-limit[1] is not allowed in outbound; it is allowed in inbound'],
      ['policy/section', 'outbound/forward-request[1] is not allowed in outbound; it is allowed in backend'],
    ]);
    expect(find(document({ 'on-error': [setBody({ text: 'a' })] }))).toEqual([
      [
        'policy/section',
        'on-error/set-body[1] is not allowed in on-error; it is allowed in inbound, backend, outbound',
      ],
    ]);
  });

  test('holds no policies of resolvers', () => {
    const source = httpDataSource({
      httpRequest: { setMethod: 'GET', setUrl: 'https://a.example' },
    });
    expect(find(document({ inbound: [source] }))).toEqual([
      ['policy/section', 'inbound/http-data-source[1] is not allowed in inbound'],
    ]);
  });

  test('is also that of the policies inside containers', () => {
    const nested = choose<Section>({
      when: [
        { condition: true, policies: [] },
        {
          condition: true,
          policies: [
            limitConcurrency<Section>({
              key: 'a',
              maxCount: 1,
              policies: [base(), tokenLimit(), tokenLimit()],
            }),
          ],
        },
      ],
      otherwise: { policies: [forwardRequest()] },
    });
    expect(find(document({ outbound: [nested, nested] }))).toEqual(
      [1, 2].flatMap(n => [
        [
          'policy/section',
          `outbound/choose[${n}]/when[2]/limit-concurrency[1]/llm-token-limit[1] is not allowed in outbound; it is allowed in inbound`,
        ],
        [
          'policy/section',
          `outbound/choose[${n}]/when[2]/limit-concurrency[1]/llm-token-limit[2] is not allowed in outbound; it is allowed in inbound`,
        ],
        [
          'policy/section',
          `outbound/choose[${n}]/otherwise[1]/forward-request[1] is not allowed in outbound; it is allowed in backend`,
        ],
      ]),
    );
  });

  test('is not that of what belongs to a policy itself', () => {
    const response = returnResponse({ setStatus: { code: 200, reason: 'a' }, setBody: { text: 'a' } });
    expect(find(document({ 'on-error': [response] }))).toEqual([]);
  });
});

describe('the backend', () => {
  const NEST = 'nest them in <retry> or <choose>';

  test.each<[string, readonly PolicyNode[], string, string]>([
    ['nothing', [], 'no policy', 'write <base />, or at service scope <forward-request />'],
    [
      'a comment only',
      [comment('a')],
      'no policy',
      'write <base />, or at service scope <forward-request />',
    ],
    ['two policies', [base(), forwardRequest()], '2 policies (<base>, <forward-request>)', NEST],
    [
      'raw XML beside a policy',
      [{ kind: 'raw', xml: '<a/>' }, forwardRequest()],
      '2 policies (raw xml, <forward-request>)',
      NEST,
    ],
  ])('with %s is found', (_, policies, what, fix) => {
    expect(find(document({ backend: policies }))).toEqual([
      ['policy/backend-children', `backend holds ${what}, the service takes exactly one; ${fix}`],
    ]);
  });
});

test('a backend that a named value stands for is not counted', () => {
  expect(find(document({ backend: [{ kind: 'text', value: '{{backend}}' }] }))).toEqual([]);
});

describe('a scope', () => {
  test('takes only the policies that are allowed there', () => {
    const safety = llmContentSafety({
      backendId: 'a',
      categories: { category: [{ name: 'Hate', threshold: 0 }] },
    }) as AnyPolicy;
    expect(find(document({ inbound: [safety] }), { scope: 'operation' })).toEqual([
      [
        'policy/scope',
        'inbound/llm-content-safety[1] is not allowed at operation scope; it is allowed in service, workspace, product, api',
      ],
    ]);
    expect(find(document({ inbound: [safety] }), { scope: 'api' })).toEqual([]);
    expect(find(document({ inbound: [safety] }))).toEqual([]);
  });
});

describe('a gateway', () => {
  test.each<[Gateway, boolean]>([
    ['consumption', false],
    ['classic', true],
    ['v2', true],
  ])('%s: token limits are allowed: %s', (gateway, allowed) => {
    expect(find(document({ inbound: [tokenLimit()] }), { gateway })).toEqual(
      allowed
        ? []
        : [
            [
              'policy/gateway',
              'inbound/llm-token-limit[1] is not allowed on a consumption gateway; it is allowed in classic, v2, self-hosted, workspace',
            ],
          ],
    );
  });
});

describe('a policy that may stand once', () => {
  test('in a section is found there a second time', () => {
    expect(find(document({ inbound: [allowAll(), base(), allowAll()] }))).toEqual([
      ['policy/once', 'inbound/cors[2] may stand once in a section, and is there already at inbound/cors[1]'],
    ]);
  });

  test('in a section may stand in another section too', () => {
    const redirect = redirectContentUrls();
    expect(find(document({ inbound: [redirect], outbound: [redirect] }))).toEqual([]);
  });

  test('in a document is found there a second time, in whatever section', () => {
    const limit = (): AnyPolicy => rateLimit({ calls: 1, renewalPeriod: 60 });
    const findings = find(document({ inbound: [limit()], outbound: [limit()] }));
    expect(findings).toContainEqual([
      'policy/once',
      'outbound/rate-limit[1] may stand once in a document, and is there already at inbound/rate-limit[1]',
    ]);
  });

  test('in a section may stand in each alternative, but not after them', () => {
    const alternatives = choose<Section>({
      when: [
        { condition: true, policies: [allowAll()] },
        { condition: true, policies: [allowAll()] },
      ],
    });
    expect(find(document({ inbound: [alternatives] }))).toEqual([]);
    expect(find(document({ inbound: [alternatives, allowAll()] }))).toEqual([
      [
        'policy/once',
        'inbound/cors[1] may stand once in a section, and is there already at inbound/choose[1]/when[1]/cors[1]',
      ],
    ]);
    expect(find(document({ inbound: [allowAll(), alternatives] })).map(([code]) => code)).toEqual([
      'policy/once',
      'policy/once',
    ]);
  });
});

describe('a fragment', () => {
  const limited = policyFragment('limits', [tokenLimit()]);

  test('holds neither base nor fragments', () => {
    const fragment = {
      ...policyFragment('a', []),
      root: element('fragment', {}, [
        base(),
        choose({ when: [{ condition: true, policies: [include(policyFragment('b', []))] }] }),
      ]),
    };
    expect(find(fragment)).toEqual([
      ['policy/fragment', 'fragment/base[1] is not allowed in a policy fragment; put it into the document'],
      [
        'policy/fragment',
        'fragment/choose[1]/when[1]/include-fragment[1] is not allowed in a policy fragment; put it into the document',
      ],
    ]);
  });

  test('holds no policies of resolvers', () => {
    const source = httpDataSource({
      httpRequest: { setMethod: 'GET', setUrl: 'https://a.example' },
    });
    expect(() => policyFragment('a', [source])).toThrow(
      "fragment 'a': fragment/http-data-source[1] is a policy of GraphQL resolvers and stands in no section",
    );
  });

  test('is held to the rules of the section, scope and gateway that it is included in', () => {
    expect(find(document({ outbound: [include(limited)] }), { gateway: 'consumption' })).toEqual([
      [
        'policy/section',
        'outbound/include-fragment[1] → fragment limits/llm-token-limit[1] is not allowed in outbound; it is allowed in inbound',
      ],
      [
        'policy/gateway',
        'outbound/include-fragment[1] → fragment limits/llm-token-limit[1] is not allowed on a consumption gateway; ' +
          'it is allowed in classic, v2, self-hosted, workspace',
      ],
    ]);
  });

  test('that is included by name is looked up', () => {
    const named = document({ outbound: [includeFragment({ fragmentId: 'limits' })] });
    expect(find(named)).toEqual([]);
    const fragment = (id: string) => (id === 'limits' ? limited : undefined);
    expect(find(named, { fragment }).map(([code]) => code)).toEqual(['policy/section']);
  });

  test('counts with its document for what may stand once', () => {
    const fragment = policyFragment('origins', [allowAll()]);
    expect(find(document({ inbound: [allowAll(), include(fragment)] }))).toEqual([
      [
        'policy/once',
        'inbound/include-fragment[1] → fragment origins/cors[1] may stand once in a section, and is there already at inbound/cors[1]',
      ],
    ]);
  });

  test('that includes itself is looked into once', () => {
    const self = {
      ...policyFragment('a', []),
      root: element('fragment', {}, [includeFragment({ fragmentId: 'a' })]),
    };
    const findings = find(document({ inbound: [includeFragment({ fragmentId: 'a' })] }), {
      fragment: () => self,
    });
    expect(findings).toEqual([
      [
        'policy/fragment',
        'inbound/include-fragment[1] → fragment a/include-fragment[1] is not allowed in a policy fragment; put it into the document',
      ],
    ]);
  });
});

describe('building a document', () => {
  test('fails with the first finding and tells the others', () => {
    const build = () =>
      policyDocument({
        scope: 'operation',
        source: 'here',
        outbound: [base(), tokenLimit(), forwardRequest()] as never[],
      });
    expect(build).toThrow(PolicyError);
    expect(build).toThrow(
      'here: outbound/llm-token-limit[1] is not allowed in outbound; it is allowed in inbound; and 1 more: ' +
        'outbound/forward-request[1] is not allowed in outbound; it is allowed in backend',
    );
  });

  test('does not compile with a policy in a section where it may not stand', () => {
    const compiled = (calls: () => void) => {
      expect(calls).toBeInstanceOf(Function);
    };
    const limit = llmTokenLimit({ counterKey: 'a', tokensPerMinute: 1, estimatePromptTokens: true });
    const source = httpDataSource({ httpRequest: { setMethod: 'GET', setUrl: 'a' } });
    const forwarding = choose({ when: [{ condition: true, policies: [forwardRequest()] }] });
    const inboundOnly = policyFragment('a', [cors({ allowedOrigins: ['*'] })]);
    compiled(() => {
      policyDocument({ scope: 'api', inbound: [base(), setHeader({ name: 'a' }), limit, comment('a')] });
      policyDocument({ scope: 'api', outbound: [setStatus({ code: 200, reason: 'a' })] });
      policyDocument({ scope: 'api', backend: forwarding });
      policyDocument({ scope: 'api', backend: [comment('a'), comment('b'), forwarding] });
      policyDocument({ scope: 'api', backend: { kind: 'raw', xml: '<a />' } });
      policyDocument({ scope: 'api', inbound: [base(), { kind: 'raw', xml: '<a />' }] });
      policyDocument({ scope: 'api', inbound: [include(inboundOnly)] });
      // @ts-expect-error -- forward-request stands in backend
      policyDocument({ scope: 'api', inbound: [forwardRequest()] });
      // @ts-expect-error -- a token limit stands in inbound
      policyDocument({ scope: 'api', backend: limit });
      // @ts-expect-error -- set-body does not stand in on-error
      policyDocument({ scope: 'api', onError: [setBody({ text: 'a' })] });
      // @ts-expect-error -- backend takes one policy
      policyDocument({ scope: 'api', backend: [forwardRequest()] });
      // @ts-expect-error -- and comments do not make it two
      policyDocument({ scope: 'api', backend: [comment('a'), base(), forwardRequest()] });
      // @ts-expect-error -- a policy of resolvers stands in no section
      policyDocument({ scope: 'api', inbound: [source] });
      // @ts-expect-error -- what is inside a container is held to the section
      policyDocument({ scope: 'api', outbound: [forwarding] });
      // @ts-expect-error -- what is in a fragment is held to the section that includes it
      policyDocument({ scope: 'api', outbound: [include(inboundOnly)] });
      // @ts-expect-error -- a builder is no policy
      policyDocument({ scope: 'api', inbound: [setStatus] });
    });
  });
});
