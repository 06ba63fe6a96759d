import { includeFragment } from './declarations/index';
import type { Policy, PolicyElement, PolicyFragment } from './node';
import type { Section } from './vocabulary';

/** Which fragment an element includes, where that was given as a fragment and not only by name. */
const FRAGMENTS = new WeakMap<PolicyElement, PolicyFragment>();

/**
 * Includes a fragment. The including document's revision then counts the fragment's content in. For a fragment that is defined elsewhere, use
 * `includeFragment({ fragmentId })`.
 */
export function include<N extends Section = never>(fragment: PolicyFragment<N>): Policy<N> {
  const included = includeFragment({ fragmentId: fragment.id });
  FRAGMENTS.set(included, fragment);
  return included;
}

/** The fragment that an `include-fragment` element made by {@link include} stands for. */
export function includedFragment(element: PolicyElement): PolicyFragment | undefined {
  return FRAGMENTS.get(element);
}
