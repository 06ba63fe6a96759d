import type { Policy } from '../node';
import type { Section } from '../vocabulary';
import type { ValueOf, ValueSpec } from './attributes';

/** Attributes by their camelCase name; the kebab-case name is derived. The order is the order of rendering. */
export type AttributeSpecs = Readonly<Record<string, ValueSpec>>;

/** How often a child element stands there. */
export type Cardinality = 'one' | 'optional' | 'many' | 'some';

/** A child element: itself, or a wrapper whose only content is a list of it. */
export interface ChildSpec<C extends Cardinality = Cardinality, E extends ElementSpec = ElementSpec> {
  readonly cardinality: C;
  readonly element: E;
  /** The name of the repeated element inside a wrapper; the child itself is then rendered once around all of them. */
  readonly wraps?: string;
  /** The most that may be given. */
  readonly max?: number;
  /** The element's name where it cannot be derived from the prop's. */
  readonly name?: string;
  /** In the vendor's XSD, but not on the policy's page. */
  readonly undocumented?: boolean;
}

/** Options of children that are given as a list. */
export interface ListOptions {
  /** The most that may be given. @default - any number */
  readonly max?: number;
  /** See {@link ChildSpec.undocumented}. @default false */
  readonly undocumented?: boolean;
}

/** Child elements by prop name, in the order of the service's policy statement, which is part of its contract. */
export type ChildSpecs = Readonly<Record<string, ChildSpec>>;

/** A list of policies inside an element. */
export interface PoliciesSpec {
  /** The elements that may stand there; any policy when absent. */
  readonly only?: readonly string[];
  /** The elements that may not stand there. */
  readonly except?: readonly string[];
  /** The fewest that must be given. @default 0 */
  readonly min?: number;
}

/** What may stand in an element. */
export interface ElementSpec {
  readonly attributes?: AttributeSpecs;
  readonly children?: ChildSpecs;
  /** The text content, prop `text`. */
  readonly text?: ValueSpec;
  /** A list of policies, prop `policies`. */
  readonly policies?: PoliciesSpec;
  /** Exactly one of these attributes must be given. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** At most one of these attributes may be given. */
  readonly atMostOne?: readonly (readonly string[])[];
  /** At least one of these attributes or children must be given. */
  readonly atLeastOne?: readonly (readonly string[])[];
  /** These attributes are given together or not at all. */
  readonly together?: readonly (readonly string[])[];
  /** Props that must be given unless another attribute is a certain word: `{ setUrl: ['mode', 'copy'] }`. */
  readonly requiredUnless?: Readonly<Record<string, readonly [attribute: string, value: string]>>;
}

type Simplify<T> = { [K in keyof T]: T[K] };

type AttributesOf<A> = {
  readonly [K in keyof A as A[K] extends { readonly required: true } ? K : never]: ValueOf<A[K]>;
} & {
  readonly [K in keyof A as A[K] extends { readonly required: true } ? never : K]?: ValueOf<A[K]>;
};

type ChildValue<S, N extends Section> =
  S extends ChildSpec<infer C, infer E>
    ? C extends 'many' | 'some'
      ? readonly ContentOf<E, N>[]
      : ContentOf<E, N>
    : never;

/** An element that is nothing but text is given as that text. */
type ContentOf<E, N extends Section> = E extends { readonly attributes: unknown }
  ? PropsOf<E, N>
  : E extends { readonly children: unknown }
    ? PropsOf<E, N>
    : E extends { readonly policies: unknown }
      ? PropsOf<E, N>
      : E extends { readonly text: infer T }
        ? ValueOf<T>
        : PropsOf<E, N>;

type ChildrenOf<S, N extends Section> = {
  readonly [K in keyof S as S[K] extends { readonly cardinality: 'one' | 'some' } ? K : never]: ChildValue<
    S[K],
    N
  >;
} & {
  readonly [K in keyof S as S[K] extends { readonly cardinality: 'one' | 'some' } ? never : K]?: ChildValue<
    S[K],
    N
  >;
};

type TextOf<E> = E extends { readonly text: infer T }
  ? T extends { readonly required: true }
    ? {
        /** The text content. */
        readonly text: ValueOf<T>;
      }
    : {
        /** The text content. */
        readonly text?: ValueOf<T>;
      }
  : unknown;

type PoliciesOf<E, N extends Section> = E extends { readonly policies: PoliciesSpec }
  ? {
      /** The policies inside, in order. */
      readonly policies: readonly Policy<N>[];
    }
  : unknown;

/** The props of an element, inferred from its declaration. `N`: the sections in which the policies inside may not stand. */
export type PropsOf<E, N extends Section> = Simplify<
  AttributesOf<E extends { readonly attributes: infer A } ? A : object> &
    ChildrenOf<E extends { readonly children: infer C } ? C : object, N> &
    TextOf<E> &
    PoliciesOf<E, N>
>;

/** Declares an element. */
export function element<const E extends ElementSpec>(spec: E): E {
  return spec;
}

/** Declares an element that holds text only; its prop is that text. */
export function text<V extends ValueSpec>(value: V): { readonly text: V } {
  return { text: value };
}

/** A child that must stand there once. */
export function one<E extends ElementSpec>(child: E): ChildSpec<'one', E> {
  return { cardinality: 'one', element: child };
}

/** A child that may stand there once. */
export function optional<E extends ElementSpec>(child: E): ChildSpec<'optional', E> {
  return { cardinality: 'optional', element: child };
}

/** A child that may stand there any number of times. */
export function many<E extends ElementSpec>(child: E, options: ListOptions = {}): ChildSpec<'many', E> {
  return { cardinality: 'many', element: child, ...options };
}

/** A child that must stand there at least once. */
export function some<E extends ElementSpec>(child: E, options: ListOptions = {}): ChildSpec<'some', E> {
  return { cardinality: 'some', element: child, ...options };
}

/** Children inside a wrapper: `<audiences><audience>…</audience></audiences>`, given as a plain list. */
export function wrapped<E extends ElementSpec>(
  name: string,
  child: E,
  options: ListOptions = {},
): ChildSpec<'many', E> {
  return { cardinality: 'many', element: child, wraps: name, ...options };
}

/** The same where the wrapper must stand there with at least one child. */
export function someWrapped<E extends ElementSpec>(
  name: string,
  child: E,
  options: ListOptions = {},
): ChildSpec<'some', E> {
  return { cardinality: 'some', element: child, wraps: name, ...options };
}

/** Another policy as a child, by its own declaration. It is part of the policy around it and not held to the section's rules. */
export function policy<D extends ElementSpec>(builder: { readonly declaration: D }): D {
  return builder.declaration;
}

/** The same child under the name that the service gives it, where it cannot be derived from the prop's. */
export function named<C extends ChildSpec>(name: string, child: C): C {
  return { ...child, name };
}
