import type { Expression as Tree } from '../../../csharp/index';
import { callGeneric, callMember, method, nullable, property } from '../member';
import type { Operand } from '../operand';

/** How a body is read. */
export interface BodyOptions {
  /** Whether the body can be read again, or forwarded, afterwards. Without it reading consumes the body. */
  readonly preserveContent: boolean;
}

function as<K extends string>(type: K) {
  return method<[options: BodyOptions]>({ flag: 'preserveContent' }).returns(
    type,
    (self: Tree, [{ preserveContent }]) => callGeneric(self, 'As', type, { preserveContent }),
  );
}

/** Members of the service's `IMessageBody`. */
export const messageBodyMembers = {
  /** As text: `body.As<string>(preserveContent: true)`. */
  asText: as('string'),
  /** As bytes: `body.As<byte[]>(preserveContent: true)`. */
  asBytes: as('byte[]'),
  /** As a JSON object: `body.As<JObject>(preserveContent: true)`. It throws for a body that is none. */
  asJObject: as('JObject'),
  /** As a JSON array: `body.As<JArray>(preserveContent: true)`. It throws for a body that is none. */
  asJArray: as('JArray'),
  /** As any JSON: `body.As<JToken>(preserveContent: true)`. It throws for a body that is none. */
  asJToken: as('JToken'),
  /** As an XML document: `body.As<XDocument>(preserveContent: true)`. It throws for a body that is none. */
  asXDocument: as('XDocument'),
  /** As an XML element: `body.As<XElement>(preserveContent: true)`. It throws for a body that is none. */
  asXElement: as('XElement'),
  /** As an XML node: `body.As<XNode>(preserveContent: true)`. It throws for a body that is none. */
  asXNode: as('XNode'),
  /** The fields of a form: `body.AsFormUrlEncodedContent(preserveContent: true)`. */
  asFormUrlEncodedContent: method<[options: BodyOptions]>({ flag: 'preserveContent' }).returns(
    'IDictionary<string, IList<string>>',
    (self, [{ preserveContent }]) =>
      callGeneric(self, 'AsFormUrlEncodedContent', undefined, { preserveContent }),
  ),
} as const;

/** Members of the service's `IUrl`. */
export const urlMembers = {
  /** `http` or `https`: `url.Scheme`. */
  scheme: property('string'),
  /** `url.Host` */
  host: property('string'),
  /** `url.Port` */
  port: property('int'),
  /** `url.Path` */
  path: property('string'),
  /** The query parameters: `url.Query`. */
  query: property('IReadOnlyDictionary<string, string[]>'),
  /** The query as text, with its question mark: `url.QueryString`. */
  queryString: property('string'),
  /** The whole URL: `url.ToString()`. */
  toText: method().returns('string', self => callMember(self, 'ToString', [])),
} as const;

/** Members of the connection to a private endpoint. */
export const privateEndpointConnectionMembers = {
  /** `connection.Name` */
  name: property('string'),
  /** The kind of sub-resource that was called: `connection.GroupId`. */
  groupId: property('string'),
  /** The sub-resource that was called: `connection.MemberName`. */
  memberName: property('string'),
} as const;

/** Members of the service's `IRequest`. */
export const requestMembers = {
  /** The body; null when there is none, as in a GET: `request.Body`. */
  body: property(nullable('IMessageBody')),
  /** The client's certificate; null when it sent none: `request.Certificate`. */
  certificate: property(nullable('X509Certificate2')),
  /** `request.Headers` */
  headers: property('IReadOnlyDictionary<string, string[]>'),
  /** The address that called the gateway, which may be a proxy's: `request.IpAddress`. */
  ipAddress: property('string'),
  /** The values of the parameters in the operation's URL template: `request.MatchedParameters`. */
  matchedParameters: property('IReadOnlyDictionary<string, string>'),
  /** The HTTP method: `request.Method`. */
  method: property('string'),
  /** The URL that the client called: `request.OriginalUrl`. */
  originalUrl: property('IUrl'),
  /** The URL of the backend, once it is chosen: `request.Url`. */
  url: property('IUrl'),
  /** The private endpoint that was called; null when it was none: `request.PrivateEndpointConnection`. */
  privateEndpointConnection: property(nullable('PrivateEndpointConnection')),
} as const;

/** Members of the service's `IResponse`: the response to the caller, or one that `send-request` kept in a variable. */
export const responseMembers = {
  /** The body; null when there is none: `response.Body`. */
  body: property(nullable('IMessageBody')),
  /** `response.Headers` */
  headers: property('IReadOnlyDictionary<string, string[]>'),
  /** `response.StatusCode` */
  statusCode: property('int'),
  /** `response.StatusReason` */
  statusReason: property('string'),
} as const;

const xmlText = method().returns('string', self => callMember(self, 'ToString', []));

/** Members of `System.Xml.Linq.XNode`. */
export const xmlNodeMembers = {
  /** The XML as text: `x.ToString()`. */
  toText: xmlText,
} as const;

/** Members of `System.Xml.Linq.XElement`. */
export const xmlElementMembers = {
  /** The text in the element: `x.Value`. */
  value: property('string'),
  /** The first child with a name; null when there is none: `x.Element("a")`. */
  element: method<[name: Operand<string>]>('string').returns(nullable('XElement')),
  /** The XML as text: `x.ToString()`. */
  toText: xmlText,
} as const;

/** Members of `System.Xml.Linq.XDocument`. */
export const xmlDocumentMembers = {
  /** The outermost element: `x.Root`. */
  root: property('XElement'),
  /** The XML as text: `x.ToString()`. */
  toText: xmlText,
} as const;
