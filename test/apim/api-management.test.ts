import { TerraformVariable } from 'cdktf';

import type { ApiManagementProps } from '../../lib/apim/index';
import { ApiManagement, ApiManagementSku } from '../../lib/apim/index';
import { ResourceGroup } from '../../lib/core/index';
import { warningMessages } from '../support/annotations';
import { addressesOf, onlyResource, testStack } from '../support/template';
import { addService, addressOf, bodyOf, importedService, resolved, testService } from './support';

function service(props: Partial<ApiManagementProps> = {}) {
  const stack = testStack();
  const resourceGroup = new ResourceGroup(stack, 'rg', { location: 'eastus' });
  const apiManagement = new ApiManagement(stack, 'apim', {
    resourceGroup,
    sku: ApiManagementSku.premium(3),
    publisherName: 'Contoso',
    publisherEmail: 'gateway@contoso.example',
    ...props,
  });
  return { stack, apiManagement, body: () => onlyResource(stack, 'azurerm_api_management') };
}

describe('ApiManagement', () => {
  it('is one resource, with an identity, in the region of its group', () => {
    const { stack, apiManagement, body } = service({
      sku: ApiManagementSku.standardV2(2),
      tags: { team: 'ai' },
    });
    expect(addressesOf(stack).map(address => address.split('.')[0])).toEqual([
      'azurerm_api_management',
      'azurerm_resource_group',
    ]);
    expect(apiManagement.node.defaultChild?.node.id).toBe('Resource');
    expect(body()).toMatchObject({
      name: expect.stringMatching(/^apim-apim-[a-z0-9]{8}$/),
      resource_group_name: expect.stringMatching(/^\$\{azurerm_resource_group\.rg_\w+\.name\}$/),
      location: expect.stringMatching(/^\$\{azurerm_resource_group\.rg_\w+\.location\}$/),
      sku_name: 'StandardV2_2',
      publisher_name: 'Contoso',
      publisher_email: 'gateway@contoso.example',
      min_api_version: '2021-08-01',
      identity: { type: 'SystemAssigned' },
      tags: { team: 'ai' },
    });
    expect(body()).not.toHaveProperty('virtual_network_type');
    expect(body()).not.toHaveProperty('zones');
  });

  it('takes user-assigned identities besides its own, spelt as the provider wants it', () => {
    const id =
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i';
    const { body } = service({ userAssignedIdentityIds: [id] });
    expect(body().identity).toEqual({ type: 'SystemAssigned, UserAssigned', identity_ids: [id] });
  });

  it('tells its attributes by reference, so that what uses them waits for it', () => {
    const { stack, apiManagement } = service();
    const attributes = resolved(stack, [
      apiManagement.id,
      apiManagement.name,
      apiManagement.resourceGroupName,
      apiManagement.gatewayUrl,
      apiManagement.principalId,
    ]);
    const address = addressOf(apiManagement);
    expect(attributes).toEqual([
      `\${${address}.id}`,
      `\${${address}.name}`,
      `\${${address}.resource_group_name}`,
      `\${${address}.gateway_url}`,
      `\${${address}.identity[0].principal_id}`,
    ]);
  });

  it.each(['Premium_1', 'StandardV2_1'])(
    'says outright on %s that old TLS and weak ciphers are off',
    skuName => {
      const { body } = service({ sku: ApiManagementSku.of(skuName) });
      const { security } = body();
      expect(Object.values(security)).toEqual(Array(17).fill(false));
      const auditedByPsRule = [
        'triple_des_ciphers_enabled',
        'tls_ecdhe_rsa_with_aes128_cbc_sha_ciphers_enabled',
        'tls_ecdhe_rsa_with_aes256_cbc_sha_ciphers_enabled',
        'tls_rsa_with_aes128_cbc_sha_ciphers_enabled',
        'tls_rsa_with_aes128_cbc_sha256_ciphers_enabled',
        'tls_rsa_with_aes128_gcm_sha256_ciphers_enabled',
        'tls_rsa_with_aes256_cbc_sha_ciphers_enabled',
        'tls_rsa_with_aes256_cbc_sha256_ciphers_enabled',
        ...['frontend', 'backend'].flatMap(side =>
          ['ssl30', 'tls10', 'tls11'].map(version => `${side}_${version}_enabled`),
        ),
      ];
      expect(Object.keys(security)).toEqual(expect.arrayContaining(auditedByPsRule));
    },
  );

  it('says on Consumption only what that tier takes', () => {
    const { body } = service({ sku: ApiManagementSku.CONSUMPTION });
    expect(body().security).toEqual({
      backend_ssl30_enabled: false,
      backend_tls10_enabled: false,
      backend_tls11_enabled: false,
      frontend_tls10_enabled: false,
      frontend_tls11_enabled: false,
    });
    expect(body()).not.toHaveProperty('sign_up');
  });

  it('closes the developer portal where it can be, unless asked not to', () => {
    expect(service().body()).toMatchObject({
      sign_in: { enabled: true },
      sign_up: { enabled: false, terms_of_service: { enabled: false, consent_required: false } },
    });
    expect(service({ developerPortalEnabled: true }).body()).not.toHaveProperty('sign_up');
    expect(service({ sku: ApiManagementSku.premiumV2() }).body()).not.toHaveProperty('sign_up');
  });

  it('spreads over zones, regions and a virtual network', () => {
    const { body } = service({
      zones: ['1', '2', '3'],
      virtualNetworkType: 'Internal',
      subnetId: '/subnets/east',
      additionalLocations: [{ location: 'westeurope', zones: ['1', '2'], subnetId: '/subnets/west' }],
    });
    expect(body()).toMatchObject({
      zones: ['1', '2', '3'],
      virtual_network_type: 'Internal',
      virtual_network_configuration: { subnet_id: '/subnets/east' },
      additional_location: [
        {
          location: 'westeurope',
          capacity: 3,
          zones: ['1', '2'],
          virtual_network_configuration: { subnet_id: '/subnets/west' },
        },
      ],
    });
  });

  it.each<[string, Partial<ApiManagementProps>, string]>([
    [
      'zones on a tier without',
      { sku: ApiManagementSku.premiumV2(3), zones: ['1'] },
      "[apim/sku-not-supported] test/apim: zones is not supported by tier PremiumV2 (sku 'PremiumV2_3'); use ApiManagementSku.premium(), or leave it out",
    ],
    [
      'more zones than units',
      { sku: ApiManagementSku.premium(2), zones: ['1', '2', '3'] },
      "[apim/zones] test/apim: 'zones' needs at least one unit a zone, got 3 zones and 2 units; use at least 3 units or fewer zones",
    ],
    [
      'further regions on a tier without',
      { sku: ApiManagementSku.standard(), additionalLocations: [{ location: 'westeurope' }] },
      '[apim/sku-not-supported] test/apim: additionalLocations is not supported by tier Standard',
    ],
    [
      'more units in a region than the service takes',
      { additionalLocations: [{ location: 'westeurope', capacity: 51 }] },
      "[apim/additional-location] test/apim: 'capacity' of location westeurope must be an integer between 1 and 50, got 51",
    ],
    [
      'a region outside of the virtual network',
      { virtualNetworkType: 'External', subnetId: '/s', additionalLocations: [{ location: 'westeurope' }] },
      "[apim/additional-location] test/apim: either all locations have a 'subnetId' or none, got westeurope without one; give it a subnet",
    ],
    [
      'a region alone in a virtual network',
      { additionalLocations: [{ location: 'westeurope', subnetId: '/s' }] },
      'got westeurope with one; drop it, or put the service itself into a virtual network',
    ],
    [
      'a virtual network without subnet',
      { virtualNetworkType: 'Internal' },
      "[apim/virtual-network] test/apim: 'virtualNetworkType' other than None and 'subnetId' need each other, got Internal and no subnet; give both or neither",
    ],
    ['a subnet without virtual network', { subnetId: '/s' }, 'got None and a subnet; give both or neither'],
    [
      'a virtual network on a tier without',
      { sku: ApiManagementSku.basicV2(), virtualNetworkType: 'External', subnetId: '/s' },
      "[apim/sku-not-supported] test/apim: virtualNetworkType 'External' is not supported by tier BasicV2 (sku 'BasicV2_1'); it allows none at all",
    ],
    [
      'a kind of virtual network that the tier lacks',
      { sku: ApiManagementSku.standardV2(), virtualNetworkType: 'Internal', subnetId: '/s' },
      "virtualNetworkType 'Internal' is not supported by tier StandardV2 (sku 'StandardV2_1'); it allows External",
    ],
    [
      'a name that the service would refuse',
      { name: '1-gateway' },
      "[core/invalid-name] test/apim: 'name' of the API Management service must have 1 to 50 characters",
    ],
    [
      'a publisher of two lines',
      { publisherName: 'Contoso\nLtd.' },
      `[apim/publisher] test/apim: 'publisherName' must be one line, got "Contoso\\nLtd."; write a space in place of the line break`,
    ],
    [
      'an empty publisher',
      { publisherName: ' ' },
      "[apim/publisher] test/apim: 'publisherName' must have 1 to 100 characters, got ' ' (0 characters)",
    ],
    [
      'a mail address that is too long',
      { publisherEmail: `${'a'.repeat(100)}@b.example` },
      "[apim/publisher] test/apim: 'publisherEmail' must have 1 to 100 characters",
    ],
    [
      'tags that Azure would refuse',
      { tags: { 'a/b': 'c' } },
      '[core/invalid-tags] test/apim: the name of a tag',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => service(props)).toThrow(message);
  });

  it('warns that the service cannot be created without public access', () => {
    const { stack, body } = service({ publicNetworkAccessEnabled: false });
    expect(body().public_network_access_enabled).toBe(false);
    expect(warningMessages(stack)).toEqual([expect.stringContaining('[apim/public-access-off]')]);
  });

  it('fits twice into one stack', () => {
    const { stack, apiManagement } = testService();
    const other = addService(stack, 'other');
    expect(addressesOf(stack)).toEqual([addressOf(apiManagement), addressOf(other)].sort());
    expect(bodyOf(stack, other).name).not.toBe(bodyOf(stack, apiManagement).name);
  });

  it('reports logs unless the tier has none', () => {
    const profile = (sku: ApiManagementSku) => service({ sku }).apiManagement.diagnosticProfile;
    expect(profile(ApiManagementSku.premium()).logCategoryGroups).toEqual(['allLogs']);
    expect(profile(ApiManagementSku.CONSUMPTION).logCategoryGroups).toEqual([]);
  });
});

