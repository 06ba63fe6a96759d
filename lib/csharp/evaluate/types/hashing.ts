import { hmac } from '@noble/hashes/hmac';
import { md5, sha1 } from '@noble/hashes/legacy';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2';
import { randomNumber } from '../evaluation';
import type { TypeDeclaration } from '../type-system/declaration';
import { namedType } from '../type-system/definition';
import type { Bytes } from '../values/bytes';
import { bytesOf, itemsOf } from '../values/bytes';
import { argumentError } from '../values/exception';
import { NetObject } from '../values/net-object';

const HASHES = { MD5: md5, SHA1: sha1, SHA256: sha256, SHA384: sha384, SHA512: sha512 } as const;
type HashName = keyof typeof HASHES;
type Members = NonNullable<TypeDeclaration['members']>;

const N = 'System.Security.Cryptography';

/** A hash algorithm, with a key or without. */
class HashObject extends NetObject {
  private hash: Uint8Array | undefined;

  constructor(
    private readonly name: string,
    readonly algorithm: HashName,
    public key: Uint8Array | undefined,
  ) {
    super();
  }

  get type() {
    return namedType(`${N}.${this.name}`);
  }

  compute(data: Uint8Array): Bytes {
    const hash = HASHES[this.algorithm];
    this.hash = this.key === undefined ? hash(data) : hmac(hash, this.key, data);
    return bytesOf(this.hash.slice());
  }

  get last(): Bytes | null {
    return this.hash === undefined ? null : bytesOf(this.hash.slice());
  }

  get size(): number {
    return HASHES[this.algorithm].outputLen * 8;
  }
}

function part(bytes: Bytes | null, offset: number, count: number): Uint8Array {
  const items = itemsOf(bytes);
  if (offset < 0 || count < 0 || offset + count > items.length) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  return items.subarray(offset, offset + count);
}

const HASH_ALGORITHM: TypeDeclaration = {
  type: `class ${N}.HashAlgorithm : IDisposable`,
  members: {
    'byte[] ComputeHash(byte[] buffer)': (self: HashObject, bytes: Bytes | null) =>
      self.compute(itemsOf(bytes)),
    'byte[] ComputeHash(byte[] buffer, int offset, int count)': (
      self: HashObject,
      bytes: Bytes | null,
      offset: number,
      count: number,
    ) => self.compute(part(bytes, offset, count)),
    'byte[] Hash { get; }': (self: HashObject) => self.last,
    'int HashSize { get; }': (self: HashObject) => self.size,
    'void Initialize()': () => undefined,
    'void Clear()': () => undefined,
    'void Dispose()': () => undefined,
    'static HashAlgorithm Create(string hashName)': (name: string) => byName(name),
  },
  notImplemented: [
    'TransformBlock',
    'TransformFinalBlock',
    'InputBlockSize',
    'OutputBlockSize',
    'CanReuseTransform',
    'CanTransformMultipleBlocks',
    'TryComputeHash',
    'ComputeHashAsync',
  ],
};

function byName(name: string): HashObject | null {
  const plain = name.replace('-', '').replace('System.Security.Cryptography.', '').toUpperCase();
  const hash = (Object.keys(HASHES) as HashName[]).find(
    candidate => candidate === plain || `HMAC${candidate}` === plain,
  );
  if (hash === undefined) return null;
  return plain.startsWith('HMAC') ? keyed(hash, randomBytes(64)) : new HashObject(hash, hash, undefined);
}

function randomBytes(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => Math.floor(randomNumber() * 256));
}

const keyed = (name: HashName, key: Uint8Array) => new HashObject(`HMAC${name}`, name, key.slice());

function plainTypes(name: HashName): TypeDeclaration[] {
  const create: Members = {
    [`static ${name} Create()`]: () => new HashObject(name, name, undefined),
    [`static byte[] HashData(byte[] source)`]: (bytes: Bytes | null) =>
      bytesOf(HASHES[name](itemsOf(bytes, 'source'))),
  };
  const created = (suffix: string): TypeDeclaration => ({
    type: `class ${N}.${name}${suffix} : ${name}`,
    members: { 'new()': () => new HashObject(`${name}${suffix}`, name, undefined) },
  });
  return [
    { type: `class ${N}.${name} : HashAlgorithm`, members: create },
    ...(name === 'MD5' ? [] : [created('Managed')]),
  ];
}

function keyedType(name: HashName): TypeDeclaration {
  return {
    type: `class ${N}.HMAC${name} : HMAC`,
    members: {
      'new()': () => keyed(name, randomBytes(name === 'SHA384' || name === 'SHA512' ? 128 : 64)),
      'new(byte[] key)': (key: Bytes | null) => keyed(name, itemsOf(key, 'key')),
      'static byte[] HashData(byte[] key, byte[] source)': (key: Bytes | null, bytes: Bytes | null) =>
        bytesOf(hmac(HASHES[name], itemsOf(key, 'key'), itemsOf(bytes, 'source'))),
    },
    notImplemented: ['ProduceLegacyHmacValues'],
  };
}

class RandomGenerator extends NetObject {
  readonly type = namedType(`${N}.RNGCryptoServiceProvider`);
}

const MISSING = [
  'AsymmetricAlgorithm',
  'Oid',
  'RSA',
  'RSAEncryptionPadding',
  'RSASignaturePadding',
  'SymmetricAlgorithm',
  'RSAParameters',
  'HashAlgorithmName',
  'CipherMode',
  'PaddingMode',
];
const MISSING_CERTIFICATES = [
  'PublicKey',
  'RSACertificateExtensions',
  'X500DistinguishedName',
  'X500DistinguishedNameFlags',
  'X509Certificate',
  'X509ContentType',
  'X509NameType',
];

/** Hashes and keyed hashes; the rest of cryptography is not there. */
export const HASHING_TYPES: readonly TypeDeclaration[] = [
  HASH_ALGORITHM,
  {
    type: `class ${N}.KeyedHashAlgorithm : HashAlgorithm`,
    members: {
      'byte[] Key { get; set; }': {
        get: (self: HashObject) => bytesOf(self.key?.slice() ?? new Uint8Array()),
        set: (self: HashObject, key: Bytes | null) => {
          self.key = itemsOf(key, 'value').slice();
        },
      },
    },
    notImplemented: ['Create'],
  },
  {
    type: `class ${N}.HMAC : KeyedHashAlgorithm`,
    members: { 'string HashName { get; }': (self: HashObject) => self.algorithm },
    notImplemented: ['Create'],
  },
  ...(Object.keys(HASHES) as HashName[]).flatMap(plainTypes),
  ...(Object.keys(HASHES) as HashName[]).map(keyedType),
  {
    type: `class ${N}.RNGCryptoServiceProvider : IDisposable`,
    members: {
      'new()': () => new RandomGenerator(),
      'void GetBytes(byte[] data)': (_: unknown, bytes: Bytes | null) => {
        const items = itemsOf(bytes, 'data');
        items.set(randomBytes(items.length));
      },
      'void Dispose()': () => undefined,
    },
    notImplemented: ['GetNonZeroBytes'],
  },
  ...MISSING.map(name => ({ type: `class ${N}.${name}`, notImplemented: ['*'] })),
  ...MISSING_CERTIFICATES.map(name => ({
    type: `class ${N}.X509Certificates.${name}`,
    notImplemented: ['*'],
  })),
];
