/** Entries of the corpus that use what the evaluator does not have, and the member that it fails on. */
export const MISSING: Readonly<Record<string, string>> = {
  'encryption with a key': 'Array.Encrypt',
  'decryption with a key': 'Array.Decrypt',
  'a signed token': 'X509Certificate2.GetRSAPrivateKey',
};
