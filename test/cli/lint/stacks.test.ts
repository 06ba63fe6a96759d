import fc from '../../support/properties';
import { lintReport, type LintRequest } from '../../../lib/cli/lint';
import { directoryWith, document, removeDirectories } from '../support';

afterAll(removeDirectories);

type Bodies = Readonly<Record<string, unknown>>;

const SERVICE = { azurerm_api_management: { apim: { name: 'contoso', sku_name: 'StandardV2_1' } } };
const VALIDATE = '<validate-client-certificate />';
const api = (name: string, rest: Bodies = {}) => ({ api_management_name: 'contoso', name, ...rest });
const apiPolicy = (name: string, inbound: string) => ({
  api_management_name: 'contoso',
  api_name: `\${azurerm_api_management_api.${name}.name}`,
  xml_content: document(inbound),
});
const operation = (name: string) => ({
  api_management_name: 'contoso',
  api_name: 'chat',
  operation_id: name,
});
const operationPolicy = (name: string, inbound: string) => ({
  ...operation(name),
  xml_content: document(inbound),
});
const product = (name: string) => ({
  azurerm_api_management_product: { [name]: { api_management_name: 'contoso', product_id: name } },
  azurerm_api_management_product_api: {
    link: {
      api_management_name: 'contoso',
      product_id: `\${azurerm_api_management_product.${name}.product_id}`,
      api_name: '${azurerm_api_management_api.chat.name}',
    },
  },
});
const productPolicy = (name: string, inbound: string) => ({
  azurerm_api_management_product_policy: {
    [name]: { api_management_name: 'contoso', product_id: name, xml_content: document(inbound) },
  },
});
const fragment = (name: string, value: string) => ({
  api_management_id: '${azurerm_api_management.apim.id}',
  name,
  format: 'rawxml',
  value,
});

/** The arguments that say how resources belong together, and what they hold. */
const ARGUMENTS = [
  'name',
  'api_management_name',
  'api_management_id',
  'api_management_workspace_id',
  'api_name',
  'api_id',
  'operation_id',
  'product_id',
  'xml_content',
  'xml_link',
  'value',
  'display_name',
  'sku_name',
  'subscription_required',
];
const TYPES = [
  '',
  '_policy',
  '_product',
  '_product_api',
  '_product_policy',
  '_api',
  '_api_policy',
  '_api_operation',
  '_api_operation_policy',
  '_workspace',
  '_workspace_policy',
  '_policy_fragment',
  '_workspace_policy_fragment',
  '_named_value',
  '_subscription',
];

/** The report on a stack with the resources. */
function report(resource: Bodies, rest: Partial<LintRequest> = {}) {
  const path = directoryWith({ 'cdk.tf.json': JSON.stringify({ resource }) });
  return lintReport({ path, format: 'text', failOn: 'info', ...rest });
}

/** The findings in a stack, each in a line. */
function found(resource: Bodies, rest: Partial<LintRequest> = {}): readonly string[] {
  return report(resource, rest).findings.map(
    ({ document: name, level, rule, message }) => `${name}: ${level} ${rule} ${message}`,
  );
}

const OPEN =
  'no policy validates who calls; add <validate-azure-ad-token>, <validate-jwt> or <validate-client-certificate> before what costs';

