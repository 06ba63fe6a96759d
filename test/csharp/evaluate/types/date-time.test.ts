import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('DateTime', [
  [r`new DateTime(2024,2,29)`, 'DateTime 02/29/2024 00:00:00'],
  [r`new DateTime(2024,2,30)`, '!System.ArgumentOutOfRangeException'],
  [r`new DateTime(2024,1,31).AddMonths(1)`, 'DateTime 02/29/2024 00:00:00'],
  [r`new DateTime(2024,2,29).AddYears(1)`, 'DateTime 02/28/2025 00:00:00'],
  [r`new DateTime(2024,2,29).AddDays(1.5)`, 'DateTime 03/01/2024 12:00:00'],
  [r`new DateTime(2024,2,29).AddDays(-60)`, 'DateTime 12/31/2023 00:00:00'],
  [r`new DateTime(9999,12,31).AddDays(1)`, '!System.ArgumentOutOfRangeException'],
  [r`new DateTime(2024,2,29)-new DateTime(2023,2,28)`, 'TimeSpan 366.00:00:00'],
  [r`(new DateTime(2024,2,29)-new DateTime(2023,2,28)).TotalDays`, 'double 366'],
  [r`new DateTime(2024,2,29)>new DateTime(2023,1,1)`, 'bool True'],
  [r`new DateTime(2024,2,29).DayOfWeek`, 'DayOfWeek Thursday'],
  [r`new DateTime(2024,2,29).DayOfYear`, 'int 60'],
  [r`new DateTime(2024,2,29,1,2,3).TimeOfDay`, 'TimeSpan 01:02:03'],
  [r`new DateTime(2024,2,29,1,2,3).Date`, 'DateTime 02/29/2024 00:00:00'],
  [r`new DateTime(2024,2,29,1,2,3).Ticks`, 'long 638447653230000000'],
  [r`new DateTime(638447889230000000)`, 'DateTime 02/29/2024 07:35:23'],
  [r`DateTime.DaysInMonth(2023,2)`, 'int 28'],
  [r`DateTime.IsLeapYear(1900)`, 'bool False'],
  [r`DateTime.MaxValue`, 'DateTime 12/31/9999 23:59:59'],
]);
