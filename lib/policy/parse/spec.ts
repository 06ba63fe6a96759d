import { childSpec } from '../child-spec';
import type { ElementSpec } from '../define/index';
import { declarationOf, policyBuilders } from '../registry';
import { indexOf } from '../spec-index';
import { SECTIONS } from '../vocabulary';

/** What is known of an element: its declaration, or that it holds the sections of a document. */
export interface Spec {
  readonly declared: ElementSpec;
  readonly sections?: true;
}

/** What holds any policies and nothing else: a section, or the root of a fragment. */
const POLICIES: Spec = { declared: { policies: {} } };

/** The declaration of the root of a document, undefined for an element that is no root. */
export function rootSpec(name: string): Spec | undefined {
  if (name === 'policies') return { declared: {}, sections: true };
  if (name === 'fragment') return POLICIES;
  const declared = isResolver(name) ? declarationOf(name) : undefined;
  return declared && { declared };
}

/** The elements that may be the root of a document. */
export function rootNames(): readonly string[] {
  return ['policies', 'fragment', ...[...policyBuilders().keys()].filter(isResolver)];
}

/** The policy of a GraphQL resolver is a document of its own. */
function isResolver(name: string): boolean {
  return name.endsWith('-data-source');
}

/** The declaration of an element inside another one, undefined when it is not known there. */
export function innerSpec({ declared, sections }: Spec, name: string): Spec | undefined {
  if (sections) return SECTIONS.some(section => section === name) ? POLICIES : undefined;
  const inner = childSpec(declared, { name }) ?? (declared.policies ? declarationOf(name) : undefined);
  return inner && { declared: inner };
}

const INNER_NAMES = new WeakMap<ElementSpec, readonly string[]>();

/** The names of the elements that an element may hold. */
export function innerNames({ declared, sections }: Spec): readonly string[] {
  if (sections) return SECTIONS;
  const known = INNER_NAMES.get(declared);
  if (known) return known;
  const children = [...indexOf(declared).children.keys()];
  const names = declared.policies ? [...children, ...policyBuilders().keys()] : children;
  INNER_NAMES.set(declared, names);
  return names;
}

/** Whether the text may be a template, so that it can be markup which is not policy. */
export function holdsBody({ declared }: Spec): boolean {
  return declared.text !== undefined && declared.attributes?.template !== undefined;
}
