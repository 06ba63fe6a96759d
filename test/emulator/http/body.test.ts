import { Body, BodyNotCollected, concat, Content, toText } from '../../../lib/emulator/http';

async function* chunks(...texts: string[]) {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

const textOf = async (body: Body) => {
  const taken = body.take();
  return taken instanceof Content ? taken.text : toText(await concat(taken));
};

describe('a body', () => {
  test('that arrives as a stream can be sent on once', async () => {
    const body = Body.arriving(chunks('a', 'b'));
    expect(await textOf(body)).toBe('ab');
    expect(await textOf(body)).toBe('');
    expect(body.isSpent).toBe(true);
  });

  test('that arrives whole can be sent on once too, like on the service', async () => {
    const body = Body.arriving('ab');
    expect(await textOf(body)).toBe('ab');
    expect(await textOf(body)).toBe('');
  });

  test('that was collected can be sent on any number of times', async () => {
    const body = Body.arriving(chunks('a', 'b'));
    await body.collect();
    expect(await textOf(body)).toBe('ab');
    expect(await textOf(body)).toBe('ab');
  });

  test('that is a stream asks to be collected before an expression can read it', async () => {
    const body = Body.arriving(chunks('a', 'b'));
    let signal: unknown;
    try {
      body.read(true);
    } catch (thrown) {
      signal = thrown;
    }
    expect(signal).toBeInstanceOf(BodyNotCollected);
    await (signal as BodyNotCollected).collect();
    expect(body.read(true)?.text).toBe('ab');
  });

  test('read without being kept is gone', async () => {
    const body = Body.arriving('ab');
    expect(body.read(false)?.text).toBe('ab');
    expect(body.read(false)).toBeUndefined();
    expect(await textOf(body)).toBe('');
    // how many bytes there were is still known
    expect([body.length, body.size]).toEqual([undefined, 2]);
  });

  test('read and kept is there for everybody', async () => {
    const body = Body.arriving('ab');
    body.read(true);
    expect(body.read(true)?.text).toBe('ab');
    expect(await textOf(body)).toBe('ab');
    expect(await textOf(body)).toBe('ab');
  });

  test('that is at hand is text and JSON for who looks at it, which spends nothing', async () => {
    const body = Body.arriving('\ufeff{"a":1}');
    expect(body.content.text).toBe('{"a":1}');
    expect(body.content.json).toEqual({ a: 1 });
    expect(body.content.json).toBe(body.content.json);
    await textOf(body);
    expect(body.isSpent).toBe(true);
    expect(body.content.text).toBe('');
    expect(() => body.content.json).toThrow(SyntaxError);
  });

  test('that is no JSON says so each time', () => {
    const body = Body.of('no json');
    expect(() => body.content.json).toThrow(SyntaxError);
    expect(() => body.content.json).toThrow(SyntaxError);
  });

  test('collected twice at once is read once', async () => {
    const body = Body.arriving(chunks('a', 'b'));
    await Promise.all([body.collect(), body.collect()]);
    expect(body.content.text).toBe('ab');
  });
});
