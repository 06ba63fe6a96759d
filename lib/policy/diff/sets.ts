import { base } from '../declarations/index';
import { element, type PolicyDocument, type PolicyFragment } from '../node';
import { SECTIONS } from '../vocabulary';
import { CHANGE_SEVERITIES, type ChangeSeverity, graver, type PolicyChange } from './change';
import { type DiffOptions, diffPolicies } from './diff-policies';

/** A document of a set: a file of a directory, or what is attached to a scope of a service. */
export interface NamedPolicy {
  /** What it is called in a report, for example `product team-a` or `enterprise/api.xml`. */
  readonly name: string;
  /** By what the same document is known in another set. @default - the name */
  readonly id?: string;
  readonly document: PolicyDocument | PolicyFragment;
}

/** What happened to one document of a set. */
export interface PolicySetChange {
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** What calls notice; an added or removed document is compared with one that adds nothing to the broader scopes. */
  readonly changes: readonly PolicyChange[];
  /** The gravest of the changes; `behaviour` when there are none. */
  readonly severity: ChangeSeverity;
}

/**
 * Compares two sets of documents, for instance all policies of a service before and after a change.
 *
 * @returns what happened to each document with a difference, in the order of the set after, removed ones last
 */
export function diffPolicySets(
  before: readonly NamedPolicy[],
  after: readonly NamedPolicy[],
): readonly PolicySetChange[] {
  const idOf = ({ id, name }: NamedPolicy) => id ?? name;
  const known = new Map(before.map(policy => [idOf(policy), policy]));
  const kept = new Set(after.map(idOf));
  const options = { fragment: fragmentsOf(before) };
  const changed = after.flatMap(policy => {
    const previous = known.get(idOf(policy));
    const changes = diffPolicies(previous?.document ?? neutral(policy.document), policy.document, options);
    return previous && changes.length === 0
      ? []
      : [changeOf(policy.name, previous ? 'changed' : 'added', changes)];
  });
  const removed = before
    .filter(policy => !kept.has(idOf(policy)))
    .map(({ name, document }) =>
      changeOf(name, 'removed', diffPolicies(document, neutral(document), options)),
    );
  return [...changed, ...removed];
}

/** The changes of a set as lines: `product team-a: tokens-per-minute 5000 → 8000`. */
export function sentencesOf(changes: readonly PolicySetChange[]): readonly string[] {
  return changes.flatMap(({ name, kind, changes: inside }) => [
    ...(kind === 'changed' ? [] : [`${name}: policy document ${kind}`]),
    ...inside.map(({ sentence }) => `${name}: ${sentence}`),
  ]);
}

function changeOf(
  name: string,
  kind: PolicySetChange['kind'],
  changes: readonly PolicyChange[],
): PolicySetChange {
  const least = CHANGE_SEVERITIES.at(-1) ?? 'cosmetic';
  const severity = changes.reduce<ChangeSeverity>((worst, change) => graver(worst, change.severity), least);
  return Object.freeze({ name, kind, changes, severity: changes.length === 0 ? 'behaviour' : severity });
}

function fragmentsOf(policies: readonly NamedPolicy[]): DiffOptions['fragment'] {
  const fragments = new Map<string, PolicyFragment>();
  for (const { document } of policies) {
    if (document.kind === 'fragment' && document.id !== '') fragments.set(document.id, document);
  }
  return id => fragments.get(id);
}

/** What a scope without a document of its own does: what the broader ones do. */
function neutral(document: PolicyDocument | PolicyFragment): PolicyDocument | PolicyFragment {
  if (document.kind === 'fragment' || document.root.name !== 'policies') {
    return { ...document, root: element(document.root.name) };
  }
  return {
    ...document,
    root: element(
      'policies',
      {},
      SECTIONS.map(name => element(name, {}, [base()])),
    ),
  };
}
