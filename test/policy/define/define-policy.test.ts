import { definePolicy, element, string } from '../../../lib/policy/define';
import {
  azureOpenaiTokenLimit,
  base,
  choose,
  forwardRequest,
  httpDataSource,
  limitConcurrency,
  llmTokenLimit,
  retry,
  returnResponse,
  setBody,
  setHeader,
  setStatus,
  validateContent,
} from '../../../lib/policy/declarations/index';
import type { AnyPolicy, Policy } from '../../../lib/policy/node';
import type { Section } from '../../../lib/policy/vocabulary';
import { booleanExpression } from './test-expression';

/** What may stand in a section, as the props of a document say it. */
type In<S extends Section> = Policy<Exclude<Section, S>>;

const inInbound = (policy: In<'inbound'>) => policy;
const inBackend = (policy: In<'backend'>) => policy;
const inOutbound = (policy: In<'outbound'>) => policy;
const inOnError = (policy: In<'on-error'>) => policy;

const tokenLimit = llmTokenLimit({ counterKey: 'a', estimatePromptTokens: false, tokensPerMinute: 1 });
const header = setHeader({ name: 'a', value: ['b'] });
const body = setBody({ text: 'x' });

describe('the type of a policy', () => {
  test('lets it stand in its own sections only', () => {
    inInbound(tokenLimit);
    // @ts-expect-error -- llm-token-limit is an inbound policy
    inBackend(tokenLimit);
    // @ts-expect-error -- llm-token-limit is an inbound policy
    inOutbound(tokenLimit);
    // @ts-expect-error -- llm-token-limit is an inbound policy
    inOnError(tokenLimit);

    inBackend(forwardRequest());
    // @ts-expect-error -- forward-request is a backend policy
    inInbound(forwardRequest());

    inOutbound(body);
    // @ts-expect-error -- set-body may not stand in on-error
    inOnError(body);

    const azure = azureOpenaiTokenLimit({ counterKey: 'a', estimatePromptTokens: false, tokensPerMinute: 1 });
    inInbound(azure);
    // @ts-expect-error -- the older name has the same sections
    inOutbound(azure);
    expect(azure.name).toBe('azure-openai-token-limit');
  });

  test('of one that is allowed everywhere lets it stand everywhere', () => {
    const everywhere: Policy[] = [header, base(), setStatus({ code: 200, reason: 'OK' })];
    everywhere.forEach(policy => [
      inInbound(policy),
      inBackend(policy),
      inOutbound(policy),
      inOnError(policy),
    ]);
    // @ts-expect-error -- set-body is not allowed everywhere
    everywhere.push(body);
    expect(everywhere).toHaveLength(4);
  });

  test('of a container is that of what stands inside', () => {
    const condition = booleanExpression();
    const limited = choose({ when: [{ condition, policies: [tokenLimit, header] }] });
    inInbound(limited);
    // @ts-expect-error -- llm-token-limit inside
    inOutbound(limited);

    const forwarding = retry({ condition, count: 1, interval: 0, policies: [forwardRequest(), header] });
    inBackend(forwarding);
    // @ts-expect-error -- forward-request inside
    inInbound(forwarding);

    const deep = choose({
      when: [{ condition, policies: [] }],
      otherwise: { policies: [limitConcurrency({ key: 'a', maxCount: 1, policies: [body] })] },
    });
    inInbound(deep);
    // @ts-expect-error -- set-body inside
    inOnError(deep);

    const empty: Policy = choose({ when: [{ condition, policies: [] }] });
    expect(empty.name).toBe('choose');
  });

  test('of a container whose contents no section allows lets it stand nowhere', () => {
    const nowhere = choose({ when: [{ condition: true, policies: [tokenLimit, forwardRequest()] }] });
    // @ts-expect-error -- forward-request inside
    inInbound(nowhere);
    // @ts-expect-error -- llm-token-limit inside
    inBackend(nowhere);
    expect(nowhere.name).toBe('choose');
  });

  test('of a resolver lets it stand in no section', () => {
    const resolver = httpDataSource({ httpRequest: { setMethod: 'GET', setUrl: 'https://a' } });
    // @ts-expect-error -- a GraphQL resolver is no part of a document
    inInbound(resolver);
    const any: AnyPolicy = resolver;
    expect(any.name).toBe('http-data-source');
  });

  test('does not hold the parts of a policy to the sections in which they stand alone', () => {
    // set-body may not stand in on-error, but return-response may, with one inside
    inOnError(returnResponse({ setBody: { text: 'x' } }));
    const checked = validateContent({
      unspecifiedContentTypeAction: 'ignore',
      maxSize: 1,
      sizeExceededAction: 'detect',
    });
    inOnError(checked);
    // @ts-expect-error -- validate-content may not stand in backend
    expect(inBackend(checked)).toBe(checked);
  });
});

describe('a builder', () => {
  test('carries its element and its declaration', () => {
    expect(llmTokenLimit.element).toBe('llm-token-limit');
    expect(llmTokenLimit.declaration.sections).toEqual(['inbound']);
  });

  test('of every policy accepts an id, which it renders last', () => {
    const policy = definePolicy('sample', {
      page: 'sample-policy',
      sections: ['inbound'],
      scopes: ['api'],
      gateways: ['classic'],
      attributes: { name: string() },
    });
    expect(policy({ id: 'a', name: 'b' }).attributes).toEqual({ name: 'b', id: 'a' });
    expect(Object.keys(policy.declaration.attributes)).toEqual(['name', 'id']);
    // @ts-expect-error -- the id is text
    expect(() => policy({ id: 1 })).toThrow('sample.id must be a string, got 1');
  });

  test('and its declaration cannot be changed', () => {
    const deepFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(deepFrozen));
    const inner = element({ attributes: { name: string() }, atLeastOne: [['name']] });
    const policy = definePolicy('sample', {
      page: 'sample-policy',
      sections: ['inbound'],
      scopes: ['api'],
      gateways: ['classic'],
      children: { inner: { cardinality: 'one', element: inner } },
    });
    expect(Object.isFrozen(policy)).toBe(true);
    expect(deepFrozen(policy.declaration)).toBe(true);
  });

  test('takes no section, scope or gateway that does not exist', () => {
    definePolicy('sample', {
      page: 'sample-policy',
      // @ts-expect-error -- not a section
      sections: ['inbond'],
      scopes: ['api'],
      gateways: ['classic'],
    });
    definePolicy('sample', {
      page: 'sample-policy',
      sections: ['inbound'],
      // @ts-expect-error -- not a scope
      scopes: ['global'],
      gateways: ['classic'],
    });
    expect(definePolicy).toHaveLength(2);
  });
});
