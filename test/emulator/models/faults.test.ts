import type { ModelFault, ModelTarget } from '../../../lib/emulator';
import { CHAT, HELLO, modelsOf, pathOf } from '../support/models';

const STREAM = { ...HELLO, stream: true };
const DAY = 86_400;

/** The status of a call, or the code of the error of the network. */
async function outcome(call: Promise<{ readonly status: number }>): Promise<number | string | undefined> {
  try {
    return (await call).status;
  } catch (error) {
    return (error as { code?: string }).code;
  }
}

describe('a fault', () => {
  test.each<[ModelFault, number | string]>([
    [{ kind: 'down' }, 'ECONNREFUSED'],
    [{ kind: 'reset' }, 'ECONNRESET'],
    [{ kind: 'throttle' }, 429],
    [{ kind: 'status', status: 500 }, 500],
    [{ kind: 'malformed' }, 200],
  ])('%j is a %s, and over when it is taken back', async (fault, expected) => {
    const { ask, models } = modelsOf();
    const takeBack = models.fail('eastus', fault);
    expect(await outcome(ask(CHAT, HELLO))).toBe(expected);
    expect(models.calls.at(-1)).toMatchObject({ fault: fault.kind });
    takeBack();
    expect(await outcome(ask(CHAT, HELLO))).toBe(200);
    expect(models.calls.at(-1)).toMatchObject({ fault: undefined });
  });

  test('that hangs ends when the caller gives up, and leaves no time to pass', async () => {
    const { ask, models, clock } = modelsOf();
    models.fail('eastus', { kind: 'hang' });
    const gaveUp = new AbortController();
    clock.guard(230_000, () => gaveUp.abort(new Error('gave up')));
    const start = clock.now();
    await expect(ask(CHAT, HELLO, { signal: gaveUp.signal })).rejects.toThrow('gave up');
    expect(models.calls).toMatchObject([{ status: undefined, endedAt: start + 230_000 }]);
    await new Promise(resolve => setImmediate(resolve));
    await new Promise(resolve => setImmediate(resolve));
    expect(clock.now() - start).toBe(230_000);
  });

  test('that hangs is a connection that times out for who waits long enough', async () => {
    const { ask, models, clock } = modelsOf();
    models.fail('eastus', { kind: 'hang' });
    const start = clock.now();
    expect(await outcome(ask(CHAT, HELLO))).toBe('ETIMEDOUT');
    expect(clock.now() - start).toBe(3_600_000);
    expect(models.totals[0]).toMatchObject({ calls: 1, failed: 1 });
  });

  test('that is slow adds to the usual time, and to other slowness', async () => {
    const { ask, models, clock } = modelsOf({ latency: { firstTokenMs: 100 } });
    models.fail('eastus', { kind: 'slow', factor: 3 });
    models.fail({ account: 'oai-eastus' }, { kind: 'slow', factor: 2, addMs: 50 });
    const start = clock.now();
    expect(await outcome(ask(CHAT, HELLO))).toBe(200);
    expect(clock.now() - start).toBe(650);
    expect(models.calls).toMatchObject([{ fault: 'slow' }]);
  });

  test('that is slow delays the errors of another one', async () => {
    const { ask, models, clock } = modelsOf();
    models.fail('eastus', { kind: 'slow', addMs: 50 });
    models.fail('eastus', { kind: 'status', status: 503 });
    const start = clock.now();
    expect(await outcome(ask(CHAT, HELLO))).toBe(503);
    expect(clock.now() - start).toBe(50);
  });

  test('that throttles says when to come back: after as many seconds as it is told, a day if need be', async () => {
    const { ask, models } = modelsOf();
    models.fail('eastus', { kind: 'throttle', retryAfterSeconds: DAY });
    const { headers, json } = await ask<{ error: { code: string; message: string } }>(CHAT, HELLO);
    expect(headers).toMatchObject({ 'retry-after': '86400', 'retry-after-ms': '86400000' });
    expect(json.error).toEqual({
      code: '429',
      message:
        'Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-10-21 have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 86400 seconds.',
    });
  });

  test('that throttles and is told nothing means until the minute ends, and null means not to say', async () => {
    const { ask, models, clock } = modelsOf();
    await clock.advance(15_000);
    models.fail('eastus', { kind: 'throttle' });
    expect((await ask(CHAT, HELLO)).headers['retry-after']).toBe('45');
    models.fail('eastus', { kind: 'throttle', retryAfterSeconds: null });
    const { status, headers } = await ask(CHAT, HELLO);
    expect([status, headers['retry-after'], headers['retry-after-ms']]).toEqual([429, undefined, undefined]);
  });

  test('with a status has the service’s words unless it is given others', async () => {
    const { ask, models } = modelsOf();
    models.fail('eastus', { kind: 'status', status: 503 });
    expect((await ask(CHAT, HELLO)).json).toMatchObject({ error: { code: 'ServiceUnavailable' } });
    models.fail('eastus', { kind: 'status', status: 500, code: 'x', message: 'at 10.0.0.1' });
    expect((await ask(CHAT, HELLO)).json).toEqual({ error: { code: 'x', message: 'at 10.0.0.1' } });
    models.fail('eastus', { kind: 'status', status: 503, body: '<html>', headers: { 'x-from': 'proxy' } });
    const page = await ask(CHAT, HELLO);
    expect([page.text, page.headers['content-type'], page.headers['x-from']]).toEqual([
      '<html>',
      'text/html',
      'proxy',
    ]);
    models.fail('eastus', { kind: 'status', status: 418, body: { a: 1 } });
    expect((await ask(CHAT, HELLO)).json).toEqual({ a: 1 });
  });

  test('with a malformed answer is a page of somebody else, streamed or not', async () => {
    const { ask, models } = modelsOf();
    models.fail('eastus', { kind: 'malformed' });
    for (const body of [HELLO, STREAM]) {
      const { status, headers, text } = await ask(CHAT, body);
      expect([status, headers['content-type']]).toEqual([200, 'text/html']);
      expect(text).toMatch(/^<!DOCTYPE html>/);
    }
  });

  test('with a truncated answer is half of one', async () => {
    const whole = (await modelsOf().ask(CHAT, HELLO)).text;
    const { ask, models } = modelsOf();
    models.fail('eastus', { kind: 'malformed', form: 'truncated' });
    const { status, headers, text } = await ask(CHAT, HELLO);
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    expect(text).toBe(whole.slice(0, whole.length >> 1));
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  test('with a truncated stream ends within an event', async () => {
    const whole = (await modelsOf().ask(CHAT, STREAM)).text;
    const { ask, models } = modelsOf();
    models.fail('eastus', { kind: 'malformed', form: 'truncated' });
    const { text } = await ask(CHAT, STREAM);
    expect(whole.startsWith(text)).toBe(true);
    expect(text.endsWith('\n\n')).toBe(false);
  });

  test('that resets connections resets those of streams before anything arrives, unless it is told otherwise', async () => {
    const { send, models } = modelsOf();
    models.fail('eastus', { kind: 'reset' });
    expect(await outcome(send(CHAT, STREAM))).toBe('ECONNRESET');
  });

  test('that resets a stream lets so many events through, and none of an answer as a whole', async () => {
    const { send, models } = modelsOf();
    models.fail('eastus', { kind: 'reset', afterEvents: 4 });
    const { status, body } = await send(CHAT, STREAM);
    const chunks: Uint8Array[] = [];
    const read = (async () => {
      for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
    })();
    await expect(read).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect([status, chunks.length]).toEqual([200, 4]);
    // filter and role, then two words
    expect(models.calls).toMatchObject([{ fault: 'reset', completionTokens: 2 }]);
    expect(await outcome(send(CHAT, HELLO))).toBe('ECONNRESET');
  });
});

describe('a fault meets', () => {
  const where: [ModelTarget, string[]][] = [
    ['eastus', ['eastus gpt-4o', 'eastus text-embedding-3-large']],
    ['oai-westus', ['westus gpt-4o', 'westus text-embedding-3-large']],
    [{ account: 'oai-westus' }, ['westus gpt-4o', 'westus text-embedding-3-large']],
    [{ deployment: 'gpt-4o' }, ['eastus gpt-4o', 'westus gpt-4o']],
    [{ region: 'eastus', deployment: 'gpt-4o' }, ['eastus gpt-4o']],
    [
      {},
      ['eastus gpt-4o', 'eastus text-embedding-3-large', 'westus gpt-4o', 'westus text-embedding-3-large'],
    ],
  ];
  test.each(where)('%j where it is set', async (target, expected) => {
    const { ask, models } = modelsOf();
    models.fail(target, { kind: 'status', status: 500 });
    const failed: string[] = [];
    for (const region of ['eastus', 'westus']) {
      for (const deployment of ['gpt-4o', 'text-embedding-3-large']) {
        const path = deployment === 'gpt-4o' ? CHAT : pathOf('embeddings', deployment);
        const { status } = await ask(path, { ...HELLO, input: 'x' }, { account: `oai-${region}` });
        if (status === 500) failed.push(`${region} ${deployment}`);
      }
    }
    expect(failed).toEqual(expected);
  });

  test('as many calls as it is told', async () => {
    const { ask, models } = modelsOf();
    models.fail('eastus', { kind: 'status', status: 503 }, { count: 2 });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await ask(CHAT, HELLO)).status);
    expect(statuses).toEqual([503, 503, 200, 200]);
  });

  test('calls from one time until another', async () => {
    const { ask, models, clock } = modelsOf();
    const start = clock.now();
    models.fail('eastus', { kind: 'down' }, { from: start + 10_000, until: start + 20_000 });
    const outcomes = [];
    for (let i = 0; i < 4; i++) {
      outcomes.push(await outcome(ask(CHAT, HELLO)));
      await clock.advance(i === 2 ? 1 : 9999 + (i === 0 ? 1 : 0));
    }
    expect(outcomes).toEqual([200, 'ECONNREFUSED', 'ECONNREFUSED', 200]);
  });

  test('its share of the calls, the same ones for the same seed', async () => {
    const statuses = async (seed: number) => {
      const { ask, models } = modelsOf({ seed });
      models.fail('eastus', { kind: 'status', status: 500 }, { probability: 0.25 });
      const list = [];
      for (let i = 0; i < 400; i++) list.push((await ask(CHAT, HELLO)).status);
      return list;
    };
    const first = await statuses(1);
    const share = first.filter(status => status === 500).length / first.length;
    expect(share).toBeGreaterThan(0.19);
    expect(share).toBeLessThan(0.31);
    expect(await statuses(1)).toEqual(first);
    expect(await statuses(2)).not.toEqual(first);
  });

  test('first if it is the newest', async () => {
    const { ask, models } = modelsOf();
    models.fail('eastus', { kind: 'status', status: 500 });
    models.fail('eastus', { kind: 'status', status: 503 }, { count: 1 });
    expect([(await ask(CHAT, HELLO)).status, (await ask(CHAT, HELLO)).status]).toEqual([503, 500]);
  });
});

