import { cbc } from '@noble/ciphers/aes';
import { NotImplementedError } from '../../errors';
import type { TypeDeclaration } from '../../type-system/declaration';
import { bytesOf, itemsOf, type Bytes } from '../../values/bytes';
import { argumentNull, fail } from '../../values/exception';

const cryptographic = (message: string) =>
  fail('System.Security.Cryptography.CryptographicException', message);

/** AES as .NET has it without settings: blocks chained, the last one padded as PKCS #7 says. */
function cipherOf(algorithm: string | null, key: Bytes | null, iv: Bytes | null) {
  if (algorithm === null) throw argumentNull('alg');
  if (!/^(System\.Security\.Cryptography\.)?Aes(Managed)?$/i.test(algorithm)) {
    throw new NotImplementedError(
      `the cipher ${algorithm}`,
      "this evaluator has 'Aes' only; encrypt with that, or mock what needs the other",
    );
  }
  const keyBytes = itemsOf(key, 'key');
  const ivBytes = itemsOf(iv, 'iv');
  if (![16, 24, 32].includes(keyBytes.length)) {
    throw cryptographic('Specified key is not a valid size for this algorithm.');
  }
  if (ivBytes.length !== 16) {
    throw cryptographic(
      'Specified initialization vector (IV) does not match the block size for this algorithm.',
    );
  }
  return cbc(keyBytes, ivBytes);
}

function decrypt(input: Bytes | null, algorithm: string | null, key: Bytes | null, iv: Bytes | null): Bytes {
  const cipher = cipherOf(algorithm, key, iv);
  const bytes = itemsOf(input, 'input');
  if (bytes.length === 0) return bytesOf(new Uint8Array());
  try {
    return bytesOf(cipher.decrypt(bytes));
  } catch {
    throw cryptographic(
      bytes.length % 16 === 0
        ? 'Padding is invalid and cannot be removed.'
        : 'The input data is not a complete block.',
    );
  }
}

/** `Encrypt` and `Decrypt` on bytes. */
export const CIPHER_TYPES: readonly TypeDeclaration[] = [
  {
    type: 'static class CipherExtensions',
    members: {
      'static byte[] Encrypt(this byte[] input, string alg, byte[] key, byte[] iv)': (
        input: Bytes | null,
        algorithm: string | null,
        key: Bytes | null,
        iv: Bytes | null,
      ) => bytesOf(cipherOf(algorithm, key, iv).encrypt(itemsOf(input, 'input'))),
      'static byte[] Decrypt(this byte[] input, string alg, byte[] key, byte[] iv)': decrypt,
    },
  },
];
