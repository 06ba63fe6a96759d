import { CHAT, eventsIn, HELLO, modelsOf } from '../support/models';

interface Chunk {
  readonly id: string;
  readonly object: string;
  readonly choices: readonly {
    readonly index: number;
    readonly delta: {
      readonly role?: string;
      readonly content?: string;
      readonly tool_calls?: readonly object[];
    };
    readonly finish_reason: string | null;
  }[];
  readonly prompt_filter_results?: readonly object[];
  readonly usage?: object | null;
}

const STREAM = { ...HELLO, stream: true };
const script = () => 'Hello there, world';

test('a stream starts with the filter of the prompt, goes on with the role and the words, and ends with the reason', async () => {
  const { ask } = modelsOf({ script });
  const { headers, text } = await ask(CHAT, STREAM);
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
  const events = eventsIn<Chunk>(text);
  expect(events.at(-1)).toBe('[DONE]');
  const [first, role, ...rest] = events.slice(0, -1) as Chunk[];
  expect(first).toMatchObject({ choices: [], prompt_filter_results: [{ prompt_index: 0 }] });
  expect(role?.choices).toMatchObject([{ delta: { role: 'assistant', content: '' }, finish_reason: null }]);
  expect(rest.map(({ choices: [choice] }) => choice?.delta.content ?? choice?.finish_reason)).toEqual([
    'Hello',
    ' there',
    ',',
    ' world',
    'stop',
  ]);
  for (const chunk of [role, ...rest]) {
    expect(chunk).toMatchObject({ object: 'chat.completion.chunk', id: role?.id });
    expect(chunk).not.toHaveProperty('usage');
  }
});

test('a stream that is asked for its usage says it once, before the end', async () => {
  const { ask } = modelsOf({ script });
  const { text } = await ask(CHAT, { ...STREAM, stream_options: { include_usage: true } });
  const chunks = eventsIn<Chunk>(text).slice(1, -1) as Chunk[];
  expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
  expect(chunks.at(-1)).toMatchObject({
    choices: [],
    usage: { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 },
  });
});

test('a stream says the same as the whole answer of the same seed', async () => {
  const whole = await modelsOf().ask<{ choices: [{ message: { content: string } }] }>(CHAT, HELLO);
  const { text } = await modelsOf().ask(CHAT, STREAM);
  const chunks = eventsIn<Chunk>(text).slice(1, -1) as Chunk[];
  expect(chunks.map(({ choices: [choice] }) => choice?.delta.content ?? '').join('')).toBe(
    whole.json.choices[0].message.content,
  );
});

test('each choice of a stream has its own number', async () => {
  const { ask } = modelsOf({ script: () => 'Hello' });
  const chunks = eventsIn<Chunk>((await ask(CHAT, { ...STREAM, n: 2 })).text).slice(1, -1) as Chunk[];
  expect(chunks.map(({ choices: [choice] }) => choice?.index)).toEqual([0, 0, 0, 1, 1, 1]);
});

test('the arguments of a function come bit by bit', async () => {
  const { ask } = modelsOf({
    script: () => ({ toolCalls: [{ name: 'weather', arguments: { city: 'Oslo' } }] }),
  });
  const chunks = eventsIn<Chunk>((await ask(CHAT, STREAM)).text).slice(1, -1) as Chunk[];
  const calls = chunks.flatMap(
    ({ choices: [choice] }) =>
      (choice?.delta.tool_calls ?? []) as { function: { name?: string; arguments: string } }[],
  );
  expect(calls[0]).toMatchObject({
    index: 0,
    type: 'function',
    function: { name: 'weather', arguments: '' },
  });
  expect(calls.length).toBeGreaterThan(2);
  expect(calls.map(call => call.function.arguments).join('')).toBe('{"city":"Oslo"}');
  expect(chunks.at(-1)?.choices).toMatchObject([{ finish_reason: 'tool_calls' }]);
});

test('the tokens of a stream come at their pace, after the time to the first one', async () => {
  const { send, clock } = modelsOf({ script, latency: { firstTokenMs: 500, perTokenMs: 40 } });
  const start = clock.now();
  const { body } = await send(CHAT, STREAM);
  expect(clock.now() - start).toBe(500);
  const times: [number, string][] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    const word = /"content":"([^"]+)"/.exec(Buffer.from(chunk).toString())?.[1];
    if (word !== undefined) times.push([clock.now() - start, word]);
  }
  expect(times).toEqual([
    [500, 'Hello'],
    [540, ' there'],
    [580, ','],
    [620, ' world'],
  ]);
});

test('several events may arrive at once, as late as the last of them', async () => {
  const { send, clock } = modelsOf({ script, eventsPerChunk: 3, latency: { perTokenMs: 40 } });
  const start = clock.now();
  const { body } = await send(CHAT, STREAM);
  const times: number[] = [];
  let text = '';
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    times.push(clock.now() - start);
    text += Buffer.from(chunk).toString();
  }
  // filter, role, Hello | there , world | stop, done
  expect(times).toEqual([0, 120, 120]);
  expect(text).toBe((await modelsOf({ script }).ask(CHAT, STREAM)).text);
});

test('what is left when the events do not fill a chunk takes its time, too', async () => {
  const { send, clock } = modelsOf({ script, eventsPerChunk: 100, latency: { perTokenMs: 40 } });
  const start = clock.now();
  const { body } = await send(CHAT, STREAM);
  let chunks = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) if (chunk.length > 0) chunks++;
  expect([chunks, clock.now() - start]).toEqual([1, 120]);
});

test('what a caller does not wait for is not charged', async () => {
  const { send, models } = modelsOf({ script });
  const { body } = await send(CHAT, STREAM);
  let events = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) if (chunk.length > 0 && ++events === 4) break;
  expect(models.calls).toMatchObject([{ status: 200, promptTokens: 10, completionTokens: 2 }]);
  expect(models.calls[0]?.endedAt).toBeDefined();
});

test('a stream counts as under way until its end', async () => {
  const { send, models } = modelsOf({ script });
  const { body } = await send(CHAT, STREAM);
  expect(models.calls[0]).toMatchObject({ status: 200, endedAt: undefined });
  for await (const chunk of body as AsyncIterable<Uint8Array>) expect(chunk.length).toBeGreaterThan(0);
  expect(models.calls[0]).toMatchObject({ completionTokens: 4 });
  expect(models.totals[0]).toMatchObject({ answered: 1, completionTokens: 4 });
});
