import type { OutgoingMessage } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { endAfterPolicies, onceTurnIsRead } from '../../../lib/emulator/http';

/** What happens, in order, when two calls arrive in a turn: each has two steps of policies and is answered. */
async function happenings(): Promise<readonly string[]> {
  const order: string[] = [];
  const call = (name: string) => async () => {
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} goes on`);
    endAfterPolicies({ end: () => order.push(`${name} is written`) } as unknown as OutgoingMessage);
  };
  for (const name of ['a', 'b']) {
    order.push(`${name} is read`);
    onceTurnIsRead(() => void call(name)());
    await Promise.resolve();
  }
  await turn();
  return order;
}

describe('calls that arrive in one turn', () => {
  const expected = [
    ...['a is read', 'b is read'],
    ...['a begins', 'b begins', 'a goes on', 'b goes on'],
    ...['a is written', 'b is written'],
  ];

  test('are read, then run, then written', async () => {
    expect(await happenings()).toEqual(expected);
  });

  test('wait for no timers that a test stopped', async () => {
    jest.useFakeTimers();
    try {
      expect(await happenings()).toEqual(expected);
    } finally {
      jest.useRealTimers();
    }
  });

  test('do not wait for those of the turn before', async () => {
    expect([await happenings(), await happenings()]).toEqual([expected, expected]);
  });
});
