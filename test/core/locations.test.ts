import { Token } from 'cdktf';
import { Construct } from 'constructs';

import { validateLocation } from '../../lib/core';
import { testStack } from '../support/template';

const scope = new Construct(testStack('stack'), 'Account');

test.each([
  'eastus',
  'East US 2',
  'Sweden Central',
  'usgovvirginia',
  Token.asString({ resolve: () => 'later' }),
])('takes %j', location => {
  expect(() => validateLocation(scope, location)).not.toThrow();
});

test.each(['', ' eastus', 'east/us', '${evil}', undefined as unknown as string])('refuses %j', location => {
  expect(() => validateLocation(scope, location)).toThrow(
    `[core/invalid-location] stack/Account: 'location' must be the name of a region of Azure, letters, digits and spaces, got '${location}'; write for example 'eastus'`,
  );
});
