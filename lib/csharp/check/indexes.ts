import { lookUp } from './members';
import type { StaticType } from './static-type';
import { elementOf, named, substitute } from './static-type';

/** The type of an element of a value of the type. */
export function indexType(target: StaticType): StaticType {
  const known = named(target);
  if (known === undefined) return undefined;
  if (known.arrayRanks.length > 0) return elementOf(known);
  const lookup = lookUp(known, '[]');
  return lookup.kind === 'known' ? substitute(lookup.signature.result, lookup.values) : undefined;
}
