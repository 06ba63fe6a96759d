import { durationMs } from '../../lib/emulator/duration';

test.each([
  ['PT1M', 60_000],
  ['PT1H30M', 5_400_000],
  ['P1D', 86_400_000],
  ['P1W', 604_800_000],
  ['PT0.5S', 500],
])('%s is %i ms', (text, expected) => {
  expect(durationMs(text, 'it')).toBe(expected);
});

test.each(['', 'P', 'PT', '60', 'P1M', 'P1Y', 'PT1'])("'%s' is refused", text => {
  expect(() => durationMs(text, 'the trip duration')).toThrow(
    `the trip duration must be a duration in weeks, days, hours, minutes and seconds, such as 'PT1M', got '${text}'`,
  );
});
