import type { ReferenceKind, ValueSpec } from './define/attributes';
import type { ChildSpec, ElementSpec } from './define/elements';
import { kebabCase } from './define/names';

/** A child element as its parent declares it. */
export interface IndexedChild {
  readonly prop: string;
  readonly child: ChildSpec;
  /** What is declared of the element that stands there: of the wrapper, where there is one. */
  readonly element: ElementSpec;
  /** Its place in the order of the policy statement. */
  readonly order: number;
}

/** An attribute as its element declares it. */
export interface IndexedAttribute {
  readonly prop: string;
  readonly value: ValueSpec;
}

/** A declaration by the names that stand in documents, derived once. */
export interface SpecIndex {
  readonly spec: ElementSpec;
  readonly attributes: ReadonlyMap<string, IndexedAttribute>;
  readonly attributeNames: readonly string[];
  readonly children: ReadonlyMap<string, IndexedChild>;
  /** The attributes that must be there, with their names. What has a default is required by some of the service's sources only. */
  readonly required: readonly (readonly [name: string, attribute: IndexedAttribute])[];
  /** The attributes that name what is defined elsewhere. */
  readonly references: readonly (readonly [name: string, kind: ReferenceKind])[];
  /** The children that must be there. */
  readonly requiredChildren: readonly (readonly [name: string, child: IndexedChild])[];
}

/** Declarations are frozen and few, while documents are many. */
const INDEXES = new WeakMap<ElementSpec, SpecIndex>();

/** The declaration of an element by the names of its attributes and children. */
export function indexOf(spec: ElementSpec): SpecIndex {
  const known = INDEXES.get(spec);
  if (known) return known;
  const attributes = Object.entries(spec.attributes ?? {}).map(
    ([prop, value]) => [kebabCase(prop), { prop, value }] as const,
  );
  const children = Object.entries(spec.children ?? {}).map(
    ([prop, child], order) =>
      [child.name ?? kebabCase(prop), { prop, child, order, element: elementOf(child) }] as const,
  );
  const index: SpecIndex = {
    spec,
    attributes: new Map(attributes),
    attributeNames: attributes.map(([name]) => name),
    children: new Map(children),
    required: attributes.filter(([, { value }]) => value.required && value.default === undefined),
    references: attributes.flatMap(([name, { value }]) =>
      value.refersTo ? [[name, value.refersTo] as const] : [],
    ),
    requiredChildren: children.filter(
      ([, { child }]) => child.cardinality === 'one' || child.cardinality === 'some',
    ),
  };
  INDEXES.set(spec, index);
  return index;
}

function elementOf(child: ChildSpec): ElementSpec {
  const { wraps, element, max, cardinality } = child;
  if (wraps === undefined) return element;
  const inner: ChildSpec = {
    cardinality: cardinality === 'some' ? 'some' : 'many',
    element,
    name: wraps,
    ...(max !== undefined && { max }),
  };
  return { children: { [wraps]: inner } };
}
