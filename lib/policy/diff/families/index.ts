import type { Family } from '../comparison';
import type { Part } from '../part';
import { AUTHENTICATION } from './authentication';
import { RETRY, WHEN } from './conditions';
import { FLOW } from './flow';
import { HEADERS } from './headers';
import { LIMIT } from './limits';

const validation: Family = {
  added: part => `validation added (${part.name})`,
  removed: part => `validation removed (${part.name})`,
};

const FAMILIES: Readonly<Record<string, Family>> = {
  ...AUTHENTICATION,
  ...FLOW,
  ...HEADERS,
  retry: RETRY,
  when: WHEN,
  'rate-limit': LIMIT,
  'rate-limit-by-key': LIMIT,
  quota: LIMIT,
  'quota-by-key': LIMIT,
  'llm-token-limit': LIMIT,
  'limit-concurrency': LIMIT,
  'validate-content': validation,
  'validate-headers': validation,
  'validate-parameters': validation,
  'validate-status-code': validation,
  'validate-graphql-request': validation,
  'validate-odata-request': validation,
  'llm-content-safety': validation,
};

/** The words for the changes of a part; undefined when there are none but the general ones. */
export function familyOf(part: Part): Family | undefined {
  return part.isPolicy || part.name === 'when' || part.name === 'set-header'
    ? FAMILIES[part.name]
    : undefined;
}
