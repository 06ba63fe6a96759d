import { StreamUsage } from '../../../lib/emulator/tokens/stream-usage';

const chunk = (content: string, usage?: object | null) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content } }], ...(usage !== undefined && { usage }) })}\n\n`;
const used = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };

function read(...parts: readonly string[]) {
  const events = new StreamUsage();
  for (const part of parts) events.push(Buffer.from(part));
  return events.end();
}

test('a stream that says what it cost is believed; its text is of no use then', () => {
  const reported = { promptTokens: 3, completionTokens: 2, totalTokens: 5 };
  expect(read(chunk('Hello', null), chunk(' you', null), chunk('', used))).toEqual({ reported, text: '' });
  const spaced = `data: ${JSON.stringify({ usage: used }, undefined, 1).replace(/\n/g, ' ')}\n\n`;
  expect(read(chunk('Hello'), spaced, 'data: [DONE]\n\n')).toEqual({ reported, text: '' });
  const completed = {
    type: 'response.completed',
    response: { usage: { input_tokens: 3, output_tokens: 2 } },
  };
  expect(read(`data: ${JSON.stringify(completed)}\n\n`)).toEqual({ reported, text: '' });
});

test('of several reports the last one counts', () => {
  const { reported } = read(chunk('a', { ...used, total_tokens: 4 }), chunk('b', used), chunk('c', null));
  expect(reported?.totalTokens).toBe(5);
  const other = `data: ${JSON.stringify({ choices: [{ usage: {} }] })}\n\n`;
  expect(read(chunk('a', used), other).reported?.totalTokens).toBe(5);
});

test('a stream that says nothing of its cost gives its text', () => {
  expect(read(chunk('Hello', null), 'data: {broken\n\n', chunk(' "usage":{', null))).toEqual({
    reported: undefined,
    text: 'Hello "usage":{',
  });
  expect(read()).toEqual({ reported: undefined, text: '' });
});

test('lines may end in any way, a byte order mark may come first, and bytes may be cut anywhere', () => {
  const text = `\ufeff${chunk('Grüße', null)}: a comment\n\n${chunk(' you')}`;
  for (const end of ['\n', '\r\n', '\r']) {
    const bytes = Buffer.from(text.replaceAll('\n', end));
    for (let cut = 0; cut <= bytes.length; cut++) {
      const events = new StreamUsage();
      events.push(bytes.subarray(0, cut));
      events.push(bytes.subarray(cut));
      expect(events.end()).toEqual({ reported: undefined, text: 'Grüße you' });
    }
  }
  expect(read('\n\n', chunk('a', used).trimEnd()).reported?.totalTokens).toBe(5);
});
