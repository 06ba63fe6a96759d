import { readPolicy } from '../../../lib/policy/parse';
import { lintPolicies, type PolicySet, type PolicySetDocument } from '../../../lib/policy/rules';

const read = (text: string, fragmentId?: string) => readPolicy(text, { fragmentId }).document;
const sections = (inbound: string, outbound = '<base />', backend = '<base />') =>
  read(
    `<policies><inbound>${inbound}</inbound><backend>${backend}</backend><outbound>${outbound}</outbound><on-error><base /></on-error></policies>`,
  );
const SERVICE: PolicySetDocument = {
  name: 'service',
  scope: 'service',
  document: read(
    '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>',
  ),
};
const set = (...documents: readonly PolicySetDocument[]): PolicySet => ({ documents });
const summary = (policies: PolicySet) =>
  lintPolicies(policies).map(({ document, level, rule, path }) => `${document}: ${level} ${rule} ${path}`);

const VALIDATE = '<validate-client-certificate />';

test('findings name their document, in the order of the documents', () => {
  const bad = '<base /><forward-request />';
  expect(
    summary(set(SERVICE, { name: 'b', document: sections(bad) }, { name: 'a', document: sections(bad) })),
  ).toEqual([
    'b: error policy/section inbound/forward-request[1]',
    'a: error policy/section inbound/forward-request[1]',
  ]);
});

test('what a document of a broader scope does is known in a narrower one', () => {
  const api: PolicySetDocument = {
    name: 'api',
    scope: 'api',
    document: sections(`<base />${VALIDATE}<set-variable name="caller" value="a" />`),
    parents: ['service'],
  };
  const read = '<set-header name="x"><value>@((string)context.Variables["caller"])</value></set-header>';
  const operation: PolicySetDocument = {
    name: 'op',
    scope: 'operation',
    document: sections(`<base />${read}`),
  };
  expect(summary(set(SERVICE, api, { ...operation, parents: ['api'] }))).toEqual([]);
  expect(summary(set(SERVICE, api, { ...operation, parents: ['service'] }))).toEqual([
    'op: warning policy/no-authentication inbound',
    'op: warning policy/unset-variable inbound/set-header[1]/value[1]',
  ]);
  // without its parents nothing is certain
  expect(summary(set(SERVICE, api, operation))).toEqual([
    'op: info policy/unset-variable inbound/set-header[1]/value[1]',
  ]);
});

test('what a document of a narrower scope sets may be read in a broader one', () => {
  const service = {
    ...SERVICE,
    document: sections(
      '<validate-client-certificate />',
      '<set-header name="x"><value>@((string)context.Variables["caller"])</value></set-header>',
      '<forward-request />',
    ),
  };
  const api: PolicySetDocument = {
    name: 'api',
    scope: 'api',
    document: sections('<base /><set-variable name="caller" value="a" />'),
    parents: ['service'],
  };
  expect(summary(set(service, api))).toEqual([]);
  expect(summary(set(service))).toEqual([
    'service: warning policy/unset-variable outbound/set-header[1]/value[1]',
  ]);
});

test('<base /> in the middle runs what stands above there', () => {
  const key =
    '<rate-limit-by-key calls="1" renewal-period="1" counter-key="@(context.Request.Headers.GetValueOrDefault("Authorization", ""))" />';
  const service = { ...SERVICE, document: sections(VALIDATE, '', '<forward-request />') };
  const api = (inbound: string): PolicySetDocument => ({
    name: 'api',
    scope: 'api',
    document: sections(inbound),
    parents: ['service'],
  });
  expect(summary(set(service, api(`<base />${key}`)))).toEqual([]);
  expect(summary(set(service, api(`${key}<base />`)))).toEqual([
    'api: warning policy/unvalidated-counter-key inbound/rate-limit-by-key[1]',
  ]);
});

test('fragments of the set are found by their id, and looked at themselves', () => {
  const fragment: PolicySetDocument = {
    name: 'fragments/auth.xml',
    document: read(
      '<fragment><validate-client-certificate /><set-variable name="a" value="@(context.User.Id)" /></fragment>',
      'auth',
    ),
  };
  const api: PolicySetDocument = {
    name: 'api',
    scope: 'api',
    document: sections(
      '<base /><include-fragment fragment-id="auth" /><include-fragment fragment-id="audit" />',
    ),
    parents: ['service'],
  };
  expect(summary(set(SERVICE, fragment, api))).toEqual([
    'fragments/auth.xml: warning policy/null-check fragment/set-variable[1]',
    'api: error policy/unknown-fragment inbound/include-fragment[2]',
  ]);
});

test('fragments may also be found elsewhere, and are then not looked at themselves', () => {
  const auth = read('<fragment><validate-client-certificate /></fragment>', 'auth');
  const api: PolicySetDocument = {
    name: 'api',
    scope: 'api',
    document: sections('<base /><include-fragment fragment-id="auth" />'),
    parents: ['service'],
  };
  expect(
    summary({
      ...set(SERVICE, api),
      fragment: id => (id === 'auth' && auth.kind === 'fragment' ? auth : undefined),
    }),
  ).toEqual([]);
});

