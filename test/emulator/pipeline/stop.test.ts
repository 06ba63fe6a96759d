import { internalFailure } from '../../../lib/emulator/pipeline/failure';
import { Stop } from '../../../lib/emulator/pipeline/stop';

const gone = internalFailure('forward-request', 'Timeout', 'too late');
const later = internalFailure('forward-request', 'Other', 'even later');
const forever = new Promise<never>(() => undefined);

describe('what is under way', () => {
  test('gives its result when nobody ends it', async () => {
    expect(await new Stop().until(Promise.resolve('done'))).toBe('done');
    await expect(new Stop().until(Promise.reject(new Error('broke')))).rejects.toThrow('broke');
  });

  test('ends with the first cause, before or while somebody waits', async () => {
    const before = new Stop();
    before.now(gone);
    before.now(later);
    await expect(before.until(forever)).rejects.toBe(gone);
    const meanwhile = new Stop();
    const waiting = meanwhile.until(forever);
    meanwhile.now(gone);
    meanwhile.now(later);
    await expect(waiting).rejects.toBe(gone);
    expect(meanwhile.reason).toBe(gone);
  });

  test('tells those who ask for the signal, early or late', () => {
    const early = new Stop();
    const { signal } = early;
    expect(signal.aborted).toBe(false);
    early.now(gone);
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBe(gone);
    const late = new Stop();
    late.now(gone);
    expect(late.signal.reason).toBe(gone);
  });
});
