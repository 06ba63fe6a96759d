import { getEventListeners } from 'node:events';
import { Stop, withSignal } from '../../lib/emulator/stop';

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

  test('forgets those who do not want to know any more', () => {
    const stop = new Stop();
    const told: string[] = [];
    const forget = stop.onStop(() => told.push('one'));
    stop.onStop(() => told.push('other'));
    forget();
    forget();
    stop.now(gone);
    expect(told).toEqual(['other']);
  });

  test('follows a signal, whether that was given before or comes later', () => {
    const controller = new AbortController();
    const early = Stop.of({ signal: controller.signal });
    expect(early.isStopped).toBe(false);
    controller.abort(gone);
    const late = Stop.of({ signal: controller.signal });
    expect([early.reason, late.reason]).toEqual([gone, gone]);
    expect(Stop.of({}).isStopped).toBe(false);
  });

  test('listens to a signal once, however often that is followed', () => {
    const { signal } = new AbortController();
    const first = Stop.of({ signal });
    for (let waits = 0; waits < 20; waits++) expect(Stop.of({ signal })).toBe(first);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  });

  test('is known by what was given its signal, and by copies of that', () => {
    const stop = new Stop();
    const request = withSignal({ url: '/' }, stop);
    const copy = { ...request, url: '/other' };
    expect([Stop.of(request), Stop.of(copy)]).toEqual([stop, stop]);
    expect(Object.keys(request)).toEqual(['url', 'signal']);
    stop.now(gone);
    expect([request.signal.reason, copy.signal.reason, request.url]).toEqual([gone, gone, '/']);
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
