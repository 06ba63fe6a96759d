import { retryAfterMs } from '../../../lib/emulator/backends';

test.each([
  ['30', 30_000],
  ['0', 0],
  ['Thu, 01 Jan 1970 00:01:00 GMT', 30_000],
  ['Thu, 01 Jan 1970 00:00:10 GMT', 0],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After %s at half a minute past is %s ms', (value, expected) => {
  expect(retryAfterMs(value, 30_000)).toBe(expected);
});
