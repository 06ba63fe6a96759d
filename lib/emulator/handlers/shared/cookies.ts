import type { HeaderMap } from '../../http';

/** The value of a cookie of a request. */
export function cookieOf(headers: HeaderMap, name: string): string | undefined {
  for (const pair of headers.getAll('Cookie').flatMap(line => line.split(';'))) {
    const [key = '', ...value] = pair.split('=');
    if (key.trim() === name) return decodeURIComponent(value.join('=').trim());
  }
  return undefined;
}
