import type { LiteralTemplate } from '../literal';
import type { CommentNode, Policy, PolicyElement, RawNode } from '../node';
import type { Section } from '../vocabulary';
import { string, type ValueOf, type ValueSpec } from './attributes';

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
  /** On the policy's page, but not in the vendor's XSD. */
  readonly pageOnly?: boolean;
}

/** Options that every kind of child has. */
export interface ChildOptions {
  /** See {@link ChildSpec.undocumented}. @default false */
  readonly undocumented?: boolean;
  /** See {@link ChildSpec.pageOnly}. @default false */
  readonly pageOnly?: boolean;
}

/** Options of children that are given as a list. */
export interface ListOptions extends ChildOptions {
  /** The most that may be given. @default - any number */
  readonly max?: number;
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

/** Every policy accepts it. */
export const POLICY_ID = string();

/** What the props of every policy have. */
export interface WithId {
  /** Names the policy in `context.LastError.PolicyId`. */
  readonly id?: string | LiteralTemplate;
}

/** Foreign markup: an element with whatever it holds, or XML that is rendered as it is. */
export type Markup = PolicyElement | RawNode;

/** What may stand in an element. */
export interface ElementSpec {
  readonly attributes?: AttributeSpecs;
  readonly children?: ChildSpecs;
  /** The text content, prop `text`. */
  readonly text?: ValueSpec;
  /** A list of policies, prop `policies`. */
  readonly policies?: PoliciesSpec;
  /** Whether the element is foreign markup, not modelled further, and given as a node. @default false */
  readonly markup?: true;
  /** Exactly one of these props must be given. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** At most one of these props may be given. */
  readonly atMostOne?: readonly (readonly string[])[];
  /** At least one of these props must be given. */
  readonly atLeastOne?: readonly (readonly string[])[];
  /** These props are given together or not at all. */
  readonly together?: readonly (readonly string[])[];
  /** Props that must be given unless another attribute is one of some words: `{ setUrl: ['mode', 'copy'] }`. */
  readonly requiredUnless?: Readonly<Record<string, readonly [attribute: string, ...words: string[]]>>;
}

/** One object type instead of an intersection. The empty object makes editors print its properties and not this name. */
export type Flat<T> = { [K in keyof T]: T[K] } & {};

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

/** An element that is nothing but text is given as that text. Another policy as a child keeps its `id`. */
type ContentOf<E, N extends Section> = E extends { readonly markup: true }
  ? Markup
  : TextOnly<E> extends true
    ? E extends { readonly text: infer T }
      ? ValueOf<T>
      : never
    : E extends { readonly page: string }
      ? Flat<PropsOf<E, N> & WithId>
      : PropsOf<E, N>;

type TextOnly<E> = E extends { readonly attributes: unknown }
  ? false
  : E extends { readonly children: unknown }
    ? false
    : E extends { readonly policies: unknown }
      ? false
      : E extends { readonly text: unknown }
        ? true
        : false;

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
      readonly policies: readonly (Policy<N> | CommentNode | RawNode)[];
    }
  : unknown;

/** The props of an element, inferred from its declaration. `N`: the sections in which the policies inside may not stand. */
export type PropsOf<E, N extends Section> = Flat<
  AttributesOf<E extends { readonly attributes: infer A } ? A : object> &
    ChildrenOf<E extends { readonly children: infer C } ? C : object, N> &
    TextOf<E> &
    PoliciesOf<E, N>
>;

/**
 * The type of a declared policy or part, to be given a name: `interface SetHeaderSpec extends SpecOf<typeof setHeader> {}`. TypeScript repeats a
 * type without a name in the `.d.ts` of every file that uses it, and leaves out the comments on its keys.
 */
export type SpecOf<T> = T extends { readonly declaration: infer D } ? D : T;

/** Declares an element. */
export function element<const E extends ElementSpec>(spec: E): E {
  return spec;
}

/** Declares an element that holds text only; its prop is that text. */
export function text<V extends ValueSpec>(value: V): { readonly text: V } {
  return { text: value };
}

/** Declares an element of foreign markup. */
export function markup(): { readonly markup: true } {
  return { markup: true };
}

/** A child that must stand there once. */
export function one<E extends ElementSpec>(child: E, options: ChildOptions = {}): ChildSpec<'one', E> {
  return { cardinality: 'one', element: child, ...options };
}

/** A child that may stand there once. */
export function optional<E extends ElementSpec>(
  child: E,
  options: ChildOptions = {},
): ChildSpec<'optional', E> {
  return { cardinality: 'optional', element: child, ...options };
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

/** Another policy as a child, by its own declaration under its name, see {@link SpecOf}. It is part of the policy around it and not held to the section's rules. */
export function policy<D extends ElementSpec>(builder: { readonly declaration: D }): D {
  return builder.declaration;
}

/** The same child under the name that the service gives it, where it cannot be derived from the prop's. */
export function named<C extends ChildSpec>(name: string, child: C): C {
  return { ...child, name };
}
