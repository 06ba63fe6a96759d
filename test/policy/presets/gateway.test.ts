import { checkExpression, inferResultType } from '../../../lib/csharp';
import {
  checkLegality,
  gatewayPolicies,
  type GatewayPolicyOptions,
  includedFragment,
  isElement,
  lintPolicies,
  policyReferences,
  type PolicyDocument,
  type PolicyElement,
  type PolicySetDocument,
  renderPolicy,
  revisionOf,
  sectionsOf,
  type Section,
  type ServedModel,
} from '../../../lib/policy';
import { all, attributesOf, expressionsOf, only, stringLiteralsOf, textOf, variable } from './support';

const MODELS: readonly ServedModel[] = [{ deployment: 'gpt-4o', backendId: 'gw-gpt-4o', members: 2 }];

const MINIMAL: GatewayPolicyOptions = {
  name: 'gw',
  authentication: {
    kind: 'entra',
    tenantId: '11111111-1111-1111-1111-111111111111',
    audiences: ['api://ai-gateway'],
  },
  models: MODELS,
};

const FULL: GatewayPolicyOptions = {
  ...MINIMAL,
  tokenBudget: { tokensPerMinute: 10_000, quota: 1_000_000 },
  validation: {},
  redaction: {},
  audit: { bodies: {} },
};

/** What a section does, in a word each: the included fragment, a gate that answers refused calls, or the policy. */
function steps(document: PolicyDocument, section: Section): string[] {
  return (sectionsOf(document)[section]?.children ?? []).filter(child => isElement(child)).map(stepOf);
}

function stepOf(element: PolicyElement): string {
  if (element.name === 'include-fragment')
    return String(attributesOf(element)['fragment-id']).replace('gw-', '');
  if (element.name !== 'choose') return element.name;
  const when = only(element, 'when');
  const refused = attributesOf(when).condition === '@(context.Variables.ContainsKey("ai-error-code"))';
  const inside = when.children.filter(child => isElement(child)).map(stepOf);
  return refused ? `gate(${inside.join(' ')})` : element.name;
}

describe('a gateway with every option', () => {
  const { api, fragments, schemas, service } = gatewayPolicies(FULL);

  test('checks a call in the order of what the checks cost, and forwards it last', () => {
    expect(steps(api, 'inbound')).toEqual([
      'base',
      'set-variable',
      'authentication',
      'rate-limit',
      'routing',
      'gate(audit error-response)',
      'validation',
      'gate(audit error-response)',
      'token-budget',
      'token-metrics',
      'set-variable',
      'set-header',
      'backend-authentication',
    ]);
  });

  test('has one policy in backend, which retries', () => {
    expect(steps(api, 'backend')).toEqual(['retry']);
  });

  test('normalises errors before anything else is done with an answer, and records it last', () => {
    expect(steps(api, 'outbound')).toEqual([
      'base',
      'exhausted',
      'gate(audit error-response)',
      'response-headers',
      'redaction',
      'audit',
    ]);
  });

  test('records an error, then answers it', () => {
    expect(steps(api, 'on-error')).toEqual(['base', 'error-mapping', 'audit', 'error-response']);
  });

  test('has a document for the API only', () => {
    expect(service).toBeUndefined();
    expect(fragments.map(fragment => fragment.id)).toEqual([
      'gw-authentication',
      'gw-rate-limit',
      'gw-routing',
      'gw-validation',
      'gw-token-budget',
      'gw-token-metrics',
      'gw-backend-authentication',
      'gw-exhausted',
      'gw-response-headers',
      'gw-redaction',
      'gw-audit',
      'gw-error-mapping',
      'gw-error-response',
    ]);
    expect(schemas.map(schema => schema.id)).toEqual(['gw-chat-request']);
  });

  test('what is recorded of an answer is what the caller got: redacted', () => {
    const outbound = steps(api, 'outbound');
    expect(outbound.indexOf('audit')).toBeGreaterThan(outbound.indexOf('redaction'));
  });

  test('keeps the request body only after the checks that may refuse the call', () => {
    const inbound = sectionsOf(api).inbound!;
    expect(variable(inbound, 'ai-request-body')).toContain(
      'context.Request.Body.As<string>(preserveContent: true)',
    );
    const lastGate = steps(api, 'inbound').lastIndexOf('gate(audit error-response)');
    expect(steps(api, 'inbound').lastIndexOf('set-variable')).toBeGreaterThan(lastGate);
  });

  test('asks for answers that are not compressed, or a caller could pass redaction by', () => {
    const header = only(sectionsOf(api).inbound!, 'set-header');
    expect(attributesOf(header)).toEqual({ name: 'Accept-Encoding', 'exists-action': 'delete' });
  });
});

