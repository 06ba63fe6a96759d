import type { AllowedType } from './allowed-type';
import { enums, listed } from './allowed-type';

const CRYPTO = 'System.Security.Cryptography';
const X509 = `${CRYPTO}.X509Certificates`;

const HASH =
  'byte[] ComputeHash(); byte[] Hash; int HashSize; void Clear(); void Dispose(); void Initialize(); int TransformBlock(); byte[] TransformFinalBlock()';

function hash(name: string, base: string, more = ''): AllowedType {
  return {
    name: `${CRYPTO}.${name}`,
    members: 'all',
    bases: [base],
    ...(more === '' ? {} : { signatures: more }),
  };
}

/** `System.Security.Cryptography`. */
export const security: readonly AllowedType[] = [
  { name: `${CRYPTO}.HashAlgorithm`, members: 'all', signatures: `unknown Create(); ${HASH}` },
  hash('KeyedHashAlgorithm', 'HashAlgorithm', 'byte[] Key; unknown Create()'),
  hash('HMAC', 'KeyedHashAlgorithm', 'string HashName; unknown Create()'),
  ...['HMACMD5', 'HMACSHA1', 'HMACSHA256', 'HMACSHA384', 'HMACSHA512'].map(name => hash(name, 'HMAC')),
  ...['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'].map(name =>
    hash(name, 'HashAlgorithm', `${name} Create(); byte[] HashData()`),
  ),
  ...['SHA1Managed', 'SHA256Managed', 'SHA384Managed', 'SHA512Managed'].map(name =>
    hash(name, name.slice(0, -'Managed'.length)),
  ),
  ...enums(CRYPTO, 'CipherMode', 'PaddingMode'),
  {
    name: `${CRYPTO}.HashAlgorithmName`,
    members: 'all',
    isValueType: true,
    signatures:
      'HashAlgorithmName MD5; HashAlgorithmName SHA1; HashAlgorithmName SHA256; HashAlgorithmName SHA384; HashAlgorithmName SHA512; string Name',
  },
  ...listed(CRYPTO, 'AsymmetricAlgorithm', 'Oid'),
  {
    name: `${CRYPTO}.RNGCryptoServiceProvider`,
    members: 'all',
    signatures: 'void GetBytes(); void GetNonZeroBytes(); void Dispose()',
  },
  {
    name: `${CRYPTO}.RSA`,
    members: 'all',
    bases: ['AsymmetricAlgorithm'],
    signatures:
      'byte[] SignData(); byte[] SignHash(); bool VerifyData(); bool VerifyHash(); byte[] Encrypt(); byte[] Decrypt(); RSA Create(); int KeySize',
  },
  ...listed(CRYPTO, 'RSAEncryptionPadding', 'RSASignaturePadding'),
  {
    name: `${CRYPTO}.SymmetricAlgorithm`,
    members: 'all',
    except: ['Create()'],
    signatures: 'SymmetricAlgorithm Create()',
  },
  ...listed(X509, 'PublicKey', 'RSACertificateExtensions'),
  { name: `${X509}.X500DistinguishedName`, members: ['Name'], signatures: 'string Name' },
  ...enums(X509, 'X509ContentType', 'X509NameType'),
  {
    name: `${X509}.X509Certificate`,
    members: 'all',
    signatures:
      'string Issuer; string Subject; string GetCertHashString(); byte[] GetCertHash(); string GetSerialNumberString(); string GetExpirationDateString(); string GetEffectiveDateString(); byte[] GetRawCertData(); string GetRawCertDataString(); byte[] Export(); string GetPublicKeyString()',
  },
  {
    name: `${X509}.X509Certificate2`,
    members: 'all',
    bases: ['X509Certificate'],
    signatures:
      'string Thumbprint; string FriendlyName; DateTime NotAfter; DateTime NotBefore; string SerialNumber; X500DistinguishedName SubjectName; X500DistinguishedName IssuerName; byte[] RawData; bool HasPrivateKey; int Version; bool Verify(); string GetNameInfo(); RSA GetRSAPrivateKey(); RSA GetRSAPublicKey(); bool VerifyNoRevocation(); string ToString()',
  },
];
