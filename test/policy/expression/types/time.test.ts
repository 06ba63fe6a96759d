import { context, newGuid, utcNow } from '../../../../lib/policy';
import { codeOf } from '../code';

const now = utcNow();
const { elapsed, timestamp } = context;

test.each([
  [now.equals(timestamp), 'DateTime.UtcNow == context.Timestamp'],
  [now.notEquals(null), 'DateTime.UtcNow != null'],
  [timestamp.before(now), 'context.Timestamp < DateTime.UtcNow'],
  [timestamp.after(now), 'context.Timestamp > DateTime.UtcNow'],
  [timestamp.add(elapsed), 'context.Timestamp.Add(context.Elapsed)'],
  [now.subtract(timestamp).totalSeconds, 'DateTime.UtcNow.Subtract(context.Timestamp).TotalSeconds'],
  [now.addMilliseconds(1), 'DateTime.UtcNow.AddMilliseconds(1)'],
  [now.addSeconds(-5), 'DateTime.UtcNow.AddSeconds(-5)'],
  [now.addMinutes(1.5), 'DateTime.UtcNow.AddMinutes(1.5)'],
  [now.addHours(1), 'DateTime.UtcNow.AddHours(1)'],
  [now.addDays(1), 'DateTime.UtcNow.AddDays(1)'],
  [now.addMonths(1), 'DateTime.UtcNow.AddMonths(1)'],
  [now.addYears(1), 'DateTime.UtcNow.AddYears(1)'],
  [now.date, 'DateTime.UtcNow.Date'],
  [now.timeOfDay, 'DateTime.UtcNow.TimeOfDay'],
  [now.year, 'DateTime.UtcNow.Year'],
  [now.month, 'DateTime.UtcNow.Month'],
  [now.day, 'DateTime.UtcNow.Day'],
  [now.dayOfYear, 'DateTime.UtcNow.DayOfYear'],
  [now.dayOfWeek.toText(), 'DateTime.UtcNow.DayOfWeek.ToString()'],
  [now.hour, 'DateTime.UtcNow.Hour'],
  [now.minute, 'DateTime.UtcNow.Minute'],
  [now.second, 'DateTime.UtcNow.Second'],
  [now.millisecond, 'DateTime.UtcNow.Millisecond'],
  [now.ticks, 'DateTime.UtcNow.Ticks'],
  [now.toText(), 'DateTime.UtcNow.ToString()'],
  [now.toText('o'), 'DateTime.UtcNow.ToString("o")'],
  [elapsed.equals(elapsed), 'context.Elapsed == context.Elapsed'],
  [elapsed.notEquals(null), 'context.Elapsed != null'],
  [elapsed.lessThan(elapsed), 'context.Elapsed < context.Elapsed'],
  [elapsed.greaterThan(elapsed), 'context.Elapsed > context.Elapsed'],
  [elapsed.add(elapsed), 'context.Elapsed.Add(context.Elapsed)'],
  [elapsed.subtract(elapsed), 'context.Elapsed.Subtract(context.Elapsed)'],
  [elapsed.totalMilliseconds, 'context.Elapsed.TotalMilliseconds'],
  [elapsed.totalMinutes, 'context.Elapsed.TotalMinutes'],
  [elapsed.totalHours, 'context.Elapsed.TotalHours'],
  [elapsed.totalDays, 'context.Elapsed.TotalDays'],
  [elapsed.ticks, 'context.Elapsed.Ticks'],
  [elapsed.toText('c'), 'context.Elapsed.ToString("c")'],
  [context.requestId.equals(newGuid()), 'context.RequestId == Guid.NewGuid()'],
  [context.requestId.notEquals(newGuid()), 'context.RequestId != Guid.NewGuid()'],
  [context.requestId.toText('N'), 'context.RequestId.ToString("N")'],
])('%# prints its C#', (expression, expected) => {
  expect(codeOf(expression)).toBe(expected);
});