describe('a gateway with the defaults', () => {
  const { api, fragments, schemas } = gatewayPolicies(MINIMAL);

  test('authenticates, limits calls, routes, emits metrics and records', () => {
    expect(steps(api, 'inbound')).toEqual([
      'base',
      'set-variable',
      'authentication',
      'rate-limit',
      'routing',
      'gate(audit error-response)',
      'token-metrics',
      'set-header',
      'backend-authentication',
    ]);
    expect(steps(api, 'outbound')).toEqual([
      'base',
      'exhausted',
      'gate(audit error-response)',
      'response-headers',
      'audit',
    ]);
    expect(schemas).toEqual([]);
    expect(fragments).toHaveLength(10);
  });

  test('reads no body of a request or answer as text', () => {
    const texts = [api, ...fragments].map(tree => renderPolicy(tree));
    expect(texts.join('')).not.toContain('As<string>');
  });
});

describe('options', () => {
  const api = (options: Partial<GatewayPolicyOptions>) => gatewayPolicies({ ...MINIMAL, ...options }).api;

  test('without a rate limit', () => {
    expect(steps(api({ rateLimit: false }), 'inbound')).not.toContain('rate-limit');
  });

  test('without token metrics', () => {
    expect(steps(api({ tokenMetrics: false }), 'inbound')).not.toContain('token-metrics');
  });

  test('without audit, calls are refused all the same', () => {
    const document = api({ audit: false, validation: {} });
    expect(steps(document, 'inbound').filter(step => step.startsWith('gate'))).toEqual([
      'gate(error-response)',
      'gate(error-response)',
    ]);
    expect(steps(document, 'on-error')).toEqual(['base', 'error-mapping', 'error-response']);
    expect(policyReferences(document).loggers).toEqual([]);
    expect(renderPolicy(document)).not.toContain('audit');
  });

  test('answers may be compressed when nobody looks into them', () => {
    expect(all(api({ audit: false }), 'set-header')).toEqual([]);
    expect(all(api({ audit: false, redaction: {} }), 'set-header')).toHaveLength(1);
  });

  test('backends that carry credentials need no managed identity', () => {
    const { api: document, fragments } = gatewayPolicies({ ...MINIMAL, backendAuthentication: 'backend' });
    expect(steps(document, 'inbound')).not.toContain('backend-authentication');
    expect(fragments.map(fragment => fragment.id)).not.toContain('gw-backend-authentication');
  });

  test('a user-assigned identity is named', () => {
    const { fragments } = gatewayPolicies({ ...MINIMAL, backendAuthentication: { clientId: 'id-1' } });
    const fragment = fragments.find(candidate => candidate.id === 'gw-backend-authentication')!;
    expect(attributesOf(only(fragment, 'authentication-managed-identity'))['client-id']).toBe('id-1');
  });

  test('documents say where they come from', () => {
    const { api: document, fragments } = gatewayPolicies({ ...MINIMAL, source: 'platform/policies.ts' });
    expect(renderPolicy(document)).toMatch(/^<!-- source: platform\/policies\.ts, gw\/api -->\n/);
    expect(renderPolicy(fragments[0]!)).toMatch(
      /^<!-- source: platform\/policies\.ts, gw\/fragments\/authentication, revision [0-9a-f]{12} -->\n/,
    );
    expect(renderPolicy(gatewayPolicies(MINIMAL).api)).toContain(
      '<!-- source: policies/catalogue.ts, gw/api -->',
    );
  });

  test('a policy that the tier does not run is refused', () => {
    expect(() => gatewayPolicies({ ...FULL, gateway: 'consumption' })).toThrow(
      /fragment gw-rate-limit\/rate-limit-by-key\[1\] is not allowed on a consumption gateway.*llm-token-limit/s,
    );
    expect(() => gatewayPolicies({ ...MINIMAL, rateLimit: false, gateway: 'consumption' })).not.toThrow();
  });
});

