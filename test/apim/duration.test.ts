import { isoDuration } from '../../lib/apim/duration';

describe('isoDuration', () => {
  it.each([
    [1, 'PT1S'],
    [30, 'PT30S'],
    [60, 'PT1M'],
    [90, 'PT1M30S'],
    [3600, 'PT1H'],
    [3661, 'PT1H1M1S'],
    [86_400, 'P1D'],
    [90_000, 'P1DT1H'],
  ])('writes %i seconds as %s', (seconds, text) => {
    expect(isoDuration(seconds)).toBe(text);
  });
});
