import { ApiManagementNameRules } from '../apim/index';
import { stableHash } from '../core/index';

const { maximumLength } = ApiManagementNameRules.BACKEND;

/**
 * The name of a backend or pool, which users cannot set: its parts with hyphens between them. One that the service would find too long is cut, and ends in a hash of
 * the whole, so that two of them stay two. It is not put together by `join`, of which `constructId` says what it makes.
 */
export function backendName(gateway: string, ...parts: readonly (string | number)[]): string {
  const name = parts.reduce<string>((text, part) => `${text}-${part}`, gateway);
  if (name.length <= maximumLength) return name;
  const hash = stableHash(name);
  return `${name.slice(0, maximumLength - hash.length - 1).replace(/-+$/, '')}-${hash}`;
}
