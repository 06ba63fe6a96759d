import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('time zones', [
  [
    r`TimeZoneInfo.ConvertTimeFromUtc(new DateTime(2024,7,1,12,0,0,DateTimeKind.Utc),TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))`,
    'DateTime 07/01/2024 14:00:00',
  ],
  [
    r`TimeZoneInfo.ConvertTimeToUtc(new DateTime(2024,1,1,12,0,0),TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))`,
    'DateTime 01/01/2024 11:00:00',
  ],
  [
    r`TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").IsDaylightSavingTime(new DateTime(2024,7,1))`,
    'bool True',
  ],
  [
    r`TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").GetUtcOffset(new DateTime(2024,7,1))`,
    'TimeSpan 02:00:00',
  ],
  [r`TimeZoneInfo.FindSystemTimeZoneById("nope")`, '!System.TimeZoneNotFoundException'],
  [r`TimeZoneInfo.Utc.Id`, 'string UTC'],
]);