describe('authentication in a stack', () => {
  const chat = { azurerm_api_management_api: { chat: api('chat') } };
  const open = { azurerm_api_management_api_policy: { chat: apiPolicy('chat', '') } };

  it('may be missing on an API', () => {
    expect(found({ ...SERVICE, ...chat, ...open })).toEqual([
      `api chat: warning policy/no-authentication ${OPEN}`,
    ]);
  });

  it('may be missing on an API that has no policy', () => {
    const { documents, findings } = report({
      ...SERVICE,
      ...chat,
      azurerm_api_management_policy_fragment: {
        f: fragment(
          'f',
          '<fragment><!-- acknowledge policy/unused-fragment: for later --><cors /></fragment>',
        ),
      },
    });
    expect(documents).toBe(1);
    expect(findings.map(({ document: name, rule }) => `${name} ${rule}`)).toContain(
      'api chat (without a policy) policy/no-authentication',
    );
  });

  it('may be inherited from the service', () => {
    const service = {
      azurerm_api_management_policy: {
        s: { api_management_id: '${azurerm_api_management.apim.id}', xml_content: document(VALIDATE) },
      },
    };
    expect(
      found({ ...SERVICE, ...chat, ...open, ...service }).filter(line => line.includes('no-auth')),
    ).toEqual([]);
  });

  it('may be inherited from the only product', () => {
    const gold = { ...product('gold'), ...productPolicy('gold', VALIDATE) };
    expect(found({ ...SERVICE, ...chat, ...open, ...gold })).toEqual([]);
    expect(found({ ...SERVICE, ...chat, ...open, ...product('gold') })).toEqual([
      `api chat: warning policy/no-authentication ${OPEN}`,
    ]);
  });

  it.each<readonly [string, Bodies]>([
    [
      'no key is asked for',
      { azurerm_api_management_api: { chat: api('chat', { subscription_required: false }) } },
    ],
    ['there is a key for all APIs', { azurerm_api_management_subscription: { all: api('all') } }],
    [
      'there is a key for the API',
      {
        azurerm_api_management_subscription: {
          one: api('one', { api_id: '${azurerm_api_management_api.chat.id}' }),
        },
      },
    ],
  ])('of a product is passed by where %s', (_, rest) => {
    const gold = { ...product('gold'), ...productPolicy('gold', VALIDATE) };
    expect(found({ ...SERVICE, ...chat, ...open, ...gold, ...rest })).toEqual([
      `api chat: warning policy/no-authentication ${OPEN.replace('calls;', 'calls on 1 of the 2 ways through broader scopes;')}`,
    ]);
  });

  it('of a product is not passed by with a key for the product', () => {
    const gold = { ...product('gold'), ...productPolicy('gold', VALIDATE) };
    const key = {
      azurerm_api_management_subscription: {
        one: api('one', { product_id: '${azurerm_api_management_product.gold.id}' }),
      },
    };
    expect(found({ ...SERVICE, ...chat, ...open, ...gold, ...key })).toEqual([]);
  });

  it('may be that of every operation', () => {
    const operations = {
      azurerm_api_management_api_operation: { a: operation('a'), b: operation('b') },
      azurerm_api_management_api_operation_policy: { a: operationPolicy('a', VALIDATE) },
    };
    expect(found({ ...SERVICE, ...chat, ...open, ...operations })).toEqual([
      `api chat: warning policy/no-authentication ${OPEN}`,
    ]);
    const all = {
      ...operations,
      azurerm_api_management_api_operation_policy: {
        a: operationPolicy('a', VALIDATE),
        b: operationPolicy('b', VALIDATE),
      },
    };
    expect(found({ ...SERVICE, ...chat, ...open, ...all })).toEqual([]);
    expect(found({ ...SERVICE, ...chat, ...all })).toEqual([]);
    const imported = {
      azurerm_api_management_api: { chat: api('chat', { import: { content_value: 'x' } }) },
    };
    expect(found({ ...SERVICE, ...imported, ...open, ...all })).toEqual([
      `api chat: warning policy/no-authentication ${OPEN}`,
    ]);
  });

  it('may be missing on an operation of an API without a policy', () => {
    const operations = {
      azurerm_api_management_api_operation: { a: operation('a') },
      azurerm_api_management_api_operation_policy: { a: operationPolicy('a', '') },
    };
    expect(found({ ...SERVICE, ...chat, ...operations })).toEqual([
      `operation a: warning policy/no-authentication ${OPEN}`,
    ]);
  });

  it('is not judged where the stack does not create the service', () => {
    expect(found({ ...chat, ...open })).toEqual([]);
  });

  it('is not judged where a policy above is read only when the stack is deployed', () => {
    const service = {
      azurerm_api_management_policy: {
        s: { api_management_id: '${azurerm_api_management.apim.id}', xml_content: '${file("service.xml")}' },
      },
    };
    expect(found({ ...SERVICE, ...chat, ...open, ...service })).toEqual([
      'service: info policy/unreadable the text of this policy is read when the stack is deployed (the stack says ${file("service.xml")}), and not looked at here; give its file',
    ]);
    const link = {
      azurerm_api_management_api_policy: {
        chat: { api_management_name: 'contoso', api_name: 'chat', xml_link: 'https://a.example/chat.xml' },
      },
    };
    expect(found({ ...SERVICE, ...chat, ...link })).toEqual([
      'api chat: info policy/unreadable the text of this policy is read when the stack is deployed (xml_link names its address), and not looked at here; give its file',
    ]);
  });
});

