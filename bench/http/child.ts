import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Tells the bench on which port a server of its own listens. */
export function ready(server: Server): void {
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}
