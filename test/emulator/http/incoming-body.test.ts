import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { IncomingBody } from '../../../lib/emulator/http';

/** A message whose head is there, and what arrives of its body. */
function message(...chunks: readonly string[]) {
  const incoming = new IncomingMessage(new Socket());
  for (const chunk of chunks) incoming.push(Buffer.from(chunk));
  const ends = () => {
    incoming.complete = true;
    incoming.push(null);
  };
  return { incoming, ends };
}

describe('a body that arrives', () => {
  test('is there at once when all of it is', () => {
    const { incoming, ends } = message('one ', 'two');
    ends();
    expect(new IncomingBody(incoming).collect()).toEqual(Buffer.from('one two'));
  });

  test('is there at once when it is empty', () => {
    const { incoming, ends } = message();
    ends();
    expect(new IncomingBody(incoming).collect()).toEqual(new Uint8Array());
  });

  test('lets the message end, so that its connection is free', async () => {
    const { incoming, ends } = message('one');
    const ended = new Promise(resolve => incoming.once('end', resolve));
    ends();
    void new IncomingBody(incoming).collect();
    await ended;
    expect(incoming.readableEnded).toBe(true);
  });

  test('is waited for when some of it is missing', async () => {
    const { incoming, ends } = message('one ');
    const collected = new IncomingBody(incoming).collect();
    await turn();
    incoming.push(Buffer.from('two'));
    ends();
    expect(await collected).toEqual(Buffer.from('one two'));
  });

  test('is unpacked before it is there', async () => {
    const { incoming, ends } = message('packed');
    ends();
    const { incoming: content, ends: isUnpacked } = message('unpacked');
    const collected = new IncomingBody(incoming, content).collect();
    isUnpacked();
    expect(collected).toBeInstanceOf(Promise);
    expect(await collected).toEqual(Buffer.from('unpacked'));
  });

  test('is an error when the connection ends before it', async () => {
    const { incoming } = message('one ');
    incoming.destroy();
    await expect(new IncomingBody(incoming).collect()).rejects.toThrow('the connection is closed');
  });

  test('is an error when the connection has ended, also where all had arrived', async () => {
    const { incoming, ends } = message('one');
    ends();
    incoming.destroy(new Error('reset'));
    await expect(new IncomingBody(incoming).collect()).rejects.toThrow('reset');
  });
});