describe('recovery', () => {
  test('takes back the faults of a target and of its parts, and no others', async () => {
    const { ask, models } = modelsOf();
    const faults = () => {
      models.fail({ region: 'eastus', deployment: 'gpt-4o' }, { kind: 'status', status: 500 });
      models.fail('westus', { kind: 'status', status: 500 });
    };
    const statuses = async () => [
      (await ask(CHAT, HELLO)).status,
      (await ask(CHAT, HELLO, { account: 'oai-westus' })).status,
    ];
    faults();
    models.recover('eastus');
    expect(await statuses()).toEqual([200, 500]);
    faults();
    models.recover({ region: 'westus', deployment: 'gpt-4o' });
    expect(await statuses()).toEqual([500, 500]);
    models.recover();
    expect(await statuses()).toEqual([200, 200]);
  });
});

describe('what cannot be', () => {
  test.each<[ModelTarget, object, object, string]>([
    [
      'mars',
      { kind: 'down' },
      {},
      "no model account fits \"mars\"; there are 'oai-eastus' in 'eastus' with 'gpt-4o', 'text-embedding-3-large', 'oai-westus' in",
    ],
    [
      { region: 'eastus', deployment: 'gpt-9' },
      { kind: 'down' },
      {},
      'no model account fits {"region":"eastus","deployment":"gpt-9"}',
    ],
    [
      'eastus',
      { kind: 'explode' },
      {},
      "a fault is one of down, slow, reset, hang, malformed, throttle, status, got 'explode'",
    ],
    ['eastus', { kind: 'down' }, { probability: 2 }, 'the probability of a fault goes from 0 to 1, got 2'],
    ['eastus', { kind: 'down' }, { count: 0 }, 'a fault meets at least 1 call, got 0'],
    [
      'eastus',
      { kind: 'status', status: 99 },
      {},
      'the status of a fault is a whole number from 200 to 599, got 99',
    ],
    ['eastus', { kind: 'status', status: 503.5 }, {}, 'a whole number from 200 to 599, got 503.5'],
    ['eastus', { kind: 'slow', factor: -1 }, {}, 'the factor of a slow fault is a number from 0 on, got -1'],
    ['eastus', { kind: 'slow', addMs: -1 }, {}, 'addMs of a slow fault must be a number from 0 on'],
    [
      'eastus',
      { kind: 'throttle', retryAfterSeconds: -1 },
      {},
      'retryAfterSeconds of a throttle fault is a number from 0 on, got -1',
    ],
  ])('%j, %j, %j is refused', (target, fault, times, message) => {
    const { models } = modelsOf();
    expect(() => models.fail(target, fault as ModelFault, times)).toThrow(message);
  });
});
