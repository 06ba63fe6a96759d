import { Body, HeaderMap, type Query, reasonOf, type Url } from '../http';

/** A request on its way through the policies. */
export class CallRequest {
  /** What of the address belongs to the backend. */
  public base: Url;
  /** Below the base, starting with a slash. */
  public path: string;
  public query: Query;
  /** The `Host` that the client sent. */
  public readonly originalHost: string | undefined;
  /** The values of the parameters in the operation's template. */
  public matchedParameters: Readonly<Record<string, string>> = {};

  public constructor(
    public method: string,
    /** What the client called. */
    public readonly originalUrl: Url,
    public headers: HeaderMap,
    public body: Body | undefined,
    public readonly ipAddress: string,
  ) {
    this.base = originalUrl.at('/');
    this.path = originalUrl.path;
    this.query = originalUrl.query.copy();
    this.originalHost = headers.get('Host');
  }

  /** The headers for a request that passes this one on. What belongs to the client's connection stays behind, and its `Host` unless a policy chose one. */
  public headersToForward(): HeaderMap {
    const headers = this.headers.copy();
    headers.dropHopByHop();
    if (headers.get('Host') === this.originalHost) headers.delete('Host');
    return headers;
  }

  /** Where the request goes: the backend's address, once it is known. */
  public get url(): Url {
    return this.base.below(this.path, this.query);
  }
}

/** A response on its way back. */
export interface CallResponse {
  status: number;
  reason: string;
  headers: HeaderMap;
  body: Body | undefined;
}

/** A response without headers and body. */
export function emptyResponse(status: number, reason = reasonOf(status)): CallResponse {
  return { status, reason, headers: new HeaderMap(), body: undefined };
}

/** A response of text. */
export function textResponse(status: number, type: string, text: string): CallResponse {
  return { ...emptyResponse(status), headers: new HeaderMap({ 'Content-Type': type }), body: Body.of(text) };
}
