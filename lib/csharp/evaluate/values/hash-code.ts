import { compositeKey } from './hash';
import { objectHashKey } from './operations';

/**
 * `GetHashCode()` of a value of `object`. .NET promises only that equal values have equal ones, and makes those of strings differ from one process
 * to the next; here they are the same every time.
 */
export function stableHash(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const key = compositeKey('', [objectHashKey(value)]);
  let hash = 5381;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 33) ^ key.charCodeAt(i)) | 0;
  return hash;
}
