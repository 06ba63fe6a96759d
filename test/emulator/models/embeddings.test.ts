import { modelsOf, pathOf } from '../support/models';

const LARGE = pathOf('embeddings', 'text-embedding-3-large');

interface Vectors {
  readonly model: string;
  readonly data: readonly { readonly index: number; readonly embedding: readonly number[] | string }[];
  readonly usage: { readonly prompt_tokens: number; readonly total_tokens: number };
}

async function vectorsOf(
  input: unknown,
  rest: object = {},
  path = LARGE,
): Promise<readonly (readonly number[])[]> {
  const { json } = await modelsOf({ accounts: [{ name: 'oai-eastus', region: 'eastus' }] }).ask<Vectors>(
    path,
    {
      input,
      ...rest,
    },
  );
  return json.data.map(({ embedding }) => embedding as readonly number[]);
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

test('vectors are never streamed, whatever is asked', async () => {
  const { ask, models } = modelsOf();
  expect((await ask(LARGE, { input: 'Hello', stream: true })).headers['content-type']).toBe(
    'application/json',
  );
  expect(models.calls).toMatchObject([{ streamed: false }]);
});

test('vectors have the form of the service, and cost the tokens of the texts', async () => {
  const { ask } = modelsOf();
  const { json } = await ask<Vectors>(LARGE, { input: ['Say hello.', 'Hello'] });
  expect(json).toMatchObject({
    object: 'list',
    model: 'text-embedding-3-large',
    data: [
      { object: 'embedding', index: 0 },
      { object: 'embedding', index: 1 },
    ],
    usage: { prompt_tokens: 4, total_tokens: 4 },
  });
});

test.each([
  ['text-embedding-3-large', 3072],
  ['text-embedding-3-small', 1536],
  ['text-embedding-ada-002', 1536],
])('vectors of %s have %i numbers', async (model, length) => {
  expect(await vectorsOf('x', {}, pathOf('embeddings', model))).toMatchObject([{ length }]);
});

test('vectors are as short as asked for', async () => {
  expect(await vectorsOf('x', { dimensions: 256 })).toMatchObject([{ length: 256 }]);
});

test('vectors have the length 1 and are the same for the same text', async () => {
  const [first = [], second = []] = await vectorsOf(['The capital of Norway', 'The capital of Norway']);
  expect(dot(first, first)).toBeCloseTo(1, 4);
  expect(second).toEqual(first);
  expect(await vectorsOf('The capital of Norway')).toEqual([first]);
});

test('texts that have more in common are closer', async () => {
  const [asked = [], reworded = [], sameTopic = [], other = []] = await vectorsOf([
    'What is the capital of Norway?',
    'Tell me what the capital of Norway is',
    'Which capitals are in the north of Europe?',
    'How do I bake bread without yeast',
  ]);
  const closeness = [reworded, sameTopic, other].map(vector => dot(asked, vector));
  expect(closeness[0]).toBeGreaterThan(0.7);
  expect(closeness[0]).toBeGreaterThan(closeness[1]!);
  expect(closeness[1]).toBeGreaterThan(closeness[2]!);
  expect(Math.abs(closeness[2]!)).toBeLessThan(0.2);
});

test('vectors in base64 are the same numbers', async () => {
  const [plain = []] = await vectorsOf('hello');
  const { json } = await modelsOf().ask<Vectors>(LARGE, { input: 'hello', encoding_format: 'base64' });
  const bytes = Buffer.from(json.data[0]?.embedding as string, 'base64');
  const numbers = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
  expect(numbers).toHaveLength(3072);
  for (const [i, value] of numbers.entries()) expect(value).toBeCloseTo(plain[i] ?? NaN, 6);
});

test.each([[[1, 2, 3]], [[[1, 2, 3]]]])(
  'tokens that the client counted itself, %j, are one text',
  async input => {
    const { ask } = modelsOf();
    const { json } = await ask<Vectors>(LARGE, { input });
    expect([json.data.length, json.usage.prompt_tokens]).toEqual([1, 3]);
  },
);

test.each([
  ['nothing', {}, 'input'],
  ['an empty list', { input: [] }, 'input'],
  ['an object', { input: {} }, 'input'],
  ['a list of objects', { input: [{}] }, 'input'],
  ['no numbers', { input: 'x', dimensions: 0 }, 'dimensions'],
  ['too many numbers', { input: 'x', dimensions: 4000 }, 'dimensions'],
  ['numbers that are none', { input: 'x', dimensions: 'many' }, 'dimensions'],
  ['an unknown form', { input: 'x', encoding_format: 'hex' }, 'encoding_format'],
])('a request for %s is a 400', async (_, body, param) => {
  const { ask } = modelsOf();
  const { status, json } = await ask(LARGE, body);
  expect([status, json]).toMatchObject([400, { error: { param } }]);
});

test('a script may say what vectors cost', async () => {
  const { ask } = modelsOf({ script: () => ({ usage: { promptTokens: 77 } }) });
  expect((await ask<Vectors>(LARGE, { input: 'x' })).json.usage).toEqual({
    prompt_tokens: 77,
    total_tokens: 77,
  });
});
