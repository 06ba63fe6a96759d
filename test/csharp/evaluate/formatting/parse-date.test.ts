import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('text as dates', [
  [r`DateTime.Parse("2024-02-29")`, 'DateTime 02/29/2024 00:00:00'],
  [r`DateTime.Parse("2024-02-29T10:20:30")`, 'DateTime 02/29/2024 10:20:30'],
  [r`DateTime.Parse("2024-02-29T10:20:30Z").Kind`, 'DateTimeKind Local'],
  [r`DateTime.Parse("2024-02-29T10:20:30Z")`, 'DateTime 02/29/2024 10:20:30'],
  [r`DateTime.Parse("2024-02-29T10:20:30+02:00")`, 'DateTime 02/29/2024 08:20:30'],
  [r`DateTime.Parse("2024-02-29T10:20:30.1234567").Ticks`, 'long 638447988301234567'],
  [r`DateTime.Parse("02/29/2024")`, 'DateTime 02/29/2024 00:00:00'],
  [r`DateTime.Parse("02/29/2024 1:05 PM")`, 'DateTime 02/29/2024 13:05:00'],
  [r`DateTime.Parse("Thu, 29 Feb 2024 10:20:30 GMT")`, 'DateTime 02/29/2024 10:20:30'],
  [r`DateTime.Parse("29 February 2024")`, 'DateTime 02/29/2024 00:00:00'],
  [r`DateTime.Parse("Feb 29, 2024")`, 'DateTime 02/29/2024 00:00:00'],
  [r`DateTime.Parse("February 29, 2024 10:00")`, 'DateTime 02/29/2024 10:00:00'],
  [r`DateTime.Parse("13/01/2024")`, '!System.FormatException'],
  [r`DateTime.Parse("2023-02-29")`, '!System.FormatException'],
  [r`DateTime.Parse("x")`, '!System.FormatException'],
  [r`DateTime.Parse("2024-02-29 24:00")`, '!System.FormatException'],
  [r`DateTime.Parse("20240229")`, '!System.FormatException'],
  [r`DateTime.Parse("2024-2-9 1:2:3")`, 'DateTime 02/09/2024 01:02:03'],
]);
