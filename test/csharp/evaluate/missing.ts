/** Entries of the corpus that use what the evaluator does not have, and the member that it fails on. */
export const MISSING: Readonly<Record<string, string>> = {
  'a signed token': 'X509Certificate2.GetRSAPrivateKey',
};
