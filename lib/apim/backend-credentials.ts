import type { ApiManagementBackendCredentials } from '@cdktf/provider-azurerm/lib/api-management-backend';
import type { IConstruct } from 'constructs';

import { isUnresolved, OptionKind, ValidationError } from '../core/index';
import type { INamedValue } from './named-value';
import type { Mentions } from './references';
import { namedValuesIn } from './references';

/** A credential: a named value, or text that may mention some as `{{name}}`. */
export type CredentialValue = INamedValue | string;

/** What the gateway adds to each call of a backend. Prefer the policy `authentication-managed-identity`, which needs no secret. */
export interface BackendCredentials {
  /** Headers. @default - none */
  readonly header?: Readonly<Record<string, CredentialValue>>;
  /** Query parameters. @default - none */
  readonly query?: Readonly<Record<string, CredentialValue>>;
  /** The `Authorization` header. @default - none */
  readonly authorization?: { readonly scheme: string; readonly parameter: CredentialValue };
  /** Thumbprints of client certificates of the service. @default - none */
  readonly certificate?: readonly string[];
}

const VALUE = OptionKind.TEXT.or(OptionKind.having('a NamedValue', 'apiManagement', 'name'));

/** What {@link BackendCredentials} must be. */
export const CREDENTIALS = OptionKind.objectOf<BackendCredentials>({
  header: OptionKind.mapOf(VALUE).optional(),
  query: OptionKind.mapOf(VALUE).optional(),
  authorization: OptionKind.objectOf<NonNullable<BackendCredentials['authorization']>>({
    scheme: OptionKind.TEXT,
    parameter: VALUE,
  }).optional(),
  certificate: OptionKind.TEXTS.optional(),
});

const SECRET_NAME = /key|token|secret|password|authorization|cookie|signature/i;

/**
 * Credentials as the provider takes them.
 *
 * @throws ValidationError `apim/plain-secret`
 */
export function credentialArguments(
  scope: IConstruct,
  credentials: BackendCredentials,
): ApiManagementBackendCredentials {
  const { header, query, authorization, certificate } = credentials;
  return {
    header: header && valuesOf(scope, 'header', header),
    query: query && valuesOf(scope, 'query', query),
    authorization: authorization && {
      scheme: authorization.scheme,
      parameter: valueOf(scope, "'credentials.authorization.parameter'", authorization.parameter, true),
    },
    certificate: certificate && [...certificate],
  };
}

/** The named values and certificates that credentials mention. */
export function mentionsOfCredentials(credentials: BackendCredentials): Mentions {
  const { header, query, authorization, certificate = [] } = credentials;
  const values = [
    ...Object.values(header ?? {}),
    ...Object.values(query ?? {}),
    ...(authorization === undefined ? [] : [authorization.parameter]),
  ];
  return {
    ...namedValuesIn(values.map(textOf)),
    certificate: certificate.filter(thumbprint => !isUnresolved(thumbprint)),
  };
}

function valuesOf(
  scope: IConstruct,
  where: 'header' | 'query',
  values: Readonly<Record<string, CredentialValue>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      valueOf(scope, `'credentials.${where}' ${name}`, value, SECRET_NAME.test(name)),
    ]),
  );
}

function valueOf(scope: IConstruct, what: string, value: CredentialValue, secret: boolean): string {
  const text = textOf(value);
  if (secret && !isUnresolved(text) && !text.includes('{{')) {
    throw new ValidationError(
      'apim/plain-secret',
      `${what} must not hold a secret in the code, got a literal of ${text.length} characters; give a NamedValue from a key vault`,
      scope,
    );
  }
  return text;
}

function textOf(value: CredentialValue): string {
  return typeof value === 'string' ? value : `{{${value.name}}}`;
}
