import { type LocalGatewayOptions, unknownNames } from '../../lib/emulator';
import { gatewayOf, serviceOf } from './support/gateway';

const MADE_UP = {
  inbound: '<base /><made-up /><set-header name="a"><value>{{elsewhere}}</value></set-header>',
};
const SECRET = { name: 'secret', isSecret: true };

const warningsOf = (options: Pick<LocalGatewayOptions, 'stubs' | 'namedValues'>) =>
  gatewayOf({ inbound: '<base /><llm-content-safety backend-id="b" />' }, { ...options, service }).gateway
    .records.warnings;
const service = {
  namedValues: [{ ...SECRET, value: 'x' }],
  backends: [{ kind: 'single', id: 'b', url: 'https://b.test', protocol: 'http' }] as const,
};

describe('a name that means nothing to the service', () => {
  test('is a warning of the gateway, with what was meant', () => {
    expect(warningsOf({ stubs: { 'llm-content-safty': 'ignore' }, namedValues: { sekret: 'y' } })).toEqual([
      {
        code: 'emulator/unknown-name',
        message:
          "the option 'stubs' names 'llm-content-safty', which is neither a policy of API Management nor stands in a document of the service; did you mean 'llm-content-safety'?",
      },
      {
        code: 'emulator/unknown-name',
        message:
          "the option 'namedValues' names 'sekret', which the service does not have and no document mentions; did you mean 'secret'?",
      },
    ]);
  });

  test('is told with what a name is when nothing resembles it', () => {
    expect(
      unknownNames(serviceOf({}), { stubs: { everything: 'ignore' }, namedValues: { key: 'x' } }).map(
        ({ problem }) => problem.split('; ')[1],
      ),
    ).toEqual(['give the name of its element', "give the display name, which stands between '{{' and '}}'"]);
  });

  test('keeps nothing from running', async () => {
    const { gateway } = gatewayOf({}, { stubs: { none: 'ignore' }, namedValues: { none: 'x' } });
    expect((await gateway.send({ url: '/api' })).status).toBe(200);
  });
});

describe('a name that means something', () => {
  test.each<[string, Parameters<typeof unknownNames>[1]]>([
    ['a policy of API Management that no document has', { stubs: { 'xsl-transform': 'ignore' } }],
    ['an element of a document that is no policy', { stubs: { 'made-up': () => undefined } }],
    ['a named value of the service', { namedValues: { secret: 'x' } }],
    [
      'a named value that a document mentions and the stack does not create',
      { namedValues: { elsewhere: 'x' } },
    ],
    ['nothing at all', {}],
  ])('is %s', (_, options) => {
    expect(unknownNames(serviceOf(MADE_UP, { namedValues: [SECRET] }), options)).toEqual([]);
  });

  test('may stand in the document of any scope, and in a fragment', () => {
    const source = (name: string) => ({
      text: `<policies><inbound><${name}/></inbound></policies>`,
      where: name,
    });
    const model = serviceOf({});
    const [api] = model.apis;
    const names = ['of-service', 'of-product', 'of-api', 'of-operation', 'of-fragment'];
    const [ofService, ofProduct, ofApi, ofOperation, ofFragment] = names.map(source);
    const all = {
      ...model,
      policy: ofService!,
      products: [
        {
          id: 'p',
          name: 'p',
          isPublished: true,
          subscriptionRequired: false,
          approvalRequired: false,
          apis: [],
          groups: [],
          policy: ofProduct!,
        },
      ],
      apis: [{ ...api!, policy: ofApi!, operations: [{ ...api!.operations[0]!, policy: ofOperation! }] }],
      fragments: [{ id: 'f', source: ofFragment! }],
    };
    const stubs = Object.fromEntries([...names, 'of-nothing'].map(name => [name, 'ignore' as const]));
    expect(unknownNames(all, { stubs }).map(({ name }) => name)).toEqual(['of-nothing']);
  });
});
