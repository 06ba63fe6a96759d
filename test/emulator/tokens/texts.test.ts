import { completionOf, messagesOf } from '../../../lib/emulator/tokens/texts';

test.each([
  [
    { messages: [{ role: 'system', content: 'a' }, { content: 'b' }] },
    [
      ['system', 'a'],
      ['user', 'b'],
    ],
  ],
  [
    {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'a' },
            { type: 'image_url', image_url: {} },
            { type: 'text', text: 'b' },
          ],
        },
      ],
    },
    [['user', 'a\nb']],
  ],
  [{ input: [{ role: 'user', content: [{ type: 'input_text', text: 'a' }] }] }, [['user', 'a']]],
  [{ input: 'a' }, [['user', 'a']]],
  [
    { input: ['a', 'b'] },
    [
      ['user', 'a'],
      ['user', 'b'],
    ],
  ],
  [{ prompt: 'a' }, [['user', 'a']]],
  [{ messages: [null, 7] }, []],
  [null, []],
])('what is asked in %j', (body, expected) => {
  expect(messagesOf(body).map(({ role, text }) => [role, text])).toEqual(expected);
});

test.each([
  [{ choices: [{ message: { content: 'a' } }, { message: { content: 'b' } }] }, 'a\nb'],
  [{ choices: [{ text: 'a' }] }, 'a'],
  [
    {
      output: [
        { content: [{ type: 'output_text', text: 'a' }] },
        { content: [{ type: 'output_text', text: 'b' }] },
      ],
    },
    'a\nb',
  ],
  [{ choices: [{ message: { content: null } }] }, ''],
  ['text', ''],
])('what is answered in %j', (body, expected) => {
  expect(completionOf(body)).toBe(expected);
});
