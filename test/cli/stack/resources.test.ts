import { StackResources } from '../../../lib/cli/stack/resources';

const resources = new StackResources(
  {
    resource: {
      azurerm_api_management: { apim: { name: 'contoso' }, other: { name: '${var.name}' } },
      azurerm_api_management_workspace: {
        w: { name: 'team', api_management_id: '${azurerm_api_management.apim.id}' },
      },
      azurerm_api_management_product: { p: { product_id: 'gold' } },
      broken: 1,
    },
  },
  'a file',
);

describe('the resources of a stack', () => {
  it('are refused where there are none', () => {
    expect(() => new StackResources({ data: {} }, 'a file')).toThrow(
      "a file is no synthesized stack, which has 'resource'; run 'cdktf synth' and give its cdk.tf.json",
    );
  });

  it('are found by type', () => {
    expect(resources.ofType('azurerm_api_management_product')).toEqual([
      { name: 'p', body: { product_id: 'gold' } },
    ]);
    expect([resources.ofType('broken'), resources.ofType('none')]).toEqual([[], []]);
  });

  it.each([
    ['a name', 'gold', 'gold'],
    ['an id', '/subscriptions/1/resourceGroups/r/products/gold', 'gold'],
    ['a reference', '${azurerm_api_management_product.p.product_id}', 'gold'],
    ['a reference in a call', '${element(split("/", azurerm_api_management.apim.id), 8)}', 'contoso'],
    ['a reference to what only a deployment names', '${azurerm_api_management.other.name}', 'other'],
    ['a reference to what is not there', '${azurerm_api_management_product.q.product_id}', 'q'],
    ['a reference to data', '${data.azurerm_api_management.apim.name}', undefined],
    ['no text', 1, undefined],
  ])('are named by %s', (_, value, name) => {
    expect(resources.nameOf(value)).toBe(name);
  });

  it.each([
    [{ api_management_name: 'contoso' }, 'contoso'],
    [{ api_management_name: '${azurerm_api_management.apim.name}' }, 'contoso'],
    [{ api_management_id: '${azurerm_api_management.apim.id}' }, 'contoso'],
    [{ api_management_id: '/subscriptions/1/service/contoso' }, 'contoso'],
    [{ api_management_workspace_id: '${azurerm_api_management_workspace.w.id}' }, 'workspace team'],
    [
      { api_management_name: '${data.azurerm_api_management.a.name}' },
      '${data.azurerm_api_management.a.name}',
    ],
    [{}, ''],
  ])('with %j belong to the service %s', (body, service) => {
    expect(resources.serviceOf(body)).toBe(service);
  });
});
