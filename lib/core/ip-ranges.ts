import { isIPv4 } from 'node:net';

import type { IConstruct } from 'constructs';

import { ValidationError } from './errors';
import { isUnresolved } from './tokens';

const PRIVATE = [/^10\./, /^172\.(1[6-9]|2\d|3[01])\./, /^192\.168\./];

/**
 * Checks address ranges of a firewall: IPv4 addresses or CIDR ranges, public ones. Duplicates are dropped, `/32` is cut. Ranges that
 * Terraform knows only later are kept as they are.
 *
 * @param scope the construct that was given the ranges
 * @param what the prop that holds them
 * @param ranges for example `203.0.113.7` or `203.0.113.0/24`
 * @throws ValidationError `core/invalid-ip-range`
 */
export function parseIpRanges(scope: IConstruct, what: string, ranges: readonly string[] = []): string[] {
  const normalized = ranges.map(range => {
    if (isUnresolved(range)) return range;
    const [address = '', bits = '32', ...rest] = String(range).split('/');
    const valid = isIPv4(address) && /^(\d|[12]\d|3[0-2])$/.test(bits) && rest.length === 0;
    if (!valid) {
      throw invalid(
        scope,
        `'${what}' holds IPv4 addresses and CIDR ranges such as 203.0.113.7 or 203.0.113.0/24, got '${range}'; correct it`,
      );
    }
    if (PRIVATE.some(block => block.test(address))) {
      throw invalid(
        scope,
        `'${what}' holds public addresses, got the private '${range}'; use a private endpoint for private networks`,
      );
    }
    return bits === '32' ? address : range;
  });
  return [...new Set(normalized)];
}

function invalid(scope: IConstruct, message: string): ValidationError {
  return new ValidationError('core/invalid-ip-range', message, scope);
}
