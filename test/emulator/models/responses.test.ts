import { eventsIn, modelsOf } from '../support/models';

const PATH = '/openai/v1/responses';
const BODY = { model: 'gpt-4o', input: 'Say hello.' };
const script = () => 'Hello there';

interface Event {
  readonly type: string;
  readonly sequence_number: number;
  readonly delta?: string;
  readonly response?: object;
}

test('a response has the form of the service', async () => {
  const { ask } = modelsOf({ script });
  const { json } = await ask(PATH, { ...BODY, instructions: 'Be brief.', metadata: { a: 'b' } });
  expect(json).toMatchObject({
    object: 'response',
    status: 'completed',
    model: 'gpt-4o-2024-11-20',
    instructions: 'Be brief.',
    incomplete_details: null,
    metadata: { a: 'b' },
    output: [
      {
        type: 'message',
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', annotations: [], text: 'Hello there' }],
      },
    ],
    usage: { input_tokens: 6, output_tokens: 2, total_tokens: 8 },
  });
});

test('a response that may not be longer is incomplete', async () => {
  const { ask } = modelsOf({ script });
  expect((await ask(PATH, { ...BODY, max_output_tokens: 1 })).json).toMatchObject({
    status: 'incomplete',
    incomplete_details: { reason: 'max_output_tokens' },
    output: [{ status: 'incomplete', content: [{ text: 'Hello' }] }],
    usage: { output_tokens: 1 },
  });
});

test('the same is at the address with a version of the interface', async () => {
  const { ask } = modelsOf({ script });
  expect((await ask('/openai/responses?api-version=2025-04-01-preview', BODY)).status).toBe(200);
  expect((await ask('/openai/responses', BODY)).status).toBe(404);
});

test('a stream tells each step, in order', async () => {
  const { ask } = modelsOf({ script });
  const { text, headers } = await ask(PATH, { ...BODY, stream: true });
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
  const events = eventsIn<Event>(text).filter(event => event !== '[DONE]');
  const types = [
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    'response.output_text.delta',
    'response.output_text.delta',
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ];
  expect(events.map(({ type }) => type)).toEqual(types);
  expect([...text.matchAll(/^event: (.*)$/gm)].map(([, type]) => type)).toEqual(types);
  expect(events.map(({ sequence_number: number }) => number)).toEqual(types.map((_, i) => i));
  expect(events.map(({ delta = '' }) => delta).join('')).toBe('Hello there');
  expect(events[0]?.response).toMatchObject({ status: 'in_progress', output: [], usage: null });
  const whole = (await modelsOf({ script }).ask(PATH, { ...BODY, stream: true })).text;
  expect(whole).toBe(text);
  expect(events.at(-1)?.response).toMatchObject({
    status: 'completed',
    output: [{ content: [{ text: 'Hello there' }] }],
    usage: { input_tokens: 3, output_tokens: 2, total_tokens: 5 },
  });
});

test('a stream that may not be longer ends as incomplete', async () => {
  const { ask } = modelsOf({ script });
  const { text } = await ask(PATH, { ...BODY, stream: true, max_output_tokens: 1 });
  expect(eventsIn<Event>(text).at(-1)).toMatchObject({
    type: 'response.incomplete',
    response: { incomplete_details: { reason: 'max_output_tokens' } },
  });
});

test('functions are called, as a whole and bit by bit', async () => {
  const { ask } = modelsOf({
    script: () => ({ toolCalls: [{ name: 'weather', arguments: { city: 'Oslo' } }] }),
  });
  const call = { type: 'function_call', name: 'weather', arguments: '{"city":"Oslo"}' };
  expect((await ask(PATH, BODY)).json).toMatchObject({ output: [call] });
  const events = eventsIn<Event>((await ask(PATH, { ...BODY, stream: true })).text) as Event[];
  const deltas = events.filter(({ type }) => type === 'response.function_call_arguments.delta');
  expect(deltas.map(({ delta }) => delta).join('')).toBe(call.arguments);
  expect(events.at(-1)?.response).toMatchObject({ output: [call] });
});
