import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('Math', [
  [r`Math.Round(3.5)`, 'double 4'],
  [r`Math.Round(2.345,2)`, 'double 2.35'],
  [r`Math.Round(2.5,MidpointRounding.AwayFromZero)`, 'double 3'],
  [r`Math.Round(-2.5,MidpointRounding.AwayFromZero)`, 'double -3'],
  [r`Math.Round(2.5m)`, 'decimal 2'],
  [r`Math.Round(2.345m,2)`, 'decimal 2.34'],
  [r`Math.Round(1.005,2)`, 'double 1'],
  [r`Math.Floor(-1.5)`, 'double -2'],
  [r`Math.Ceiling(-1.5)`, 'double -1'],
  [r`Math.Truncate(-1.7)`, 'double -1'],
  [r`Math.Max(1,2.5)`, 'double 2.5'],
  [r`Math.Max(1,2L)`, 'long 2'],
  [r`Math.Min(-1,1)`, 'int -1'],
  [r`Math.Abs(-5)`, 'int 5'],
  [r`Math.Abs(int.MinValue)`, '!System.OverflowException'],
  [r`Math.Pow(2,10)`, 'double 1024'],
  [r`Math.Sign(-2.5)`, 'int -1'],
  [r`Math.Log10(1000)`, 'double 3'],
  [r`Math.Log(8,2)`, 'double 3'],
  [r`Math.IEEERemainder(5,3)`, 'double -1'],
]);
