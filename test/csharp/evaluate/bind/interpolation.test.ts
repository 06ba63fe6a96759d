import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('interpolated strings', [
  [r`$"{1,5}|{2,-5}|{3.14159:F2}|{{}}"`, 'string     1|2    |3.14|{}'],
  [r`$"{DateTime.MinValue:yyyy}"`, 'string 0001'],
  [r`$"{"a"+1}"`, 'string a1'],
]);
