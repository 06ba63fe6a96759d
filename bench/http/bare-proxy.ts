/** The least that a proxy in Node does: streams both ways, over connections that are kept. */
import { Agent, createServer, request as send } from 'node:http';
import { ready } from './child';

const target = new URL(process.argv[2] ?? '');
const agent = new Agent({ keepAlive: true });

const server = createServer((incoming, outgoing) => {
  const { method, url, headers } = incoming;
  const forwarded = send(
    { agent, host: target.hostname, port: target.port, method, path: url, headers },
    answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  forwarded.on('error', () => outgoing.destroy());
  incoming.pipe(forwarded);
});
ready(server);
