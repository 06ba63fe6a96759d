import { STATUS_CODES } from 'node:http';

/** The usual words for a status; empty for one that has none. */
export function reasonOf(status: number): string {
  return STATUS_CODES[status] ?? '';
}