describe('an imported service', () => {
  it('is known by its resource id alone, and makes no resource', () => {
    const stack = testStack();
    const apiManagement = importedService(stack);
    expect(apiManagement).toMatchObject({
      name: 'apim-shared',
      resourceGroupName: 'rg-shared',
      gatewayUrl: 'https://apim-shared.azure-api.net',
    });
    expect(addressesOf(stack)).toEqual([]);
  });

  it('is taken apart by Terraform when its id is a reference', () => {
    const stack = testStack();
    const id = new TerraformVariable(stack, 'service', { type: 'string' }).stringValue;
    const apiManagement = importedService(stack, { id });
    expect(resolved(stack, [apiManagement.name, apiManagement.resourceGroupName])).toEqual([
      '${element(split("/", var.service), 8)}',
      '${element(split("/", var.service), 4)}',
    ]);
  });

  it.each([
    'apim-shared',
    '/subscriptions/s/resourceGroups/g',
    `/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/a/b`,
  ])('is refused by the id %s', id => {
    expect(() => importedService(testStack(), { id })).toThrow(
      `[apim/resource-id] test/shared: 'id' must be /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ApiManagement/service/<name>, got '${id}'`,
    );
  });

  it('says what to do when its identity is asked for and not known', () => {
    const stack = testStack();
    expect(() => importedService(stack).principalId).toThrow(
      "[apim/no-principal-id] test/shared: the identity of the imported service is needed to give it a role, got none; give 'principalId' to fromApiManagementAttributes",
    );
    expect(importedService(testStack(), { principalId: 'p' }).principalId).toBe('p');
  });
});
