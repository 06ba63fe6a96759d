import { differences, type Stack } from '../../bench/same-resources';

const stack = (resource: Stack['resource'], data?: Stack['resource']): Stack => ({
  resource,
  ...(data && { data }),
});

const GATEWAY = stack(
  {
    azurerm_api: {
      one: { name: 'a', group: '${azurerm_group.two.name}', depends_on: ['azurerm_group.two'] },
    },
    azurerm_group: { two: { name: 'b', tenant: '${data.azurerm_client.it.tenant_id}', '//': { path: 'x' } } },
  },
  { azurerm_client: { it: {} } },
);

describe('comparing what two stacks create', () => {
  it('sees no difference in names of Terraform, metadata and the order of arguments', () => {
    const renamed = stack(
      {
        azurerm_group: { dos: { tenant: '${data.azurerm_client.ello.tenant_id}', name: 'b' } },
        azurerm_api: {
          uno: { depends_on: ['azurerm_group.dos'], group: '${azurerm_group.dos.name}', name: 'a' },
        },
      },
      { azurerm_client: { ello: {} } },
    );
    expect(differences(GATEWAY, renamed)).toEqual([]);
  });

  it('sees a changed argument, in all that refers to it as well', () => {
    const changed = JSON.parse(JSON.stringify(GATEWAY).replace('"b"', '"c"')) as Stack;
    expect(differences(GATEWAY, changed)).toEqual([
      '- azurerm_api.one',
      '- azurerm_group.two',
      '+ azurerm_api.one',
      '+ azurerm_group.two',
    ]);
  });

  it('sees what is missing and what is too much, also when there is another one of the same', () => {
    const more = stack({ azurerm_group: { a: { name: 'x' }, b: { name: 'x' } } });
    const fewer = stack({ azurerm_group: { a: { name: 'x' } } });
    expect(differences(more, fewer)).toEqual(['- azurerm_group.b']);
    expect(differences(fewer, more)).toEqual(['+ azurerm_group.b']);
  });
});
