import { definePolicy, element, many, one, optional, policy, string, text } from '../define';
import { authenticationCertificate, type AuthenticationCertificateSpec } from './authentication-certificate';
import { findAndReplace, type FindAndReplaceSpec } from './find-and-replace';
import { forwardRequest, type ForwardRequestSpec } from './forward-request';
import { getAuthorizationContext, type GetAuthorizationContextSpec } from './get-authorization-context';
import { includeFragment, type IncludeFragmentSpec } from './include-fragment';
import { jsonToXml, type JsonToXmlSpec } from './json-to-xml';
import { publishEvent, type PublishEventSpec } from './publish-event';
import { setBackendService, type SetBackendServiceSpec } from './set-backend-service';
import { setBody, type SetBodySpec } from './set-body';
import { setHeader, type SetHeaderSpec } from './set-header';
import { setMethod, type SetMethodSpec } from './set-method';
import { xmlToJson, type XmlToJsonSpec } from './xml-to-json';

/** Resolves a field of a GraphQL API with an HTTP request. It is the root of a resolver. */
export const httpDataSource = definePolicy('http-data-source', {
  page: 'http-data-source-policy',
  sections: [],
  scopes: [],
  gateways: ['classic', 'v2', 'consumption'],
  children: {
    /** The request. */
    httpRequest: one(
      element({
        children: {
          /** The access token of a connection. */
          getAuthorizationContext: optional(policy<GetAuthorizationContextSpec>(getAuthorizationContext)),
          /** The backend that is called. */
          setBackendService: optional(policy<SetBackendServiceSpec>(setBackendService)),
          /** The method. */
          setMethod: one(policy<SetMethodSpec>(setMethod)),
          /** The address. */
          setUrl: one(text(string({ required: true, expression: true }))),
          /** Fragments. */
          includeFragment: many(policy<IncludeFragmentSpec>(includeFragment)),
          /** The headers, in order. */
          setHeader: many(policy<SetHeaderSpec>(setHeader)),
          /** The body. */
          setBody: optional(policy<SetBodySpec>(setBody)),
          /** The client certificate that is presented. */
          authenticationCertificate: optional(
            policy<AuthenticationCertificateSpec>(authenticationCertificate),
          ),
        },
      }),
    ),
    /** How the request is sent. */
    backend: optional(
      element({
        children: {
          /** How the request is sent. */
          forwardRequest: optional(policy<ForwardRequestSpec>(forwardRequest)),
        },
      }),
    ),
    /** What becomes of the response; when absent it is returned as it is. */
    httpResponse: optional(
      element({
        children: {
          /** The body. */
          setBody: optional(policy<SetBodySpec>(setBody)),
          /** Turns JSON into XML. */
          jsonToXml: optional(policy<JsonToXmlSpec>(jsonToXml), { undocumented: true }),
          /** Turns XML into JSON. */
          xmlToJson: optional(policy<XmlToJsonSpec>(xmlToJson)),
          /** Replaces a text. */
          findAndReplace: optional(policy<FindAndReplaceSpec>(findAndReplace)),
          /** Publishes an event. */
          publishEvent: optional(policy<PublishEventSpec>(publishEvent)),
          /** Fragments. */
          includeFragment: many(policy<IncludeFragmentSpec>(includeFragment)),
        },
      }),
    ),
  },
});
