import type { HostBody, HostDictionary, HostObject } from '../../csharp/index';
import type { Body, HeaderMap, Url } from '../http';
import type { CallRequest, CallResponse } from '../pipeline/messages';
import type { Call } from '../pipeline/call';
import { bodySpent } from '../expression/dot-net';
import { hostDictionary, hostType, remembered } from './host';

/** `IUrl` */
export const urlObject = hostType<Url>('IUrl', {
  Scheme: url => url.scheme,
  Host: url => url.host,
  Port: url => url.port,
  Path: url => url.path,
  QueryString: url => url.query.toString(),
  Query: ({ query }) =>
    hostDictionary(
      key => query.getAll(key),
      () => query.names(),
    ),
  ToString: url => url.toString(),
});

/** Headers, each with its values. */
const headersObject = remembered((headers: HeaderMap): HostDictionary =>
  hostDictionary(
    key => (headers.has(key) ? headers.getAll(key) : undefined),
    () => headers.names(),
  ),
);

const messageBody = remembered((body: Body): HostBody => ({
  dotNetType: 'IMessageBody',
  read(preserveContent) {
    const bytes = body.read(preserveContent);
    if (bytes === undefined) throw bodySpent();
    return bytes;
  },
}));

/** `IMessageBody`; null where there is none. */
function bodyObject(body: Body | undefined): HostBody | null {
  return body === undefined ? null : messageBody(body);
}

/** `IRequest` */
export const requestObject = hostType<Call>('IRequest', {
  Body: ({ request }) => bodyObject(request.body),
  Certificate: () => null,
  Headers: ({ request }) => headersObject(request.headers),
  IpAddress: ({ request }) => request.ipAddress,
  MatchedParameters: call => call.matchedParameters,
  Method: ({ request }) => request.method,
  OriginalUrl: ({ request }) => urlObject(request.originalUrl),
  Url: ({ request }) => urlObject(request.url),
  PrivateEndpointConnection: () => null,
} satisfies Readonly<Record<string, (call: Call & { readonly request: CallRequest }) => unknown>>);

/** `IResponse` */
export const responseObject: (response: CallResponse) => HostObject = hostType<CallResponse>('IResponse', {
  Body: response => bodyObject(response.body),
  Headers: response => headersObject(response.headers),
  StatusCode: response => response.status,
  StatusReason: response => response.reason,
});
