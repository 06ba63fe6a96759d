import {
  anyValue,
  boolean,
  definePolicy,
  element,
  many,
  one,
  optional,
  policy,
  string,
  text,
  wrapped,
} from '../define';
import { authenticationCertificate, type AuthenticationCertificateSpec } from './authentication-certificate';
import { getAuthorizationContext, type GetAuthorizationContextSpec } from './get-authorization-context';
import { includeFragment, type IncludeFragmentSpec } from './include-fragment';
import { publishEvent, type PublishEventSpec } from './publish-event';
import { setBody, type SetBodySpec } from './set-body';

/** Resolves a field of a GraphQL API with a statement to Azure SQL. It is the root of a resolver. */
export const sqlDataSource = definePolicy('sql-data-source', {
  page: 'sql-data-source-policy',
  sections: [],
  scopes: [],
  gateways: ['classic', 'v2'],
  children: {
    /** The database. */
    connectionInfo: one(
      element({
        children: {
          /** The access token of a connection. */
          getAuthorizationContext: optional(policy<GetAuthorizationContextSpec>(getAuthorizationContext), {
            undocumented: true,
          }),
          /** The connection string; without user and password when a managed identity is used. */
          connectionString: one(
            element({
              attributes: {
                /** Whether the service's system-assigned identity is used. */
                useManagedIdentity: boolean({ expression: true, default: false }),
                /** The scope of the identity's token. */
                scope: string({ expression: true, undocumented: true }),
                /** The client id of a user-assigned identity. */
                clientId: string({ expression: true, undocumented: true }),
              },
              text: string({ required: true, expression: true }),
            }),
          ),
          /** Fragments. */
          includeFragment: many(policy<IncludeFragmentSpec>(includeFragment)),
          /** The client certificate that is presented. */
          authenticationCertificate: optional(
            policy<AuthenticationCertificateSpec>(authenticationCertificate),
          ),
        },
      }),
    ),
    /** Fragments. */
    includeFragment: many(policy<IncludeFragmentSpec>(includeFragment)),
    /** The request. */
    request: one(
      element({
        attributes: {
          /** Whether the statement yields one row at most. */
          singleResult: boolean({ expression: true, default: false }),
        },
        children: {
          /** A fragment. */
          includeFragment: optional(policy<IncludeFragmentSpec>(includeFragment)),
          /** The body. */
          setBody: optional(policy<SetBodySpec>(setBody)),
          /** The statement; of several, the last one's result counts. */
          sqlStatement: one(text(string({ required: true, expression: true }))),
          /** The statement's parameters. */
          parameters: wrapped(
            'parameter',
            element({
              attributes: {
                /** The parameter's name, for example `@id`. */
                name: string({ required: true }),
                /** The parameter's type in SQL. */
                sqlType: string(),
              },
              text: anyValue({ required: true }),
            }),
          ),
        },
      }),
    ),
    /** What becomes of the response; when absent it is returned as JSON. */
    response: optional(
      element({
        children: {
          /** A fragment. */
          includeFragment: optional(policy<IncludeFragmentSpec>(includeFragment)),
          /** The body. */
          setBody: optional(policy<SetBodySpec>(setBody)),
          /** Publishes an event. */
          publishEvent: optional(policy<PublishEventSpec>(publishEvent)),
        },
      }),
    ),
  },
});
