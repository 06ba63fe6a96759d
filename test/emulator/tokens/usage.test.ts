import { textIn, usageIn } from '../../../lib/emulator/tokens/usage';

test.each([
  [{ usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } }, [1, 2, 3]],
  [{ usage: { prompt_tokens: 5, total_tokens: 5 } }, [5, 0, 5]],
  [{ usage: { input_tokens: 1, output_tokens: 2 } }, [1, 2, 3]],
  [
    {
      type: 'response.completed',
      response: { usage: { input_tokens: 4, output_tokens: 2, total_tokens: 6 } },
    },
    [4, 2, 6],
  ],
])('the usage in %j', (json, [promptTokens, completionTokens, totalTokens]) => {
  expect(usageIn(json)).toEqual({ promptTokens, completionTokens, totalTokens });
});

test.each([null, 'x', [], {}, { usage: null }, { response: {} }])('there is no usage in %j', json => {
  expect(usageIn(json)).toBeUndefined();
});

test.each([
  [{ choices: [{ delta: { content: 'a' } }, { delta: { content: 'b' } }] }, 'ab'],
  [{ choices: [{ text: 'a' }] }, 'a'],
  [{ type: 'response.output_text.delta', delta: 'a' }, 'a'],
  [{ choices: [{ delta: { tool_calls: [{ function: { name: 'f', arguments: '{}' } }] } }] }, 'f{}'],
  [{ choices: [{ delta: {} }] }, ''],
  [null, ''],
])('the text of %j', (json, text) => {
  expect(textIn(json)).toBe(text);
});
