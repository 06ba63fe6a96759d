/** Tenants that stand for all tenants. */
export const ANY_TENANT: readonly string[] = ['common', 'organizations', 'consumers'];

const WELL_KNOWN = '/.well-known/openid-configuration';

/**
 * The address of the configuration of a tenant of Microsoft Entra ID.
 *
 * @param tenant its id, a domain of it, a word for all tenants, or its address: `https://login.microsoftonline.com/contoso.com`
 */
export function entraConfiguration(tenant: string, authority = 'https://login.microsoftonline.com'): string {
  const address = /^https?:/i.test(tenant) ? tenant : `${authority.replace(/\/$/, '')}/${tenant}`;
  return `${address.replace(/(\/v2\.0)?\/?$/, '')}/v2.0${WELL_KNOWN}`;
}

/** The issuer of tokens of the older form. */
export function olderIssuer(tenant: string): string {
  return `https://sts.windows.net/${ANY_TENANT.includes(tenant) ? '{tenantid}' : tenant}/`;
}

/** The issuer of a tenant's tokens of the older form, by that of its others; undefined for an issuer that is no tenant. */
export function olderForm(issuer: string): string | undefined {
  const tenant = /^https:\/\/[^/]+\/([^/]+)\/v2\.0\/?$/.exec(issuer)?.[1];
  return tenant === undefined ? undefined : olderIssuer(tenant);
}

/** What stands before the usual path of a configuration; undefined for an address that is none. */
export function providerOf(configuration: string): string | undefined {
  const address = configuration.replace(/[?#].*$/, '');
  return address.endsWith(WELL_KNOWN) ? address.slice(0, -WELL_KNOWN.length) : undefined;
}

/**
 * The issuer that the configuration of a provider names: the provider itself, and for Entra ID what that says, with `{tenantid}` where the configuration is for all
 * tenants.
 */
export function issuerOf(provider: string): string {
  const [, tenant, version] =
    /^https:\/\/(?:login\.microsoftonline\.(?:com|us)|login\.windows\.net|sts\.windows\.net)\/([^/]+)(\/v2\.0)?\/?$/.exec(
      provider,
    ) ?? [];
  if (tenant === undefined) return provider;
  if (version === undefined) return olderIssuer(tenant);
  return ANY_TENANT.includes(tenant) ? provider.replace(tenant, '{tenantid}') : provider;
}
