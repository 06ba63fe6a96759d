import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('numbers as text', [
  [r`string.Format("{0:N2}",1234.5)`, 'string 1,234.50'],
  [
    r`string.Format("{0:N0}|{0:F1}|{0:E2}|{0:P1}|{0:G3}",1234.567)`,
    'string 1,235|1234.6|1.23E+003|123,456.7 %|1.23E+03',
  ],
  [r`string.Format("{0:D5}|{0:X4}|{0:x}",255)`, 'string 00255|00FF|ff'],
  [r`string.Format("{0:#,##0.00}|{0:0.###}|{0:000.0}",1234.5)`, 'string 1,234.50|1234.5|1234.5'],
  [
    r`string.Format("{0:0.00;(0.00);zero}|{1:0.00;(0.00);zero}|{2:0.00;(0.00);zero}",1.5,-1.5,0)`,
    'string 1.50|(1.50)|zero',
  ],
  [r`string.Format("{0,10:N1}|{0,-10:N1}|",3.14159)`, 'string        3.1|3.1       |'],
  [r`string.Format("{0}{1}","a")`, '!System.FormatException'],
  [r`string.Format("{0:yyyy-MM-dd HH:mm:ss}",new DateTime(2024,2,29,13,4,5))`, 'string 2024-02-29 13:04:05'],
  [r`(12345).ToString("N0")`, 'string 12,345'],
  [r`(-12345.678).ToString("N1")`, 'string -12,345.7'],
  [r`(0.000123).ToString("E")`, 'string 1.230000E-004'],
  [r`(255).ToString("X8")`, 'string 000000FF'],
  [r`(-1).ToString("X")`, 'string FFFFFFFF'],
  [r`(5).ToString("D3")`, 'string 005'],
  [r`(-5).ToString("D3")`, 'string -005'],
  [r`(1234.5678).ToString("0.00")`, 'string 1234.57'],
  [r`(0.5).ToString("#.##")`, 'string .5'],
  [r`(0).ToString("#")`, 'string '],
  [r`(1e6).ToString("#,#")`, 'string 1,000,000'],
  [r`(0.1234).ToString("0.0%")`, 'string 12.3%'],
  [r`(1234567).ToString("0,,.00M")`, 'string 1.23M'],
  [r`(12).ToString("00'x'00")`, 'string 00x12'],
  [r`(2.5).ToString("F0")`, 'string 3'],
  [r`(3.5).ToString("F0")`, 'string 4'],
  [r`(1e21).ToString("F0")`, 'string 1000000000000000000000'],
  [r`(1.0).ToString("R")`, 'string 1'],
  [r`(5.0m).ToString()`, 'string 5.0'],
  [r`(5.10m).ToString("G")`, 'string 5.10'],
  [r`(0.00001m).ToString()`, 'string 0.00001'],
  [r`1234.5.ToString("G2")`, 'string 1.2E+03'],
  [r`(1e-7).ToString("G3")`, 'string 1E-07'],
  [r`(15).ToString("Z")`, '!System.FormatException'],
]);
