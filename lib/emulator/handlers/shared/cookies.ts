import type { HeaderMap } from '../../http';
import { percentDecoded } from '../../percent-decoded';

/** The value of a cookie of a request. */
export function cookieOf(headers: HeaderMap, name: string): string | undefined {
  for (const pair of headers.getAll('Cookie').flatMap(line => line.split(';'))) {
    const [key = '', ...value] = pair.split('=');
    if (key.trim() === name) return percentDecoded(value.join('=').trim());
  }
  return undefined;
}
