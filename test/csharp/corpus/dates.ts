import { yes } from './entry';

const r = String.raw;
const noon = { now: '2026-03-01T12:30:15Z' };

/** Dates, times, spans. */
export const dates = [
  yes('string', 'the current time in ISO form', r`@(DateTime.UtcNow.ToString("o"))`),
  yes('string', 'the current day', r`@(DateTime.UtcNow.ToString("yyyy-MM-dd"))`, {
    given: noon,
    result: '2026-03-01',
  }),
  yes('string', 'the current time in seconds', r`@(DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ"))`, {
    given: noon,
    result: '2026-03-01T12:30:15Z',
  }),
  yes('string', 'the current time in RFC form', r`@(DateTime.UtcNow.ToString("R"))`, {
    given: noon,
    result: 'Sun, 01 Mar 2026 12:30:15 GMT',
  }),
  yes('string', 'a day from now', r`@(DateTime.UtcNow.AddDays(1).ToString("MM/dd/yyyy"))`, {
    given: noon,
    result: '03/02/2026',
  }),
  yes(
    'string',
    'a year and a month ago',
    r`@(DateTime.UtcNow.AddYears(-1).AddMonths(-1).ToString("yyyy-MM"))`,
    { given: noon, result: '2025-02' },
  ),
  yes('bool', 'within working hours', r`@(DateTime.UtcNow.Hour >= 8 && DateTime.UtcNow.Hour < 18)`, {
    given: noon,
    result: true,
  }),
  yes(
    'bool',
    'at the weekend',
    r`@(DateTime.UtcNow.DayOfWeek.ToString() == "Saturday" || DateTime.UtcNow.DayOfWeek.ToString() == "Sunday")`,
    { given: noon, result: true },
  ),
  yes(
    'long',
    'Unix time by subtraction',
    r`@((long)(DateTime.UtcNow - new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalSeconds)`,
    { given: noon, result: 1772368215 },
  ),
  yes('long', 'Unix time by an offset', r`@(DateTimeOffset.UtcNow.ToUnixTimeSeconds())`, {
    given: noon,
    result: 1772368215,
  }),
  yes(
    'string',
    'Unix time back to a date',
    r`@(DateTimeOffset.FromUnixTimeSeconds(1772368215).ToString("yyyy-MM-dd"))`,
    { result: '2026-03-01' },
  ),
  yes(
    'string',
    'a date from Unix time by addition',
    r`@(new DateTime(1970, 1, 1).AddSeconds(86400).ToString("yyyy-MM-dd"))`,
    { result: '1970-01-02' },
  ),
  yes('int', 'milliseconds since the request came', r`@((int)context.Elapsed.TotalMilliseconds)`, {
    given: { elapsedMilliseconds: 42 },
    result: 42,
  }),
  yes(
    'string',
    'milliseconds since the request came with decimals',
    r`@(context.Elapsed.TotalMilliseconds.ToString("F1"))`,
    { given: { elapsedMilliseconds: 42 }, result: '42.0' },
  ),
  yes(
    'double',
    'milliseconds since a stored moment',
    r`@((DateTime.UtcNow - (DateTime)context.Variables["started"]).TotalMilliseconds)`,
  ),
  yes(
    'double',
    'seconds until midnight',
    r`@(DateTime.UtcNow.Date.AddDays(1).Subtract(DateTime.UtcNow).TotalSeconds)`,
    { given: noon, result: 41385 },
  ),
  yes('string', 'a span in words', r`@(TimeSpan.FromSeconds(3725).ToString())`, { result: '01:02:05' }),
  yes('string', 'a span with a format', r`@(TimeSpan.FromMinutes(90).ToString(@"hh\:mm"))`, {
    result: '01:30',
  }),
  yes('string', 'the moment of the request', r`@(context.Timestamp.ToString("yyyyMMddHHmmss"))`, {
    given: noon,
    result: '20260301123015',
  }),
  yes(
    'string',
    'a date parsed and printed',
    r`@(DateTime.Parse("2026-03-01T10:00:00").AddHours(2.5).ToString("HH:mm"))`,
    { result: '12:30' },
  ),
  yes(
    'bool',
    'a date in the past',
    r`@(DateTime.Parse(context.Request.Headers.GetValueOrDefault("x-expires", "2000-01-01")) < DateTime.UtcNow)`,
    { given: noon, result: true },
  ),
  yes('int', 'the days in a month', r`@(DateTime.DaysInMonth(2024, 2))`, { result: 29 }),
  yes('bool', 'a leap year', r`@(DateTime.IsLeapYear(2100))`, { result: false }),
  yes(
    'string',
    'the time in another zone',
    r`@(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Pacific Standard Time").ToString("t"))`,
  ),
  yes(
    'string',
    'the time with an offset',
    r`@(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(2)).ToString("yyyy-MM-ddTHH:mm:sszzz"))`,
    { result: '2026-03-01T00:00:00+02:00' },
  ),
  yes(
    'string',
    'a moment in a named interpolation',
    r`@($"{DateTime.UtcNow:yyyy-MM-dd} at {DateTime.UtcNow:HH\\:mm}")`,
    { given: noon, result: '2026-03-01 at 12:30' },
  ),
  yes(
    'string',
    'the seconds to wait from a date header',
    r`@{
    var value = context.Response.Headers.GetValueOrDefault("Retry-After", "");
    int seconds;
    if (int.TryParse(value, out seconds)) {
        return Math.Max(0, seconds).ToString();
    }
    DateTimeOffset date;
    return DateTimeOffset.TryParse(value, out date)
        ? Math.Ceiling((date - DateTimeOffset.UtcNow).TotalSeconds).ToString()
        : "10";
}`,
    { given: { response: { statusCode: 429, headers: { 'Retry-After': '7' } } }, result: '7' },
    { given: { response: { statusCode: 429 } }, result: '10' },
  ),
  yes(
    'string',
    'the start of the quota window',
    r`@(DateTime.UtcNow.Date.AddHours(DateTime.UtcNow.Hour).ToString("s"))`,
    { given: noon, result: '2026-03-01T12:00:00' },
  ),
  yes(
    'int',
    'the age of a stored date in days',
    r`@((int)DateTime.UtcNow.Subtract(new DateTime(2026, 2, 1)).TotalDays)`,
    { given: noon, result: 28 },
  ),
  yes('string', 'ticks', r`@(DateTime.UtcNow.Ticks.ToString())`),
];