describe('documents that are not all of the service', () => {
  const include = (id: string, name = 'api'): PolicySetDocument => ({
    name,
    document: sections(`<base /><include-fragment fragment-id="${id}" />`),
  });
  const fragment: PolicySetDocument = {
    name: 'fragment',
    document: read('<fragment><cache-remove-value key="a" /><forward-request /></fragment>', 'a'),
  };

  test('are not asked for what others may have', () => {
    const store: PolicySetDocument = {
      name: 'store',
      document: sections('<base /><cache-store-value key="a" value="1" duration="60" />'),
    };
    expect(summary(set(fragment, include('b')))).toEqual([
      'fragment: warning policy/unused-fragment fragment',
      'api: error policy/unknown-fragment inbound/include-fragment[1]',
    ]);
    expect(summary(set(store))).toEqual(['store: warning policy/cache-pair inbound/cache-store-value[1]']);
    expect(summary({ ...set(fragment, include('b'), store), complete: false })).toEqual([]);
  });

  test('still find the fragments among them', () => {
    expect(summary({ ...set(fragment, include('a')), complete: false })).toEqual([
      'api: error policy/section inbound/include-fragment[1] → fragment a/forward-request[1]',
    ]);
  });

  test('keep the acknowledgements of what cannot be told', () => {
    const text = (rule: string) =>
      `<policies><inbound><base /><!-- acknowledge policy/${rule}: deployed by others --><include-fragment fragment-id="b" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;
    const documents = (rule: string) => set({ name: 'api', document: read(text(rule)) });
    expect(summary(documents('unknown-fragment'))).toEqual([]);
    expect(summary({ ...documents('unknown-fragment'), complete: false })).toEqual([]);
    expect(summary({ ...documents('unused-fragment'), complete: false })).toEqual([]);
    expect(summary({ ...documents('once'), complete: false })).toEqual([
      'api: warning policy/acknowledgement inbound',
    ]);
  });
});

test('an API whose operations all have documents is judged there', () => {
  const api: PolicySetDocument = {
    name: 'api',
    scope: 'api',
    document: sections('<base />'),
    parents: ['service'],
  };
  const operation: PolicySetDocument = {
    name: 'op',
    scope: 'operation',
    document: sections(`<base />${VALIDATE}`),
    parents: ['api'],
  };
  expect(summary(set(SERVICE, api, operation))).toEqual(['api: warning policy/no-authentication inbound']);
  expect(summary(set(SERVICE, { ...api, narrowest: false }, operation))).toEqual([]);
});

describe('acknowledgements', () => {
  const open: PolicySetDocument = {
    name: 'api',
    scope: 'api',
    document: sections('<base />'),
    parents: ['service'],
  };

  test('are given for a document of the set', () => {
    const acknowledged = [
      { document: 'api', rule: 'policy/no-authentication', reason: 'the models are public' },
    ];
    expect(summary({ ...set(SERVICE, open), acknowledged })).toEqual([]);
    expect(lintPolicies({ ...set(SERVICE, open), acknowledged, keepAcknowledged: true })).toEqual([
      expect.objectContaining({ document: 'api', acknowledged: 'the models are public' }),
    ]);
  });

  test('of rules over all documents stand in the document, too', () => {
    const fragment = (comment: string): PolicySetDocument => ({
      name: 'fragment',
      document: read(`${comment}<fragment><set-variable name="a" value="1" /></fragment>`, 'a'),
    });
    const comment = '<!-- acknowledge policy/unused-fragment: included by another service -->';
    expect(summary(set(SERVICE, fragment('')))).toEqual([
      'fragment: warning policy/unused-fragment fragment',
    ]);
    expect(summary(set(SERVICE, fragment(comment)))).toEqual([]);
    const user: PolicySetDocument = {
      name: 'user',
      document: sections('<base /><include-fragment fragment-id="a" />'),
    };
    expect(summary(set(SERVICE, fragment(comment), user))).toEqual([
      'fragment: warning policy/acknowledgement fragment',
    ]);
  });

  test('of a document that there is not are refused', () => {
    const acknowledged = [{ document: 'apis', rule: 'policy/no-authentication', reason: 'a' }];
    expect(() => lintPolicies({ ...set(SERVICE, open), acknowledged })).toThrow(
      'an acknowledgement names the document "apis", which there is not; there are "service", "api"',
    );
  });
});

describe('a set is refused', () => {
  test('with two documents of one name', () => {
    expect(() => lintPolicies(set(SERVICE, SERVICE))).toThrow(
      'two documents are called "service"; give each a name of its own, for example its file',
    );
  });

  test('with a parent that there is not', () => {
    expect(() => lintPolicies(set({ ...SERVICE, name: 'api', parents: ['service'] }))).toThrow(
      '"api" has a parent that names the document "service", which there is not; there are "api"',
    );
  });

  test('with documents above themselves', () => {
    const a = { ...SERVICE, name: 'a', parents: ['b'] };
    const b = { ...SERVICE, name: 'b', parents: ['a'] };
    expect(() => lintPolicies(set(a, b))).toThrow('the document "a" stands above itself; check its parents');
  });
});
