import type { element } from '../../../lib/policy';
import {
  base,
  choose,
  comment,
  context,
  parsePolicy,
  type PolicyDocument,
  policyDocument,
  policyFragment,
  policyToTypeScript,
  rateLimit,
  renderPolicy,
  setHeader,
} from '../../../lib/policy';
import { canonical, documentOf } from './support';

const written = (document: PolicyDocument) => policyToTypeScript(document, { name: 'api' }).text;
const inbound = (policies: string) =>
  parsePolicy(`<policies><inbound>${policies}</inbound></policies>`) as PolicyDocument;

const expression = (code: string) =>
  `<set-variable name="a" value='@(${code.replaceAll("'", '&apos;').replaceAll('<', '&lt;')})' />`;

describe('a document', () => {
  test('of another library, or of hand, is what it is and nothing more', () => {
    expect(written(inbound('<base />'))).toBe(
      [
        "import { base, policyDocument } from 'cdktf-azure-openai-gateway/policy';",
        '',
        "export const api = policyDocument({ scope: 'api', verbatim: true, inbound: [base()] });",
        '',
      ]
        .join('\n')
        .replace(
          "{ scope: 'api', verbatim: true, inbound: [base()] }",
          "{\n  scope: 'api',\n  verbatim: true,\n  inbound: [base()],\n}",
        ),
    );
  });

  test('that this library rendered has its revision made anew', () => {
    const document = policyDocument({ scope: 'api', source: 'here', comments: { document: [comment('a')] } });
    const text = written(parsePolicy(renderPolicy(document)) as PolicyDocument);
    expect(text).toContain(
      "  source: 'here',\n  comments: { document: [comment('a')] },\n  inbound: [base()],\n",
    );
    expect(text).not.toContain('verbatim');
    expect(text).not.toContain('policy-revision');
  });

  test('with the revision of something else keeps it', () => {
    const text = written(inbound('<base /><set-variable name="policy-revision" value="0123456789ab" />'));
    expect(text).toContain('verbatim: true');
    expect(text).toContain("setVariable({ name: 'policy-revision', value: '0123456789ab' })");
  });

  test('is written for the scope that is said', () => {
    const { text } = policyToTypeScript(inbound('<base />'), { name: 'a', scope: 'product' });
    expect(text).toContain("scope: 'product'");
  });

  test.each([
    ['api, where most documents may stand', inbound('<base />'), 'api'],
    [
      'product, for a policy of products',
      parsePolicy(
        renderPolicy(
          policyDocument({
            scope: 'product',
            inbound: [
              rateLimit({ calls: 1, renewalPeriod: 1, api: [{ id: 'a', calls: 1, renewalPeriod: 1 }] }),
            ],
          }),
        ),
      ),
      'api',
    ],
    [
      'service, when it calls the backend and inherits nothing',
      parsePolicy('<policies><inbound /><backend><forward-request /></backend></policies>'),
      'service',
    ],
  ])('without a scope is written for %s', (_, document, scope) => {
    expect(policyToTypeScript(document, { name: 'a' }).text).toContain(`scope: '${scope}'`);
  });

  test('that is not allowed at the scope that is said is a tree of nodes, with the reason', () => {
    const document = inbound('<base /><rate-limit calls="1" renewal-period="1" />');
    const { text, kept } = policyToTypeScript(document, { name: 'a', scope: 'service' });
    expect(text).toContain(
      '// a tree of nodes: policy document: inbound/rate-limit[1] is not allowed at service scope\n',
    );
    expect(text).toContain('export const a: PolicyDocument = {');
    expect(kept).toEqual([
      {
        kind: 'document',
        node: document.root,
        reason: 'policy document: inbound/rate-limit[1] is not allowed at service scope',
      },
    ]);
  });

  test.each([
    ['an attribute', '<policies version="1"><inbound /></policies>', '<policies> has an attribute version'],
    ['an attribute of a section', '<policies><inbound id="x" /></policies>', '<inbound> has an attribute id'],
    ['text', '<policies><inbound>x</inbound></policies>', '<inbound> holds text'],
    [
      'a section twice',
      '<policies><inbound /><inbound /></policies>',
      '<policies> has its sections twice or in another order',
    ],
    [
      'an empty backend',
      '<policies><backend /></policies>',
      '<backend> does not hold one policy behind its comments',
    ],
    [
      'a comment behind the backend',
      '<policies><backend><base /><!-- a --></backend></policies>',
      '<backend> does not hold one policy behind its comments',
    ],
    [
      'a policy in the wrong section',
      '<policies><outbound><forward-request /></outbound></policies>',
      'policy document: outbound/forward-request[1] is not allowed in outbound',
    ],
    ['a fragment that holds text', '<fragment>x</fragment>', '<fragment> holds text'],
    ['a fragment with an attribute', '<fragment a="b" />', '<fragment> has an attribute a'],
    [
      'a fragment with a policy that none may hold',
      '<fragment><base /></fragment>',
      "fragment 'f': fragment/base[1] is not allowed in a policy fragment",
    ],
  ])('with %s is a tree of nodes', (_, text, reason) => {
    const document = parsePolicy(text, { fragmentId: 'f' });
    const module = policyToTypeScript(document, { name: 'a' });
    expect(module.kept).toContainEqual({ kind: 'document', node: document.root, reason });
    expect(documentOf(module)).toEqual(document);
  });
});

