import { promptTokens } from '../../../lib/emulator/tokens/prompt';
import { countTokens } from '../../../lib/emulator/tokens/tokenizer';

describe('the tokenizer', () => {
  // counts of the vendor's own tokenizer for o200k_base
  test.each([
    ['', 0],
    ['hello world', 2],
    ['The quick brown fox jumps over the lazy dog.', 10],
    ['<|endoftext|>', 7],
  ])("counts '%s' as %i", (text, tokens) => {
    expect(countTokens(text)).toBe(tokens);
  });

  test('takes its time for long runs without white space as for other text', () => {
    expect(countTokens('a'.repeat(200_000))).toBeGreaterThan(10_000);
  });
});

describe('the estimate of a prompt', () => {
  const message = (text: string) => 3 + countTokens('user') + countTokens(text);

  test('counts messages with their frames', () => {
    const messages = [
      { role: 'user', content: 'hello world' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'hello' },
          { type: 'image_url', image_url: {} },
        ],
      },
    ];
    expect(promptTokens({ messages })).toBe(3 + message('hello world') + message('hello') + 1200);
  });

  test('counts the functions that a model may call', () => {
    const tools = [{ type: 'function', function: { name: 'weather', parameters: { type: 'object' } } }];
    const messages = [{ role: 'user', content: 'hello world' }];
    expect(promptTokens({ messages, tools })).toBe(
      promptTokens({ messages }) + countTokens(JSON.stringify(tools)),
    );
  });

  test('counts completions, embeddings and responses', () => {
    expect(promptTokens({ prompt: ['hello world', 'hello'] })).toBe(3);
    expect(promptTokens({ input: 'hello world' })).toBe(2);
    expect(promptTokens({ input: [[1, 2, 3], [4]] })).toBe(4);
    expect(promptTokens({ instructions: 'hello', input: [{ role: 'user', content: 'hello world' }] })).toBe(
      1 + 3 + message('hello world'),
    );
  });

  test.each([null, 'text', 7, {}, [], { messages: [null] }])('of %j is a number', body => {
    expect(promptTokens(body)).toBeGreaterThanOrEqual(0);
  });
});
