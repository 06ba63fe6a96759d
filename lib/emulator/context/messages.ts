import type { HostBody, HostDictionary } from '../../csharp/index';
import type { Body, Content, Fields, Url } from '../http';
import type { CallRequest, CallResponse } from '../pipeline/messages';
import { bodySpent } from '../expression/dot-net';
import { hostType } from './host';

/** `IUrl` */
export const urlObject = hostType<Url>('IUrl', {
  Scheme: url => url.scheme,
  Host: url => url.host,
  Port: url => url.port,
  Path: url => url.path,
  QueryString: url => url.query.toString(),
  Query: ({ query }) => new FieldsDictionary(query),
  ToString: url => url.toString(),
});

/** Headers, or parameters of a query, each with its values. */
class FieldsDictionary implements HostDictionary {
  public constructor(private readonly fields: Fields) {}

  public get(name: string): readonly string[] | undefined {
    return this.fields.has(name) ? this.fields.getAll(name) : undefined;
  }

  public keys(): Iterable<string> {
    return this.fields.names();
  }
}

/** `IMessageBody` */
class BodyObject implements HostBody {
  public readonly dotNetType = 'IMessageBody';

  public constructor(public readonly identity: Body) {}

  public read(preserveContent: boolean): Uint8Array {
    return this.content(preserveContent).bytes;
  }

  public text(preserveContent: boolean): string {
    return this.content(preserveContent).text;
  }

  public get isJson(): boolean {
    return this.identity.content.isJson;
  }

  private content(preserveContent: boolean): Content {
    const content = this.identity.read(preserveContent);
    if (content === undefined) throw bodySpent();
    return content;
  }
}

/** Null where there is none. */
function bodyObject(body: Body | undefined): HostBody | null {
  return body === undefined ? null : new BodyObject(body);
}

/** `IRequest` */
export const requestObject = hostType<CallRequest>('IRequest', {
  Body: request => bodyObject(request.body),
  Certificate: () => null,
  Headers: request => new FieldsDictionary(request.headers),
  IpAddress: request => request.ipAddress,
  MatchedParameters: request => request.matchedParameters,
  Method: request => request.method,
  OriginalUrl: request => urlObject(request.originalUrl),
  Url: request => urlObject(request.url),
  PrivateEndpointConnection: () => null,
});

/** Whether a value is what expressions see of a response. */
export function isResponseObject(value: unknown): value is { readonly identity: CallResponse } {
  return (
    typeof value === 'object' && value !== null && 'dotNetType' in value && value.dotNetType === 'IResponse'
  );
}

/** `IResponse` */
export const responseObject = hostType<CallResponse>('IResponse', {
  Body: response => bodyObject(response.body),
  Headers: response => new FieldsDictionary(response.headers),
  StatusCode: response => response.status,
  StatusReason: response => response.reason,
});