describe('names in a stack', () => {
  const policy = (inbound: string) => ({
    azurerm_api_management_api: { chat: api('chat') },
    azurerm_api_management_api_policy: { chat: apiPolicy('chat', VALIDATE + inbound) },
  });
  const header = (value: string) => `<set-header name="x"><value>${value}</value></set-header>`;
  const namedValue = (name: string) => ({
    azurerm_api_management_named_value: { n: api('n', { display_name: name }) },
  });

  it('may be those of no fragment', () => {
    const one = '<include-fragment fragment-id="one" />';
    const fragments = {
      azurerm_api_management_policy_fragment: {
        f: fragment('two', '<fragment><set-method>GET</set-method></fragment>'),
      },
    };
    expect(found({ ...SERVICE, ...policy(one), ...fragments })).toEqual([
      "api chat: error policy/unknown-fragment there is no fragment 'one'; correct the name, or deploy the fragment first",
      "fragment two: warning policy/unused-fragment no document includes the fragment 'two'; include it, or remove it",
    ]);
    // another stack may have both
    expect(found({ ...policy(one), ...fragments })).toEqual([]);
  });

  it('may be those of no named value', () => {
    expect(found({ ...SERVICE, ...policy(header('{{known}}')), ...namedValue('known') })).toEqual([]);
    expect(found({ ...SERVICE, ...policy(header('{{known}}')), ...namedValue('other') })).toEqual([
      "api chat: error policy/unknown-named-value the service has no named value 'known'; correct the name, or define it",
    ]);
    expect(found({ ...SERVICE, ...policy(header('{{known}}')), ...namedValue('${var.name}') })).toEqual([]);
    expect(found({ ...policy(header('{{known}}')), ...namedValue('other') })).toEqual([]);
  });

  it('may be references that a deployment fills in', () => {
    const reference =
      '<set-backend-service backend-id="${azurerm_api_management_backend.b.name}" /><rate-limit-by-key calls="${var.calls}" renewal-period="60" counter-key="a" />';
    expect(found({ ...SERVICE, ...policy(reference) })).toEqual([]);
  });
});

describe('the gateway of a stack', () => {
  const limit = (sku: string) => ({
    azurerm_api_management: { apim: { name: 'contoso', sku_name: sku } },
    azurerm_api_management_api: { chat: api('chat') },
    azurerm_api_management_api_policy: {
      chat: apiPolicy(
        'chat',
        `${VALIDATE}<rate-limit-by-key calls="1" renewal-period="60" counter-key="a" />`,
      ),
    },
  });
  const rules = (sku: string, rest: Partial<LintRequest> = {}) =>
    report(limit(sku), rest).findings.map(({ rule, message }) => `${rule} ${message}`);
  const REFUSED =
    'policy/gateway <rate-limit-by-key> is not allowed on a consumption gateway; it is allowed in classic, v2, self-hosted, workspace';

  it('is that of the tier of the service', () => {
    expect(rules('Consumption_0')).toEqual([REFUSED]);
    expect(['Developer_1', 'PremiumV2_2', 'BasicV2', '${var.sku}'].flatMap(sku => rules(sku))).toEqual([]);
  });

  it('is the one that is asked for', () => {
    expect(rules('Premium_1', { tier: 'consumption' })).toEqual([REFUSED]);
  });
});

