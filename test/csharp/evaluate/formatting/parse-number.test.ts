import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('text as numbers', [
  [r`int.Parse("42")`, 'int 42'],
  [r`int.Parse(" -42 ")`, 'int -42'],
  [r`int.Parse("4 2")`, '!System.FormatException'],
  [r`int.Parse("")`, '!System.FormatException'],
  [r`int.Parse(null)`, '!System.ArgumentNullException'],
  [r`int.Parse("99999999999")`, '!System.OverflowException'],
  [r`int.Parse("1.0")`, '!System.FormatException'],
  [r`int.Parse("+5")`, 'int 5'],
  [r`long.Parse("9223372036854775807")`, 'long 9223372036854775807'],
  [r`double.Parse("1.5e3")`, 'double 1500'],
  [r`double.Parse("1,234.5")`, 'double 1234.5'],
  [r`double.Parse(".5")`, 'double 0.5'],
  [r`double.Parse("abc")`, '!System.FormatException'],
  [r`decimal.Parse("1.10")`, 'decimal 1.10'],
  [r`decimal.Parse("1e2")`, '!System.FormatException'],
  [r`byte.Parse("256")`, '!System.OverflowException'],
  [r`bool.Parse(" TRUE ")`, 'bool True'],
  [r`bool.Parse("1")`, '!System.FormatException'],
  [r`char.Parse("ab")`, '!System.FormatException'],
  [r`{ int x; return int.TryParse("x",out x)+":"+x; }`, 'string False:0'],
  [r`{ double x; return double.TryParse("1.5",out x)+":"+x; }`, 'string True:1.5'],
]);
