import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('dates as text', [
  [r`new DateTime(2024,2,29,1,2,3).ToString("o")`, 'string 2024-02-29T01:02:03.0000000'],
  [
    r`new DateTime(2024,2,29,1,2,3,456,DateTimeKind.Utc).ToString("o")`,
    'string 2024-02-29T01:02:03.4560000Z',
  ],
  [
    r`new DateTime(2024,2,29,1,2,3,456,DateTimeKind.Utc).ToString("R")`,
    'string Thu, 29 Feb 2024 01:02:03 GMT',
  ],
  [r`new DateTime(2024,2,29,1,2,3).ToString("s")`, 'string 2024-02-29T01:02:03'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("u")`, 'string 2024-02-29 01:02:03Z'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("d")`, 'string 02/29/2024'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("D")`, 'string Thursday, 29 February 2024'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("f")`, 'string Thursday, 29 February 2024 01:02'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("F")`, 'string Thursday, 29 February 2024 01:02:03'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("g")`, 'string 02/29/2024 01:02'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("G")`, 'string 02/29/2024 01:02:03'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("M")`, 'string February 29'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("t")`, 'string 01:02'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("T")`, 'string 01:02:03'],
  [r`new DateTime(2024,2,29,1,2,3).ToString("Y")`, 'string 2024 February'],
  [
    r`new DateTime(2024,2,29,13,2,3,45).ToString("ddd dddd d dd M MM MMM MMMM y yy yyy yyyy h hh H HH m mm s ss f ff fff F FF FFF t tt")`,
    'string Thu Thursday 29 29 2 02 Feb February 24 24 2024 2024 1 01 13 13 2 02 3 03 0 04 045  04 045 P PM',
  ],
  [r`new DateTime(2024,2,29,13,2,3,45).ToString("%h")`, 'string 1'],
  [r`new DateTime(2024,2,29).ToString("yyyy'T'\\d\"x\"")`, 'string 2024Tdx'],
  [r`new DateTime(2024,2,29).ToString("j")`, '!System.FormatException'],
  [r`new DateTime(2024,2,29).ToString("yyyy/MM/dd HH:mm")`, 'string 2024/02/29 00:00'],
  [
    r`new DateTime(2024,2,29,1,2,3,DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssK")`,
    'string 2024-02-29T01:02:03Z',
  ],
  [r`new DateTime(2024,2,29,1,2,3).ToString("yyyy-MM-ddTHH:mm:ssZ")`, 'string 2024-02-29T01:02:03Z'],
]);