describe('several of a kind', () => {
  it('are told apart by their services', () => {
    const service = (name: string) => ({ name, sku_name: 'Premium_1' });
    const of = (name: string, text: string) => ({
      api_management_name: name,
      api_name: 'chat',
      xml_content: text,
    });
    expect(
      found({
        azurerm_api_management: { a: service('a'), b: service('b') },
        azurerm_api_management_api_policy: {
          a: of('a', document(VALIDATE)),
          b: of('b', document('')),
        },
      }),
    ).toEqual([`b: api chat: warning policy/no-authentication ${OPEN}`]);
  });

  it('are told apart by their stacks', () => {
    const stack = JSON.stringify({
      resource: { ...SERVICE, azurerm_api_management_api_policy: { chat: apiPolicy('chat', '') } },
    });
    const path = directoryWith({
      'manifest.json': '{}',
      'stacks/one/cdk.tf.json': stack,
      'stacks/two/cdk.tf.json': stack,
    });
    const { findings } = lintReport({ path, format: 'text', failOn: 'info' });
    expect(findings.map(({ document: name, file }) => [name, file.slice(path.length)])).toEqual([
      ['one: api chat', '/stacks/one/cdk.tf.json'],
      ['two: api chat', '/stacks/two/cdk.tf.json'],
    ]);
  });

  it('are counted where they are policies of the same thing', () => {
    const policy = { api_management_name: 'contoso', api_name: 'chat', xml_content: document('') };
    const resources = { ...SERVICE, azurerm_api_management_api_policy: { a: policy, b: policy } };
    expect(report(resources).findings.map(({ document: name }) => name)).toEqual([
      'api chat',
      'api chat (2)',
    ]);
  });

  it('are the fragments of a workspace, which are not those of the service', () => {
    expect(
      found({
        ...SERVICE,
        azurerm_api_management_workspace_policy_fragment: {
          f: {
            api_management_workspace_id: '/subscriptions/1/workspaces/team',
            name: 'f',
            xml_content: '<fragment><forward-request /></fragment>',
          },
        },
        azurerm_api_management_workspace_policy: {
          w: {
            api_management_workspace_id: '/subscriptions/1/workspaces/team',
            xml_content: document('<include-fragment fragment-id="f" />'),
          },
        },
      }),
    ).toEqual([
      'workspace team: error policy/section <forward-request> is not allowed in inbound; it is allowed in backend',
    ]);
  });
});

it('a policy that cannot be read keeps the others from nothing', () => {
  const { findings } = report({
    ...SERVICE,
    azurerm_api_management_api_policy: {
      a: { api_management_name: 'contoso', api_name: 'a', xml_content: '<policies>' },
      b: { api_management_name: 'contoso', api_name: 'b', xml_content: document('') },
    },
  });
  expect(findings.map(({ document: name, rule }) => `${name} ${rule}`)).toEqual([
    'api a policy/unreadable',
    'api b policy/no-authentication',
  ]);
});

describe('any stack', () => {
  const name = fc.constantFrom('chat', 'gold', 'contoso', '', 'a/b', 'chat;rev=2', '__proto__');
  const reference = fc
    .tuple(
      fc.constantFrom('api', 'product', 'api_operation', 'workspace', 'policy_fragment'),
      fc.constantFrom('a', 'b', 'none'),
      fc.constantFrom('name', 'id'),
    )
    .map(([type, resource, argument]) => `\${azurerm_api_management_${type}.${resource}.${argument}}`);
  const text = fc.constantFrom(
    document('<include-fragment fragment-id="gold" />'),
    document(VALIDATE),
    '<fragment><base /></fragment>',
    '<policies>',
    '',
    '${file("a.xml")}',
    '<policies><inbound>${a}</inbound></policies>',
  );
  const value = fc.oneof(name, reference, text, fc.constantFrom(null, 1, true, [], {}));
  const body = fc.oneof(
    { weight: 9, arbitrary: fc.dictionary(fc.constantFrom(...ARGUMENTS), value) },
    { weight: 1, arbitrary: fc.constantFrom(null, 1, 'text', []) },
  );
  const resources = fc.dictionary(
    fc.constantFrom(...TYPES.map(type => `azurerm_api_management${type}`)),
    fc.dictionary(fc.constantFrom('a', 'b', 'apim'), body),
  );

  it('is looked at, or refused with a word on what to do', () => {
    fc.assert(
      fc.property(resources, resource => {
        const path = directoryWith({ 'cdk.tf.json': JSON.stringify({ resource }) });
        try {
          const { findings } = lintReport({ path, format: 'text', failOn: 'info' });
          expect(findings.filter(({ document: of, message }) => of === '' || message === '')).toEqual([]);
        } catch (error) {
          expect(error).toMatchObject({
            message: expect.stringContaining('has no policy of API Management in it'),
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});
