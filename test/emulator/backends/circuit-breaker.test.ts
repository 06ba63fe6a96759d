import { CircuitBreaker } from '../../../lib/emulator/backends/circuit-breaker';
import type { CircuitBreakerModel } from '../../../lib/emulator/model';

const RULE: CircuitBreakerModel = {
  name: 'failures',
  count: 3,
  intervalMs: 60_000,
  statusCodeRanges: [
    { min: 429, max: 429 },
    { min: 500, max: 599 },
  ],
  errorReasons: ['Timeout'],
  tripMs: 30_000,
  acceptRetryAfter: true,
};

const breaker = (rule: Partial<CircuitBreakerModel> = {}) => new CircuitBreaker({ ...RULE, ...rule });

describe('a circuit breaker', () => {
  test('trips at the count of failures within the interval, and lets requests pass again after its duration', () => {
    const it = breaker();
    expect(it.record(0, { status: 500 })).toBe(false);
    expect(it.record(1000, { status: 200 })).toBe(false);
    expect(it.record(2000, { status: 429 })).toBe(false);
    expect(it.isOpen(2000)).toBe(false);
    expect(it.record(3000, { status: 503 })).toBe(true);
    expect(it.isOpen(3000)).toBe(true);
    expect(it.isOpen(32_999)).toBe(true);
    expect(it.isOpen(33_000)).toBe(false);
  });

  test('does not count failures that are older than the interval', () => {
    const it = breaker();
    it.record(0, { status: 500 });
    it.record(1000, { status: 500 });
    expect(it.record(60_000, { status: 500 })).toBe(false);
    expect(it.record(60_500, { status: 500 })).toBe(true);
  });

  test('counts from the beginning after it was open', () => {
    const it = breaker({ count: 2 });
    it.record(0, { status: 500 });
    it.record(0, { status: 500 });
    expect(it.record(30_000, { status: 500 })).toBe(false);
    expect(it.record(30_000, { status: 500 })).toBe(true);
  });

  test('takes no notice of what was under way when it tripped', () => {
    const it = breaker({ count: 2 });
    it.record(0, { status: 500 });
    it.record(0, { status: 500 });
    expect([it.record(10_000, { status: 500 }), it.record(10_000, { status: 500 })]).toEqual([false, false]);
    expect(it.isOpen(30_000)).toBe(false);
    expect(it.record(30_000, { status: 500 })).toBe(false);
  });

  test('stays open as long as the backend asks for in Retry-After, if it may', () => {
    const day = 86_400_000;
    const accepting = breaker({ count: 1 });
    accepting.record(0, { status: 429, retryAfterMs: day });
    expect(accepting.isOpen(day - 1)).toBe(true);
    expect(accepting.isOpen(day)).toBe(false);
    const stubborn = breaker({ count: 1, acceptRetryAfter: false });
    stubborn.record(0, { status: 429, retryAfterMs: day });
    expect(stubborn.isOpen(30_000)).toBe(false);
  });

  test('counts a missing answer only for the reasons of its rule', () => {
    const it = breaker({ count: 1 });
    expect(it.record(0, { reason: 'BackendConnectionFailure' })).toBe(false);
    expect(it.record(0, { reason: 'timeout' })).toBe(true);
  });

  test('of a percentage trips at that share of all requests', () => {
    const it = breaker({ count: undefined, percentage: 50 });
    it.record(0, { status: 200 });
    it.record(0, { status: 200 });
    expect(it.record(0, { status: 500 })).toBe(false);
    expect(it.record(0, { status: 500 })).toBe(true);
    // and from the beginning after it was open
    it.record(30_000, { status: 200 });
    expect(it.record(30_000, { status: 500 })).toBe(true);
  });
});
