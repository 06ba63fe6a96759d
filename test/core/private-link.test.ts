import { PrivateLinkKind } from '../../lib/core';

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
