import type { HeaderMap } from '../../http';

/** The value of a cookie of a request. */
export function cookieOf(headers: HeaderMap, name: string): string | undefined {
  for (const pair of headers.getAll('Cookie').flatMap(line => line.split(';'))) {
    const [key = '', ...value] = pair.split('=');
    if (key.trim() === name) return decoded(value.join('=').trim());
  }
  return undefined;
}

/** Clients send what they like: what is not encoded stands for itself. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
