/** A model account that always answers the same, and the keys of the identity provider: as little work as there can be, in a process of its own. */
import { createServer } from 'node:http';
import { ready } from './child';

const ANSWER = Buffer.from(
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_767_225_600,
    model: 'gpt-4o-2024-11-20',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: 'Regions fail, and nobody notices. '.repeat(8) },
        finish_reason: 'stop',
      },
    ],
    usage: { prompt_tokens: 24, completion_tokens: 56, total_tokens: 80 },
  }),
);

/** What is asked for by GET, by the end of its path: the configuration of the identity provider, and its keys. */
const published = new Map<string, string>();

const server = createServer((request, response) => {
  const body = request.method === 'GET' ? published.get(request.url?.split('/').at(-1) ?? '') : ANSWER;
  request.resume().on('end', () => {
    response.writeHead(body === undefined ? 404 : 200, {
      'Content-Type': 'application/json',
      'Content-Length': body === undefined ? 0 : Buffer.byteLength(body),
      'x-ratelimit-remaining-requests': '99',
      'x-ms-region': 'East US',
    });
    response.end(body);
  });
});

process.on('message', (message: { readonly publish?: Readonly<Record<string, string>> }) => {
  for (const [name, text] of Object.entries(message.publish ?? {})) published.set(name, text);
});
ready(server);
