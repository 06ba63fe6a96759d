import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('comparers of strings', [
  [r`StringComparer.OrdinalIgnoreCase.Equals("a","A")`, 'bool True'],
  [r`StringComparer.Ordinal.Compare("a","b")`, 'int -1'],
]);
