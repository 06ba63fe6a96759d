import { Token } from 'cdktf';
import { Construct } from 'constructs';

import { parseIpRanges } from '../../lib/core';
import { testStack } from '../support/template';

const scope = new Construct(testStack('stack'), 'Vault');

test('keeps addresses and ranges, drops duplicates and /32', () => {
  expect(
    parseIpRanges(scope, 'allowedIpRanges', ['203.0.113.7', '203.0.113.7/32', '198.51.100.0/24']),
  ).toEqual(['203.0.113.7', '198.51.100.0/24']);
  expect(parseIpRanges(scope, 'allowedIpRanges')).toEqual([]);
});

test('keeps what Terraform knows only later', () => {
  const later = Token.asString({ resolve: () => 'later' });
  expect(parseIpRanges(scope, 'allowedIpRanges', [later])).toEqual([later]);
});

test.each(['', '1.2.3', '256.1.1.1', '1.2.3.4/33', '1.2.3.4/', '1.2.3.4/24/24', '::1', 'office'])(
  'refuses %p and shows how ranges are written',
  range => {
    expect(() => parseIpRanges(scope, 'allowedIpRanges', [range])).toThrow(
      `[core/invalid-ip-range] stack/Vault: 'allowedIpRanges' holds IPv4 addresses and CIDR ranges such as 203.0.113.7 or 203.0.113.0/24, got '${range}'; correct it`,
    );
  },
);

test.each(['10.0.0.0/8', '172.16.0.1', '172.31.255.0/24', '192.168.1.1'])('refuses the private %s', range => {
  expect(() => parseIpRanges(scope, 'allowedIpRanges', [range])).toThrow(
    `[core/invalid-ip-range] stack/Vault: 'allowedIpRanges' holds public addresses, got the private '${range}'; use a private endpoint for private networks`,
  );
});

test('accepts public neighbours of private ranges', () => {
  expect(
    parseIpRanges(scope, 'allowedIpRanges', ['172.15.0.1', '172.32.0.1', '11.0.0.1', '192.169.0.1']),
  ).toHaveLength(4);
});