describe('a fragment', () => {
  test('has the id that it was read with, and its revision anew', () => {
    const fragment = policyFragment('routing', [setHeader({ name: 'a' })], { source: 'here' });
    const read = parsePolicy(renderPolicy(fragment), { fragmentId: 'routing' });
    const { text, constant } = policyToTypeScript(read, { name: 'choose' });
    expect(constant).toBe('choose');
    expect(text).toContain("policyFragment('routing', [setHeader({ name: 'a' })], { source: 'here' })");
  });

  test('without a source says none', () => {
    const read = parsePolicy(renderPolicy(policyFragment('a', [])), { fragmentId: 'a' });
    expect(policyToTypeScript(read, { name: 'a' }).text).toContain("= policyFragment('a', []);");
  });

  test('whose id no fragment may have is a tree of nodes', () => {
    const read = parsePolicy('<fragment />', { fragmentId: 'a b' });
    const module = policyToTypeScript(read, { name: 'a b' });
    expect(module.text).toContain("  id: 'a b',\n");
    expect(documentOf(module)).toEqual(read);
  });
});

describe('the module', () => {
  test('imports from where it is said', () => {
    const { text } = policyToTypeScript(inbound(''), { name: 'a', module: '../policy' });
    expect(text).toMatch(/^import \{ policyDocument \} from '\.\.\/policy';\n/);
  });

  test('does not call its constant like something that it imports', () => {
    const { text, constant } = policyToTypeScript(inbound('<base />'), { name: 'base' });
    expect(constant).toBe('basePolicy');
    expect(text).toContain('export const basePolicy = policyDocument(');
    const fragment = parsePolicy('<fragment><trace source="a"><message>b</message></trace></fragment>', {
      fragmentId: 'trace',
    });
    expect(policyToTypeScript(fragment, { name: 'trace' }).constant).toBe('traceFragment');
  });
});

test('what is kept is said with the node that it is', () => {
  const document = inbound('<base /><own a="b" /><set-status code="20" reason="x" /><set-header />');
  const { policies, kept } = policyToTypeScript(document, { name: 'a' });
  const nodes = (document.root.children[0] as ReturnType<typeof element>).children;
  expect(policies).toEqual({ total: 4, built: 2 });
  expect(kept).toEqual([
    { kind: 'policy', node: nodes[1], reason: 'no policy that the library knows' },
    {
      kind: 'value',
      node: nodes[2],
      reason: 'set-status.code must be an integer from 100 to 599 or an expression',
    },
    { kind: 'policy', node: nodes[3], reason: 'set-header.name is required: a string or an expression' },
  ]);
});

test.each([
  ['a +', "cannot be read as C#: expected an expression but found ')'"],
  [
    `${'('.repeat(300)}1${')'.repeat(300)}`,
    'cannot be read as C#: the code is nested too deeply: split it with variables',
  ],
  ['$"{{not a value}}"', undefined],
])(
  'an expression that cannot be written as C# is kept as text, and it is said why (case %#)',
  (code, reason) => {
    const document = inbound(expression(code));
    const module = policyToTypeScript(document, { name: 'a' });
    expect(module.kept.map(part => part.reason)).toEqual(
      reason === undefined ? [] : [`the expression of set-variable.value ${reason}`],
    );
    expect(canonical(documentOf(module))).toEqual(canonical(document));
  },
);

const nested = (depth: number, before: string, inside: string, after: string) =>
  before.repeat(depth) + inside + after.repeat(depth);

test.each([
  ['policies', nested(45, '<choose><when condition="@(true)">', '<base />', '</when></choose>')],
  ['policies that no builder makes', nested(45, '<choose><when>', '<own />', '</when></choose>')],
  [
    'functions with choices',
    expression(`context.Api.Id.Split(',').Any(x => ${nested(20, '(x == "a" ? ', 'true', ' : false)')})`),
  ],
  ['functions', expression(nested(15, `context.Api.Id.Split(',').Any(x => `, 'true', ')'))],
  [
    'calls in a function',
    expression(`context.Api.Id.Split(',').Any(x => x${'.Replace("a", "b")'.repeat(40)} == "a")`),
  ],
  ['choices', expression(nested(60, '(context.Tracing ? ', '1', ' : 2)'))],
  ['interpolated texts', expression(nested(25, '$"a{', 'context.Api.Id', '}"'))],
  ['JSON', expression(nested(60, 'new JObject(new JProperty("a", ', '1', '))'))],
])('nested %s go into TypeScript, each level in the time of the one around it', (_, policies) => {
  const document = inbound(policies);
  expect(canonical(documentOf(policyToTypeScript(document, { name: 'a' })))).toEqual(canonical(document));
});

test('a policy inside one that is kept is still made by its builder', () => {
  const document = inbound(
    '<choose id="x" own="1"><when condition="@(context.Tracing)"><set-method>GET</set-method></when></choose>',
  );
  const { text, policies } = policyToTypeScript(document, { name: 'a' });
  expect(text).toContain("element('choose', { id: 'x', own: '1' }, [");
  expect(text).toContain(
    "element('when', { condition: context.tracing.toNode() }, [setMethod({ text: 'GET' })])",
  );
  expect(policies).toEqual({ total: 2, built: 1 });
});

test('a document made by builders that were given nodes goes in as well', () => {
  const document = policyDocument({
    scope: 'api',
    verbatim: true,
    inbound: [
      base(),
      choose({ when: [{ condition: context.tracing, policies: [{ kind: 'raw', xml: '<own />' }] }] }),
    ],
  });
  expect(documentOf(policyToTypeScript(document, { name: 'a' }))).toEqual(document);
});
