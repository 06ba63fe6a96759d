import type { Policy } from '../node';
import type { Gateway, Scope, Section } from '../vocabulary';
import { buildElement } from './build';
import { type ElementSpec, type Flat, POLICY_ID, type PropsOf, type WithId } from './elements';

/** Everything that is known of one policy; see the files in `declarations/`. */
export interface PolicyDeclaration<S extends Section = Section> extends ElementSpec {
  /** Where in a document it may stand. Empty for policies of GraphQL resolvers, which stand in no section. */
  readonly sections: readonly S[];
  /** What its document may be attached to. Empty for policies of GraphQL resolvers. */
  readonly scopes: readonly Scope[];
  readonly gateways: readonly Gateway[];
  /**
   * How often it may be used: once in a section, or once in a whole document.
   *
   * @default - any number of times
   */
  readonly once?: 'section' | 'document';
  /** @default true */
  readonly allowedInFragments?: boolean;
  /** @default - every source agrees */
  readonly disputed?: DisputedRules;
  /** The name under which the service documents the policy now; the policy's own is an older one for the same. @default - its own */
  readonly currentName?: string;
  /** Whether what stands inside is held to the rules of the enclosing section, as in `choose` or `retry`. @default false */
  readonly transparent?: boolean;
  /** The last part of the address of its page, below https://learn.microsoft.com/azure/api-management/. */
  readonly page: string;
}

/**
 * Rules on which the service's own sources disagree. The declaration takes the permissive side, so nothing is refused over them; what breaks
 * the stricter side deserves a warning.
 */
export interface DisputedRules {
  /** Sections that a source leaves out. */
  readonly sections?: readonly Section[];
  /** Gateways that a source leaves out. */
  readonly gateways?: readonly Gateway[];
  /** A source says that it may be used once only. */
  readonly once?: 'section' | 'document';
  /** A source says that fragments may not hold it. */
  readonly fragments?: boolean;
}

type NotIn<D> = D extends { readonly sections: readonly (infer S)[] } ? Exclude<Section, S> : never;

type ContainsPolicies<E> = E extends { readonly policies: unknown }
  ? true
  : E extends { readonly children: infer C }
    ? true extends {
        [K in keyof C]: C[K] extends { readonly element: infer I } ? ContainsPolicies<I> : false;
      }[keyof C]
      ? true
      : false
    : false;

type Props<D, N extends Section> = Flat<PropsOf<D, N> & WithId>;

/** The function that makes a policy, with its declaration at hand. */
export type PolicyBuilder<D extends PolicyDeclaration = PolicyDeclaration> = (D extends {
  readonly transparent: true;
}
  ? <N extends Section = never>(props: Props<D, N>) => Policy<N | NotIn<D>>
  : ContainsPolicies<D> extends true
    ? (props: Props<D, Section>) => Policy<NotIn<D>>
    : object extends Props<D, never>
      ? (props?: Props<D, never>) => Policy<NotIn<D>>
      : (props: Props<D, never>) => Policy<NotIn<D>>) & {
  /** The element's name. */
  readonly element: string;
  readonly declaration: D;
};

/**
 * Declares a policy and makes its builder.
 *
 * Everything about a policy derives from its declaration: the props' types, rendering, reading, the legality rules and the reference table.
 * Props are camelCase; the service's kebab-case names are derived.
 *
 * @param name the element's name
 */
export function definePolicy<const D extends PolicyDeclaration>(
  name: string,
  declaration: D,
): PolicyBuilder<D> {
  const complete = deepFreeze({ ...declaration, attributes: { ...declaration.attributes, id: POLICY_ID } });
  const build = (props: Readonly<Record<string, unknown>> = {}) => buildElement(name, complete, props, name);
  return Object.freeze(Object.assign(build, { element: name, declaration: complete })) as never;
}

/**
 * Makes the builder of a policy that the service has under two names. The result has the type of the other builder; annotate it with
 * `typeof` that one, so that the comments on its props are found.
 *
 * @param name the older name
 * @param current the builder under the name that the service uses now
 */
export function olderName<D extends PolicyDeclaration>(
  name: string,
  current: PolicyBuilder<D>,
): PolicyBuilder<D> {
  return definePolicy<D>(name, { ...current.declaration, currentName: current.element });
}

/** Declarations are shared by everything that derives from them, so none of it may change them. */
function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) deepFreeze(part as object);
  }
  return Object.freeze(value);
}
