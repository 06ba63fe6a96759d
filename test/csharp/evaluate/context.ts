import type { HostBody, HostDictionary, HostObject, Scope } from '../../../lib/csharp';
import type { Given } from '../corpus/entry';

/** An object of the host from plain members. */
export function hostObject(dotNetType: string, members: Readonly<Record<string, unknown>>): HostObject {
  return { dotNetType, get: member => members[member] ?? null };
}

/** A body that is spent when it is read without being kept. */
function spentBody(text: string): HostBody {
  let bytes = new TextEncoder().encode(text);
  return {
    dotNetType: 'IMessageBody',
    read: preserveContent => {
      const read = bytes;
      if (!preserveContent) bytes = new Uint8Array();
      return read;
    },
  };
}

function body(text: string | null | undefined, bodyOf: (text: string) => HostBody): HostBody | null {
  return text === null || text === undefined ? null : bodyOf(text);
}

/** Headers, by their names in any case. */
function headers(given: Readonly<Record<string, string | readonly string[]>> = {}): HostDictionary {
  const names = Object.keys(given);
  return {
    get: key => {
      const name = names.find(one => one.toLowerCase() === key.toLowerCase());
      const value = name === undefined ? undefined : given[name];
      return typeof value === 'string' ? [value] : value;
    },
    keys: () => names,
  };
}

function url(text: string): HostObject {
  const { protocol, hostname, port, pathname, search, searchParams } = new URL(text);
  const query = new Map<string, string[]>();
  for (const [name, value] of searchParams) query.set(name, [...(query.get(name) ?? []), value]);
  return hostObject('IUrl', {
    Scheme: protocol.slice(0, -1),
    Host: hostname,
    Port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    Path: pathname,
    QueryString: search,
    Query: query,
    ToString: text,
  });
}

/** The value of a variable; one with a type is made of its text. */
function variable(value: NonNullable<Given['variables']>[string]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value.type === 'DateTime') return new Date(String(value.value));
  if (value.type === 'long' || value.type === 'System.Int64') return BigInt(Number(value.value));
  throw new Error(`the corpus has a variable of the type ${value.type}, which this test does not make`);
}

/**
 * `context` and the rest of a scope for what an expression of the corpus is given.
 *
 * @param bodyOf makes the body of a text
 */
export function scopeOf(given: Given = {}, bodyOf: (text: string) => HostBody = spentBody): Scope {
  const {
    request = {},
    response,
    variables = {},
    user,
    subscription,
    product,
    api = {},
    operation = {},
  } = given;
  const now = Date.parse(given.now ?? '2024-05-06T07:08:09Z');
  const target = url(request.url ?? 'https://gateway.example.com/openai/chat?api-version=2024-06-01');
  const context = hostObject('IProxyRequestContext', {
    Api: hostObject('IContextApi', {
      Id: 'openai',
      Name: 'OpenAI',
      Path: 'openai',
      Revision: '1',
      ...upper(api),
    }),
    Deployment: hostObject('IDeployment', {
      GatewayId: 'managed',
      Region: given.region ?? 'West Europe',
      ServiceName: 'gateway',
      ServiceId: 'gateway',
    }),
    Elapsed: given.elapsedMilliseconds ?? 0,
    LastError: given.lastError && hostObject('ILastError', upper(given.lastError)),
    Operation: hostObject('IOperation', {
      Id: 'chat',
      Name: 'Chat',
      Method: 'POST',
      UrlTemplate: '/chat',
      ...upper(operation),
    }),
    Product: product && hostObject('IProduct', upper(product)),
    Request: hostObject('IRequest', {
      Body: body(request.body, bodyOf),
      Headers: headers(request.headers),
      IpAddress: request.ipAddress ?? '192.0.2.1',
      MatchedParameters: request.matchedParameters ?? {},
      Method: request.method ?? 'GET',
      OriginalUrl: target,
      Url: target,
    }),
    RequestId: given.requestId ?? '00000000-0000-0000-0000-000000000001',
    Response:
      response &&
      hostObject('IResponse', {
        Body: body(response.body, bodyOf),
        Headers: headers(response.headers),
        StatusCode: response.statusCode,
        StatusReason: response.statusReason ?? '',
      }),
    Subscription: subscription && hostObject('ISubscription', upper(subscription)),
    Timestamp: new Date(now),
    Tracing: false,
    User:
      user &&
      hostObject('IUser', {
        Id: user.id,
        Email: user.email,
        Groups: (user.groups ?? []).map(name => hostObject('IGroup', { Id: name, Name: name })),
      }),
    Variables: new Map(Object.entries(variables).map(([name, value]) => [name, variable(value)])),
  });
  return { variables: { context }, now: () => now, random: () => 0.5 };
}

function upper(members: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]),
  );
}
