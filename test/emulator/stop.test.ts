import { Stop } from '../../lib/emulator/stop';

const gone = new Error('too late');
const later = new Error('even later');
const forever = new Promise<never>(() => undefined);

describe('what is under way', () => {
  test('gives its result when nobody ends it', async () => {
    expect(await new Stop().until(Promise.resolve('done'))).toBe('done');
    await expect(new Stop().until(Promise.reject(new Error('broke')))).rejects.toThrow('broke');
  });

  test('ends with the first reason, before or while somebody waits', async () => {
    const before = new Stop();
    before.now(gone);
    before.now(later);
    await expect(before.until(forever)).rejects.toBe(gone);
    const meanwhile = new Stop();
    expect([meanwhile.isStopped, meanwhile.reason]).toEqual([false, undefined]);
    const waiting = meanwhile.until(forever);
    meanwhile.now(gone);
    meanwhile.now(later);
    await expect(waiting).rejects.toBe(gone);
    expect([meanwhile.isStopped, meanwhile.reason]).toEqual([true, gone]);
  });

  test('calls back once those who want to know, early or late', () => {
    const stop = new Stop();
    const told: unknown[] = [];
    stop.onStop(reason => told.push(reason));
    stop.now(gone);
    stop.now(later);
    stop.onStop(reason => told.push(reason));
    expect(told).toEqual([gone, gone]);
  });

  test('has a signal for those who ask for it, early or late', () => {
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
