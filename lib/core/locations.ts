import type { IConstruct } from 'constructs';

import { ValidationError } from './errors';
import { isUnresolved } from './tokens';

/**
 * Checks the region of a resource: its name or what the portal calls it, `eastus2` or `East US 2`. One that Terraform knows only later is not checked.
 *
 * @throws ValidationError `core/invalid-location`
 */
export function validateLocation(scope: IConstruct, location: string): void {
  if (isUnresolved(location)) return;
  if (typeof location === 'string' && /^[A-Za-z0-9]([A-Za-z0-9 ()-]*[A-Za-z0-9)])?$/.test(location)) return;
  throw new ValidationError(
    'core/invalid-location',
    `'location' must be the name of a region of Azure, letters, digits and spaces, got '${location}'; write for example 'eastus'`,
    scope,
  );
}
