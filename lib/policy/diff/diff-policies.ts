import { element, type PolicyDocument, type PolicyFragment } from '../node';
import { renderPolicy } from '../render';
import { SECTIONS } from '../vocabulary';
import type { PolicyChange } from './change';
import { Differ, severityOfFragment } from './differ';
import { Ledger } from './ledger';
import { Part } from './part';

/** What is known beside two documents. */
export interface DiffOptions {
  /**
   * Finds a fragment as it was, by its id: no longer to include it is as grave as what it holds.
   *
   * @default - of an unknown fragment the worst is assumed
   */
  readonly fragment?: (id: string) => PolicyFragment | undefined;
}

/**
 * Says what a gateway does differently with one document than with another.
 *
 * Layout, comments, the order and quoting of attributes, attributes that say their default, the order of lists that have none (audiences,
 * origins), the way in which the same C# is written, and the value of `policy-revision` are no changes. White space inside a string is one, of
 * its own kind: Terraform does not see it, so that it alone would not be deployed.
 *
 * @returns the changes in the order of the document after; none if the two do the same
 */
export function diffPolicies(
  before: PolicyDocument | PolicyFragment,
  after: PolicyDocument | PolicyFragment,
  options: DiffOptions = {},
): readonly PolicyChange[] {
  // most documents of a large change are as they were
  if (before.root === after.root || renderPolicy(before) === renderPolicy(after)) return [];
  const [from, to] = [Part.ofDocument(withSections(before)), Part.ofDocument(withSections(after))];
  if (from.name !== to.name) {
    return [
      {
        kind: 'changed',
        path: to.path,
        sentence: `the document is <${to.name}> and no longer <${from.name}>`,
        severity: 'security',
        before: from.render(),
        after: to.render(),
      },
    ];
  }
  const ledger = new Ledger();
  new Differ(ledger, id => {
    const fragment = id === undefined ? undefined : options.fragment?.(id);
    return fragment ? severityOfFragment(Part.ofDocument(fragment)) : 'security';
  }).part(from, to);
  return ledger.changes().map(change => Object.freeze(change));
}

/** A section that is not there does what an empty one does. */
function withSections<D extends PolicyDocument | PolicyFragment>(document: D): D {
  const { root } = document;
  if (root.name !== 'policies') return document;
  const children = SECTIONS.map(
    name => root.children.find(child => child.kind === 'element' && child.name === name) ?? element(name),
  );
  const others = root.children.filter(
    child => child.kind !== 'element' || !SECTIONS.some(name => name === child.name),
  );
  return { ...document, root: element(root.name, root.attributes, [...children, ...others]) };
}
