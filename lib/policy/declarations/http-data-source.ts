import { definePolicy, element, many, one, optional, policy, string, text } from '../define';
import { authenticationCertificate } from './authentication-certificate';
import { findAndReplace } from './find-and-replace';
import { forwardRequest } from './forward-request';
import { getAuthorizationContext } from './get-authorization-context';
import { includeFragment } from './include-fragment';
import { jsonToXml } from './json-to-xml';
import { publishEvent } from './publish-event';
import { setBackendService } from './set-backend-service';
import { setBody } from './set-body';
import { setHeader } from './set-header';
import { setMethod } from './set-method';
import { xmlToJson } from './xml-to-json';

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
          getAuthorizationContext: optional(policy(getAuthorizationContext)),
          /** The backend that is called. */
          setBackendService: optional(policy(setBackendService)),
          /** The method. */
          setMethod: one(policy(setMethod)),
          /** The address. */
          setUrl: one(text(string({ required: true, expression: true }))),
          /** Fragments. */
          includeFragment: many(policy(includeFragment)),
          /** The headers, in order. */
          setHeader: many(policy(setHeader)),
          /** The body. */
          setBody: optional(policy(setBody)),
          /** The client certificate that is presented. */
          authenticationCertificate: optional(policy(authenticationCertificate)),
        },
      }),
    ),
    /** How the request is sent. */
    backend: optional(
      element({
        children: {
          /** How the request is sent. */
          forwardRequest: optional(policy(forwardRequest)),
        },
      }),
    ),
    /** What becomes of the response; when absent it is returned as it is. */
    httpResponse: optional(
      element({
        children: {
          /** The body. */
          setBody: optional(policy(setBody)),
          /** Turns JSON into XML. */
          jsonToXml: optional(policy(jsonToXml), { undocumented: true }),
          /** Turns XML into JSON. */
          xmlToJson: optional(policy(xmlToJson)),
          /** Replaces a text. */
          findAndReplace: optional(policy(findAndReplace)),
          /** Publishes an event. */
          publishEvent: optional(policy(publishEvent)),
          /** Fragments. */
          includeFragment: many(policy(includeFragment)),
        },
      }),
    ),
  },
});
