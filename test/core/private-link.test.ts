import { PrivateLinkKind } from '../../lib/core';

// as the service's page on the names of private endpoints has them
test.each([
  ['OPENAI_ACCOUNT', 'account', ['privatelink.openai.azure.com']],
  [
    'AI_SERVICES_ACCOUNT',
    'account',
    [
      'privatelink.cognitiveservices.azure.com',
      'privatelink.openai.azure.com',
      'privatelink.services.ai.azure.com',
    ],
  ],
  ['API_MANAGEMENT', 'Gateway', ['privatelink.azure-api.net']],
  ['KEY_VAULT', 'vault', ['privatelink.vaultcore.azure.net']],
  ['EVENT_HUB_NAMESPACE', 'namespace', ['privatelink.servicebus.windows.net']],
] as const)('%s is linked as the service calls it', (kind, subresource, dnsZones) => {
  expect(PrivateLinkKind[kind]).toMatchObject({ subresource, dnsZones });
});

test('an account that answers under three names needs three zones', () => {
  expect(PrivateLinkKind.AI_SERVICES_ACCOUNT.dnsZones).toHaveLength(3);
  expect(PrivateLinkKind.AI_SERVICES_ACCOUNT.dnsZones).toEqual(
    expect.arrayContaining([...PrivateLinkKind.OPENAI_ACCOUNT.dnsZones]),
  );
});

test('a kind that is not listed can be made', () => {
  expect(PrivateLinkKind.of('blob', ['privatelink.blob.core.windows.net'])).toMatchObject({
    subresource: 'blob',
    dnsZones: ['privatelink.blob.core.windows.net'],
  });
});