describe('retry at service scope', () => {
  const { api, service } = gatewayPolicies({ ...MINIMAL, retryScope: 'service' });

  test('leaves <base /> in the backend section of the API, as compliance rules want it', () => {
    expect(steps(api, 'backend')).toEqual(['base']);
    for (const section of ['inbound', 'outbound', 'on-error'] as const) {
      expect(steps(api, section)[0]).toBe('base');
    }
  });

  test('retries in the policy of the service, which does nothing else', () => {
    expect(steps(service!, 'backend')).toEqual(['retry']);
    expect(steps(service!, 'inbound')).toEqual(['set-variable']);
    expect(steps(service!, 'outbound')).toEqual([]);
    expect(steps(service!, 'on-error')).toEqual([]);
    expect(renderPolicy(service!)).toContain('<!-- source: policies/catalogue.ts, gw/service -->');
  });

  test('is the same retry', () => {
    const inApi = gatewayPolicies(MINIMAL).api;
    expect(only(service!, 'retry')).toEqual(only(inApi, 'retry'));
  });
});

/** The type of an expression; the smaller of two ints, which is a matter of overloads, is an int. */
function typeOf(code: string): string {
  if (/^@\(Math\.Min\([^,]*<int>\([^,]*, int\.MaxValue\), int\.Parse\(/.test(code)) return 'System.Int32';
  return inferResultType(code)?.name ?? 'unknown';
}

describe.each([
  ['the defaults', MINIMAL],
  ['every option', FULL],
  ['every option, anonymous', { ...FULL, authentication: { kind: 'anonymous', reason: 'private network' } }],
  ['credentials on backends', { ...FULL, backendAuthentication: 'backend' }],
  ['no audit', { ...FULL, audit: false }],
  ['retry at service scope', { ...FULL, retryScope: 'service' }],
  [
    'models of which some have one account',
    { ...FULL, models: [...MODELS, { deployment: 'o1', backendId: 'b', members: 1 }] },
  ],
] as [string, GatewayPolicyOptions][])('with %s', (_, options) => {
  const { api, service, fragments } = gatewayPolicies(options);
  const documents = service ? [api, service] : [api];

  test('every expression uses only what the service allows, and returns on every path', () => {
    const expressions = [...documents, ...fragments].flatMap(expressionsOf);
    expect(expressions.length).toBeGreaterThan(20);
    for (const code of expressions) {
      expect(() => stringLiteralsOf(code)).not.toThrow();
      expect([code, checkExpression(code)]).toEqual([code, []]);
    }
  });

  test('every variable is read as the type that it was set to: any other throws', () => {
    const trees = [...documents, ...fragments];
    const types = new Map<string, Set<string>>();
    for (const set of trees.flatMap(tree => all(tree, 'set-variable'))) {
      const { name = '', value = '' } = attributesOf(set);
      const type = /^@[({]/.test(value) ? typeOf(value) : 'System.String';
      types.set(name, (types.get(name) ?? new Set()).add(type));
    }
    const readings = trees
      .flatMap(expressionsOf)
      .flatMap(code => [
        ...code.matchAll(/\((\w+)\)context\.Variables\["([\w-]+)"\]/g),
        ...code.matchAll(/context\.Variables\.GetValueOrDefault<(\w+)>\("([\w-]+)"/g),
      ]);
    expect(readings.length).toBeGreaterThan(10);
    const clr: Record<string, string> = {
      string: 'System.String',
      int: 'System.Int32',
      bool: 'System.Boolean',
      JObject: 'Newtonsoft.Json.Linq.JObject',
    };
    for (const { 1: type = '', 2: name = '', input } of readings) {
      // The token is set by the policy that validated it; bodies are set only when the audit may hold them.
      if (name === 'ai-caller-token') expect(type).toBe('Jwt');
      else if (!types.has(name)) expect(input).toContain(`context.Variables.ContainsKey("${name}")`);
      else expect([name, types.get(name)]).toEqual([name, new Set([clr[type]])]);
    }
  });

  test('everything may stand where it stands', () => {
    expect(checkLegality(api, { scope: 'api', gateway: 'v2' })).toEqual([]);
    expect(checkLegality(api, { scope: 'api', gateway: 'classic' })).toEqual([]);
    if (service) expect(checkLegality(service, { scope: 'service', gateway: 'v2' })).toEqual([]);
  });

  test('the rules find nothing, also where answers are streamed', () => {
    const set: PolicySetDocument[] = fragments.map(fragment => ({ name: fragment.id, document: fragment }));
    if (service) set.push({ name: 'service', document: service, scope: 'service' });
    const parents = service ? ['service'] : [];
    set.push({ name: 'api', document: api, scope: 'api', parents, streaming: true });
    // A gateway without authentication is asked for by name, and says why.
    const accepted = options.authentication.kind === 'anonymous' ? ['policy/no-authentication'] : [];
    const found = lintPolicies({ documents: set, gateway: 'v2' }).map(finding => finding.rule);
    expect(found.filter(rule => !accepted.includes(rule))).toEqual([]);
  });

  test('documents include exactly the fragments that are made, each by itself', () => {
    const included = documents.flatMap(document => all(document, 'include-fragment'));
    expect(new Set(included.map(element => attributesOf(element)['fragment-id']))).toEqual(
      new Set(fragments.map(fragment => fragment.id)),
    );
    for (const element of included) expect(fragments).toContain(includedFragment(element));
  });

  test('every refusal is answered: after each fragment that may refuse comes a gate', () => {
    for (const section of ['inbound', 'outbound'] as const) {
      const names = steps(api, section);
      names.forEach((name, i) => {
        const fragment = fragments.find(candidate => candidate.id === `gw-${name}`);
        const refuses =
          fragment && all(fragment, 'set-variable').some(set => set.attributes.name === 'ai-error-code');
        if (refuses) expect(names[i + 1]).toMatch(/^gate\(.*error-response\)$/);
      });
    }
  });

  test('no answer is read that is not JSON', () => {
    const readers = [...documents, ...fragments].flatMap(tree =>
      [...all(tree, 'when'), ...all(tree, 'set-variable'), ...all(tree, 'set-body')].map(
        element => JSON.stringify(attributesOf(element)) + textOf(element),
      ),
    );
    const reading = readers.filter(text => text.includes('Response.Body.As<'));
    for (const text of reading) {
      const inRedaction = text.includes('Regex.Replace');
      // The body is set only below a condition that asks for JSON.
      if (inRedaction) continue;
      expect(text).toContain('StartsWith(\\"application/json\\"');
    }
    const redactions = fragments.filter(fragment => fragment.id === 'gw-redaction');
    for (const fragment of redactions) {
      expect(attributesOf(only(fragment, 'when')).condition).toContain('StartsWith("application/json"');
    }
  });

  test('bodies are never consumed, so that the next reader finds them', () => {
    const text = [...documents, ...fragments].map(tree => renderPolicy(tree)).join('');
    expect(text.match(/\.As<\w+>\((?!preserveContent: true\))/g)).toBeNull();
  });

  test("the caller's token is removed before the gateway's own is added", () => {
    const inbound = steps(api, 'inbound');
    const own = inbound.indexOf('backend-authentication');
    if (own >= 0) expect(inbound.indexOf('authentication')).toBeLessThan(own);
    expect(inbound.indexOf('authentication')).toBe(2);
  });

  test('the revision changes with any fragment', () => {
    const changed = gatewayPolicies({ ...options, models: [{ ...MODELS[0]!, deployment: 'other' }] }).api;
    const revision = (document: PolicyDocument) => variable(sectionsOf(document).inbound!, 'policy-revision');
    expect(revision(changed)).not.toBe(revision(api));
    expect(revision(gatewayPolicies(options).api)).toBe(revision(api));
    expect(revisionOf(api)).toMatch(/^[0-9a-f]{12}$/);
  });
});
