import type { HeaderMap } from '../../http';

/** Whether a caller takes JSON or XML; one that does not say takes everything. */
export function accepts(headers: HeaderMap, kind: 'json' | 'xml'): boolean {
  const accept = headers.get('Accept');
  if (accept === undefined) return true;
  return accept
    .split(',')
    .map(type => type.split(';')[0]?.trim().toLowerCase() ?? '')
    .some(type => type === '*/*' || type === 'application/*' || new RegExp(`[/+]${kind}$`).test(type));
}
