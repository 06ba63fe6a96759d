import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('TimeSpan', [
  [r`TimeSpan.FromSeconds(90)`, 'TimeSpan 00:01:30'],
  [r`TimeSpan.FromDays(1.5)`, 'TimeSpan 1.12:00:00'],
  [r`TimeSpan.FromMilliseconds(1500)`, 'TimeSpan 00:00:01.5000000'],
  [r`TimeSpan.FromHours(-1.25)`, 'TimeSpan -01:15:00'],
  [r`new TimeSpan(1,2,3,4,5)`, 'TimeSpan 1.02:03:04.0050000'],
  [r`new TimeSpan(1,2,3).ToString("c")`, 'string 01:02:03'],
  [r`new TimeSpan(1,2,3,4,5).ToString("g")`, 'string 1:2:03:04.005'],
  [r`new TimeSpan(1,2,3,4,5).ToString("G")`, 'string 1:02:03:04.0050000'],
  [r`new TimeSpan(1,2,3,4,5).ToString(@"hh\:mm\:ss")`, 'string 02:03:04'],
  [r`new TimeSpan(1,2,3,4,5).ToString(@"d\.hh\:mm\:ss\.fff")`, 'string 1.02:03:04.005'],
  [r`TimeSpan.Parse("1:02:03")`, 'TimeSpan 01:02:03'],
  [r`TimeSpan.Parse("1.02:03:04.5")`, 'TimeSpan 1.02:03:04.5000000'],
  [r`TimeSpan.Parse("5")`, 'TimeSpan 5.00:00:00'],
  [r`TimeSpan.Parse("25:00")`, '!System.OverflowException'],
  [r`TimeSpan.Parse("x")`, '!System.FormatException'],
  [r`TimeSpan.FromMinutes(61).Hours`, 'int 1'],
  [r`TimeSpan.FromMinutes(-61).Minutes`, 'int -1'],
  [r`TimeSpan.MaxValue`, 'TimeSpan 10675199.02:48:05.4775807'],
  [r`TimeSpan.MinValue`, 'TimeSpan -10675199.02:48:05.4775808'],
  [r`TimeSpan.FromSeconds(1)+TimeSpan.FromSeconds(2)`, 'TimeSpan 00:00:03'],
  [r`-TimeSpan.FromSeconds(1)`, 'TimeSpan -00:00:01'],
]);
