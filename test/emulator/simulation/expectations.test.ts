import { EACH_SECOND, run, STEADY, stackOf } from './support';

/** One minute of a call each second, of which the last half fails. */
const half = (expected: string) =>
  run(
    `{ duration: 1m, users: { me: { ${EACH_SECOND} } }, ${STEADY},
       timeline: [{ at: 30s, region: eastus, event: errors, status: 418 }], expect: { ${expected} } }`,
    stackOf({ failures: 1000 }),
  );

test('what came out is held against each expectation, in a sentence', async () => {
  const result = await half(
    `success: '>= 99.9%', requests: 60, calls: '<= 60', status 418: '< 30', p50: '< 3s', p99: '<= 200ms', failovers: '> 0',
     status 200: '= 30', status 4xx: '50%', status 5xx: 0, code 418: '> 20%', code nothing: 0,
     users: { me: { success: '> 49%' } }`,
  );
  expect(result.expectations.map(({ isMet, sentence }) => [isMet, sentence])).toEqual([
    [false, 'success is 50.0 %, expected >= 99.9%'],
    [true, 'requests is 60, expected = 60'],
    [true, 'calls is 60, expected <= 60'],
    [false, 'status 418 is 30, expected < 30'],
    [true, 'p50 is 200 ms, expected < 3s'],
    [true, 'p99 is 200 ms, expected <= 200ms'],
    [false, 'failovers is 0, expected > 0'],
    [true, 'status 200 is 30, expected = 30'],
    [true, 'status 4xx is 50.0 %, expected = 50%'],
    [true, 'status 5xx is 0, expected = 0'],
    [true, 'code 418 is 50.0 %, expected > 20%'],
    [true, 'code nothing is 0, expected = 0'],
    [true, "success of 'me' is 50.0 %, expected > 49%"],
  ]);
  expect(result.isAsExpected).toBe(false);
});

test('a scenario that expects nothing is as expected', async () => {
  expect(await half('')).toMatchObject({ expectations: [], isAsExpected: true });
});

test('a latency of no answers is not as expected, whatever it should be', async () => {
  const result = await run(
    `{ duration: 10s, users: { me: { ${EACH_SECOND} } }, timeline: [{ at: 0s, region: eastus, event: errors, status: 418 }], expect: { p95: '< 1h' } }`,
  );
  expect(result.expectations).toEqual([
    {
      metric: 'p95',
      expected: '< 1h',
      actual: undefined,
      isMet: false,
      sentence: 'p95 is unknown, since no call was answered, expected < 1h',
    },
  ]);
});
