import {
  type AttributeValue,
  isElement,
  parsePolicy,
  type PolicyElement,
  type PolicyNode,
  walkElements,
} from '../../policy/index';
import type { PolicySource, ServiceModel } from '../model';
import { withNamedValues } from '../pipeline/named-values';
import { entraConfiguration } from './entra';

/** What a policy wants of the token of a caller, as far as it says so in plain text. */
export interface TokenDemand {
  readonly policy: 'validate-jwt' | 'validate-azure-ad-token';
  /** The ids of the APIs whose calls it looks at. */
  readonly apis: readonly string[];
  /** The header that the token stands in, or the query parameter; undefined for the one that it is not. */
  readonly header: string | undefined;
  readonly query: string | undefined;
  /** The addresses of OpenID configurations, whose keys sign. */
  readonly configurations: readonly string[];
  /** Any of them will do; none: any at all. */
  readonly audiences: readonly string[];
  /** The applications that a token may be issued to; none: any. */
  readonly applications: readonly string[];
  readonly claims: readonly ClaimDemand[];
  /** What it says by expressions, which only a request makes known: a token may not be what they want. */
  readonly expressions: readonly string[];
}

/** A claim that a token must have. */
export interface ClaimDemand {
  readonly name: string;
  /** Whether all the values must be there, or any of them. */
  readonly match: 'all' | 'any';
  /** No values: the claim only has to be there. */
  readonly values: readonly string[];
  /** What separates values in one text; undefined where they are a list. */
  readonly separator: string | undefined;
}

/**
 * What the policies of a service want of tokens: an entry for each policy that checks them, with the APIs that it stands before. A policy that looks at some calls
 * only, within `choose`, is among them.
 *
 * @param namedValues values that replace those of the service
 * @throws EmulatorError for a named value that is not known
 */
export function tokenDemands(
  model: ServiceModel,
  namedValues: Readonly<Record<string, string>> = {},
): readonly TokenDemand[] {
  const values = new Map(model.namedValues.map(({ name, value }) => [name, value]));
  for (const [name, value] of Object.entries(namedValues)) values.set(name, value);
  const fragments = new Map(model.fragments.map(({ id, source }) => [id, source]));
  const checks = (source: PolicySource | undefined, fragmentId?: string): readonly PolicyElement[] => {
    if (!source || !/<(validate-(jwt|azure-ad-token)|include-fragment)\b/.test(source.text)) return [];
    const { root } = parsePolicy(source.text, fragmentId === undefined ? {} : { fragmentId });
    const nodes = withNamedValues(root, values, source.where).children;
    return Array.from(walkElements(nodes), ({ element }) => element).flatMap(element => {
      if (policyOf(element)) return [element];
      const id = element.name === 'include-fragment' ? element.attributes['fragment-id'] : undefined;
      return typeof id === 'string' ? checks(fragments.get(id), id) : [];
    });
  };
  const found = new Map<string, { readonly demand: Omit<TokenDemand, 'apis'>; readonly apis: Set<string> }>();
  for (const api of model.apis) {
    const products = model.products.filter(product => product.apis.includes(api.id));
    const scopes = [model, ...products, api, ...api.operations];
    for (const element of scopes.flatMap(({ policy }) => checks(policy))) {
      const demand = demandOf(element);
      const key = JSON.stringify(demand);
      const known = found.get(key) ?? { demand, apis: new Set<string>() };
      found.set(key, known);
      known.apis.add(api.id);
    }
  }
  return Array.from(found.values(), ({ demand, apis }) => ({ ...demand, apis: [...apis] }));
}

function policyOf({ name }: PolicyElement): TokenDemand['policy'] | undefined {
  return name === 'validate-jwt' || name === 'validate-azure-ad-token' ? name : undefined;
}

function demandOf(element: PolicyElement): Omit<TokenDemand, 'apis'> {
  const reader = new LiteralReader();
  const { attributes } = element;
  const text = (name: string) => reader.text(attributes[name], name);
  const isJwt = element.name === 'validate-jwt';
  const query = text('query-parameter-name');
  const tenant = text('tenant-id');
  const configurations = isJwt
    ? childrenOf(element, 'openid-config').flatMap(
        one => reader.text(one.attributes.url, 'openid-config') ?? [],
      )
    : tenant === undefined
      ? []
      : [entraConfiguration(tenant, text('authentication-endpoint'))];
  const applications = reader.texts(element, 'backend-application-ids', 'application-id');
  return {
    policy: isJwt ? 'validate-jwt' : 'validate-azure-ad-token',
    header:
      query === undefined && !('token-value' in attributes)
        ? (text('header-name') ?? 'Authorization')
        : undefined,
    query,
    configurations,
    audiences: [...reader.texts(element, 'audiences', 'audience'), ...applications.map(id => `api://${id}`)],
    applications: reader.texts(element, 'client-application-ids', 'application-id'),
    claims: childrenOf(element, 'required-claims').flatMap(claims =>
      childrenOf(claims, 'claim').map(claim => ({
        name: reader.text(claim.attributes.name, 'claim') ?? '',
        match: reader.text(claim.attributes.match, 'claim') === 'any' ? 'any' : 'all',
        values: childrenOf(claim, 'value').flatMap(value => reader.content(value, 'claim') ?? []),
        separator: reader.text(claim.attributes.separator, 'claim'),
      })),
    ),
    expressions: [...reader.expressions],
  };
}

/** Reads what stands in plain text, and notes what does not. */
class LiteralReader {
  public readonly expressions = new Set<string>();

  public text(value: AttributeValue | undefined, what: string): string | undefined {
    if (value === undefined || typeof value === 'string') return value;
    this.expressions.add(what);
    return undefined;
  }

  public content(element: PolicyElement, what: string): string | undefined {
    const parts = element.children.filter(({ kind }) => kind !== 'comment');
    if (parts.every((node): node is Extract<PolicyNode, { kind: 'text' }> => node.kind === 'text'))
      return parts
        .map(({ value }) => value)
        .join('')
        .trim();
    this.expressions.add(what);
    return undefined;
  }

  public texts(element: PolicyElement, wrapper: string, name: string): readonly string[] {
    return childrenOf(element, wrapper)
      .flatMap(one => childrenOf(one, name))
      .flatMap(one => this.content(one, name) ?? []);
  }
}

function childrenOf({ children }: PolicyElement, name: string): readonly PolicyElement[] {
  return children.filter((node): node is PolicyElement => isElement(node, name));
}
