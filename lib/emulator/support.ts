import { policyBuilders } from '../policy/index';
import type { Support } from './handlers/handler';
import { HANDLERS } from './handlers/index';

/** How the gateway stands to each policy of the service, by name, in alphabetical order. */
export function policySupport(): ReadonlyMap<string, Support | { readonly level: 'not-modelled' }> {
  // `base` is how documents are put together, not something that runs
  const names = [...policyBuilders().keys()].filter(name => name !== 'base');
  return new Map(names.sort().map(name => [name, HANDLERS[name]?.support ?? { level: 'not-modelled' }]));
}
