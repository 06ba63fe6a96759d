/**
 * The service's own words for where a policy may stand.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-howto-policies
 */

/** The sections of a policy document, in the order in which the gateway runs them. */
export const SECTIONS = ['inbound', 'backend', 'outbound', 'on-error'] as const;
/** A section of a policy document. */
export type Section = (typeof SECTIONS)[number];

/** The scopes a policy document can be attached to, from the broadest to the narrowest. */
export const SCOPES = ['service', 'workspace', 'product', 'api', 'operation'] as const;
/** A scope of a policy document. `service` is what the portal calls "global" or "all APIs". */
export type Scope = (typeof SCOPES)[number];

/** The kinds of gateway that run policies: the tier of the service, a self-hosted or a workspace gateway. */
export const GATEWAYS = ['classic', 'v2', 'consumption', 'self-hosted', 'workspace'] as const;
/** A kind of gateway. `classic` is Developer, Basic, Standard and Premium; `v2` their v2 tiers. */
export type Gateway = (typeof GATEWAYS)[number];
