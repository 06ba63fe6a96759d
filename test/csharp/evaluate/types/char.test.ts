import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('chars', [
  [r`char.IsDigit('5')`, 'bool True'],
  [r`char.IsLetter('é')`, 'bool True'],
  [r`char.IsUpper('A')`, 'bool True'],
  [r`char.IsWhiteSpace(' ')`, 'bool True'],
  [r`char.IsPunctuation('!')`, 'bool True'],
  [r`char.ToUpper('a')`, 'char A'],
  [r`char.GetNumericValue('7')`, 'double 7'],
]);
