import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('enumerations as text', [
  [r`DayOfWeek.Monday`, 'DayOfWeek Monday'],
  [r`(int)DayOfWeek.Friday`, 'int 5'],
  [r`DayOfWeek.Monday.ToString("D")`, 'string 1'],
  [r`Enum.Parse(typeof(DayOfWeek),"Friday")`, 'DayOfWeek Friday'],
  [r`Enum.Parse(typeof(DayOfWeek),"x")`, '!System.ArgumentException'],
  [r`RegexOptions.IgnoreCase|RegexOptions.Singleline`, 'RegexOptions IgnoreCase, Singleline'],
  [r`(RegexOptions)3`, 'RegexOptions IgnoreCase, Multiline'],
  [r`DayOfWeek.Monday+1`, 'DayOfWeek Tuesday'],
  [r`DayOfWeek.Monday<DayOfWeek.Friday`, 'bool True'],
]);
