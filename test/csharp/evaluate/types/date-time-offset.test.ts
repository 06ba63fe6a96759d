import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('DateTimeOffset', [
  [r`new DateTimeOffset(2024,2,29,1,2,3,TimeSpan.FromHours(2))`, 'DateTimeOffset 02/29/2024 01:02:03 +02:00'],
  [
    r`new DateTimeOffset(2024,2,29,1,2,3,TimeSpan.FromHours(2)).ToString("o")`,
    'string 2024-02-29T01:02:03.0000000+02:00',
  ],
  [
    r`new DateTimeOffset(2024,2,29,1,2,3,TimeSpan.FromHours(2)).ToString("R")`,
    'string Wed, 28 Feb 2024 23:02:03 GMT',
  ],
  [r`new DateTimeOffset(2024,2,29,1,2,3,TimeSpan.FromHours(2)).UtcDateTime`, 'DateTime 02/28/2024 23:02:03'],
  [r`new DateTimeOffset(2024,2,29,1,2,3,TimeSpan.Zero).ToUnixTimeSeconds()`, 'long 1709168523'],
  [r`DateTimeOffset.FromUnixTimeSeconds(1700000000)`, 'DateTimeOffset 11/14/2023 22:13:20 +00:00'],
  [
    r`DateTimeOffset.FromUnixTimeMilliseconds(1700000000123).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz")`,
    'string 2023-11-14T22:13:20.123+00:00',
  ],
  [r`DateTimeOffset.Parse("2024-02-29T10:20:30+02:00")`, 'DateTimeOffset 02/29/2024 10:20:30 +02:00'],
  [
    r`DateTimeOffset.Parse("2024-02-29T10:20:30-05:00").ToUniversalTime()`,
    'DateTimeOffset 02/29/2024 15:20:30 +00:00',
  ],
  [
    r`new DateTimeOffset(new DateTime(2024,2,29,0,0,0,DateTimeKind.Utc))`,
    'DateTimeOffset 02/29/2024 00:00:00 +00:00',
  ],
  [
    r`new DateTimeOffset(2024,2,29,1,2,3,TimeSpan.FromHours(2))==new DateTimeOffset(2024,2,28,23,2,3,TimeSpan.Zero)`,
    'bool True',
  ],
  [
    r`new DateTimeOffset(2024,2,29,1,2,3,TimeSpan.FromHours(2)).AddMonths(1)`,
    'DateTimeOffset 03/29/2024 01:02:03 +02:00',
  ],
]);
