import type { HostObject } from '../../scope';
import type { TypeDeclaration } from '../../type-system/declaration';
import { readBase64 } from '../../values/base64';
import { HostReference } from '../../values/host';
import type { Ref } from '../../values/ref';
import { fromUtf8 } from '../../values/utf8';

/** An object whose members are known from the start. */
function object(dotNetType: string, members: Readonly<Record<string, unknown>>): HostReference {
  const host: HostObject = { dotNetType, get: member => members[member] };
  return new HostReference(host);
}

function fromBase64Url(text: string): string | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  const bytes = readBase64(
    text
      .replaceAll('-', '+')
      .replaceAll('_', '/')
      .padEnd(Math.ceil(text.length / 4) * 4, '='),
  );
  return bytes && fromUtf8(bytes);
}

function readJson(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The values of a claim: each of an array, or the one; what is no text is written as JSON. */
function claimValues(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map(one => (typeof one === 'string' ? one : JSON.stringify(one)));
}

function dateOf(seconds: unknown): Date | null {
  return typeof seconds === 'number' ? new Date(seconds * 1000) : null;
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : null);

/** Reads a JWT, with or without `Bearer` before it. Its signature is not looked at, as in the service. */
function readJwt(text: string | null): HostReference | null {
  const [headerText, payloadText, signature, ...rest] = (text ?? '')
    .trim()
    .replace(/^Bearer\s+/i, '')
    .split('.');
  if (headerText === undefined || payloadText === undefined || signature === undefined || rest.length > 0)
    return null;
  const header = readJson(fromBase64Url(headerText));
  const payload = readJson(fromBase64Url(payloadText));
  if (header === undefined || payload === undefined) return null;
  const claims = Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [name, claimValues(value)]),
  );
  return object('Jwt', {
    Algorithm: textIn(header.alg),
    Type: textIn(header.typ),
    Audiences: claims.aud ?? [],
    Claims: new Map(Object.entries(claims)),
    ExpirationTime: dateOf(payload.exp),
    NotBefore: dateOf(payload.nbf),
    IssuedAt: dateOf(payload.iat),
    Id: textIn(payload.jti),
    Issuer: textIn(payload.iss),
    Subject: textIn(payload.sub),
  });
}

/** Reads the value of an `Authorization` header of the Basic scheme. */
function readBasic(text: string | null): HostReference | null {
  const encoded = /^\s*Basic\s+(\S+)\s*$/i.exec(text ?? '')?.[1];
  const bytes = encoded === undefined ? undefined : readBase64(encoded);
  if (bytes === undefined) return null;
  const credentials = fromUtf8(bytes);
  const colon = credentials.indexOf(':');
  if (colon < 0) return null;
  const user = credentials.slice(0, colon);
  return object('BasicAuthCredentials', {
    UserId: user,
    Username: user,
    Password: credentials.slice(colon + 1),
  });
}

function attempt(read: (text: string | null) => HostReference | null) {
  return (text: string | null, result: Ref): boolean => {
    result.value = read(text);
    return result.value !== null;
  };
}

const strings = (names: string) => names.split(' ').map(name => `string ${name} { get; }`);

/** `Jwt` and `BasicAuthCredentials`, and how text becomes them. */
export const CREDENTIAL_TYPES: readonly TypeDeclaration[] = [
  {
    type: 'class Jwt',
    host: [
      ...strings('Algorithm Id Issuer Subject Type'),
      'IEnumerable<string> Audiences { get; }',
      'IReadOnlyDictionary<string, string[]> Claims { get; }',
      'DateTime? ExpirationTime { get; }',
      'DateTime? IssuedAt { get; }',
      'DateTime? NotBefore { get; }',
    ],
  },
  { type: 'class BasicAuthCredentials', host: strings('UserId Username Password') },
  {
    type: 'static class CredentialExtensions',
    members: {
      'static Jwt AsJwt(this string input)': readJwt,
      'static bool TryParseJwt(this string input, out Jwt result)': attempt(readJwt),
      'static BasicAuthCredentials AsBasic(this string input)': readBasic,
      'static bool TryParseBasic(this string input, out BasicAuthCredentials result)': attempt(readBasic),
    },
  },
];
