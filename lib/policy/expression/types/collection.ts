import { call, index, member } from '../../../csharp/index';
import { method, property, typeTree } from '../member';
import { type Operand, operandTree } from '../operand';
import type { DotNet } from '../value';

type Text = Operand<string>;

/** Members of a list of any type. */
export const listMembers = {
  /** How many there are: `x.Count()`. */
  count: method().returns('int'),
} as const;

const ownTextsMembers = {
  /** Whether the list holds the text: `x.Contains("a")`. */
  contains: method<[text: Text]>('string').returns('bool'),
  /** The texts with `separator` between them: `string.Join(",", x)`. */
  join: method<[separator: Text]>('string').returns('string', (self, [separator]) =>
    call(member(typeTree('string'), 'Join'), operandTree(separator), self),
  ),
  /** The first text: `x.First()`. It throws when there is none. */
  first: method().returns('string'),
  /** The last text: `x.Last()`. It throws when there is none. */
  last: method().returns('string'),
} as const;

/** Members of any enumeration of texts. */
export const textsMembers: typeof listMembers & typeof ownTextsMembers = {
  ...listMembers,
  ...ownTextsMembers,
};

const ownIndexedTextsMembers = {
  /** The text at a position, from 0: `x[0]`. It throws beyond the end. */
  at: method<[position: Operand<number>]>('number').returns('string', (self, [position]) =>
    index(self, operandTree(position)),
  ),
} as const;

/** Members of an array or list of texts. */
export const indexedTextsMembers: typeof textsMembers & typeof ownIndexedTextsMembers = {
  ...textsMembers,
  ...ownIndexedTextsMembers,
};

const containsKey = method<[name: Text]>('string').returns('bool');

/** Members of headers, query parameters and claims: several texts under a name. */
export const textListsMembers = {
  /** The texts under a name joined by commas, or `fallback`: `x.GetValueOrDefault("a", "")`. */
  getValueOrDefault: method<[name: Text, fallback: Text]>('string', 'string').returns('string'),
  /** Whether there is such a name: `x.ContainsKey("a")`. */
  containsKey,
  /** The texts under a name: `x["a"]`. It throws when there is no such name. */
  get: method<[name: Text]>('string').returns('string[]', (self, [name]) => index(self, operandTree(name))),
} as const;

/** Members of a dictionary of texts. */
export const textsByNameMembers = {
  /** The text under a name, or `fallback`: `x.GetValueOrDefault("a", "")`. */
  getValueOrDefault: method<[name: Text, fallback: Text]>('string', 'string').returns('string'),
  /** Whether there is such a name: `x.ContainsKey("a")`. */
  containsKey,
  /** The text under a name: `x["a"]`. It throws when there is no such name. */
  get: method<[name: Text]>('string').returns('string', (self, [name]) => index(self, operandTree(name))),
} as const;

/** Members of the certificates by thumbprint. */
export const certificatesMembers = {
  /** Whether there is such a thumbprint: `x.ContainsKey("a")`. */
  containsKey,
  /** The certificate with a thumbprint: `x["a"]`. It throws when there is none. */
  get: method<[thumbprint: Text]>('string').returns('X509Certificate2', (self, [name]) =>
    index(self, operandTree(name)),
  ),
} as const;

/** Members of the fields of a form. */
export const formMembers = {
  /** Whether there is such a field: `x.ContainsKey("a")`. */
  containsKey,
  /** The values of a field: `x["a"]`. It throws when there is no such field. */
  get: method<[name: Text]>('string').returns('IList<string>', (self, [name]) =>
    index(self, operandTree(name)),
  ),
  /** As a query string: `x.ToQueryString()`. */
  toQueryString: method().returns('string'),
  /** As the body of a form: `x.ToFormUrlEncodedContent()`. */
  toFormUrlEncodedContent: method().returns('string'),
} as const;

/** Members of bytes. */
export const bytesMembers = {
  /** How many there are: `x.Length`. */
  length: property('int'),
  /** In Base64: `Convert.ToBase64String(x)`. */
  toBase64: method().returns('string', self => call(member(typeTree('Convert'), 'ToBase64String'), self)),
  /** As UTF-8 text: `System.Text.Encoding.UTF8.GetString(x)`. */
  toText: method().returns('string', self =>
    call(member(typeTree('System.Text.Encoding.UTF8'), 'GetString'), self),
  ),
  /** Encrypted: `x.Encrypt("AES", key, iv)`. */
  encrypt: method<[algorithm: Text, key: Bytes, iv: Bytes]>('string', 'byte[]', 'byte[]').returns('byte[]'),
  /** Decrypted: `x.Decrypt("AES", key, iv)`. */
  decrypt: method<[algorithm: Text, key: Bytes, iv: Bytes]>('string', 'byte[]', 'byte[]').returns('byte[]'),
} as const;

type Bytes = Operand<DotNet<'byte[]'>>;
