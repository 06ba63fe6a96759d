import type { LocalGateway, RunningServer } from '../../emulator/index';
import { CliError, systemCodeOf } from '../cli-error';
import { withGatewayErrors } from '../gateway-error';
import type { Terminal } from '../terminal';
import { warnOfSilence } from './backends';
import { prepare } from './prepare';
import type { ServeRequest } from './serve-request';

/** The exit code of a command that an interrupt ends, as shells have it. */
const INTERRUPTED = 130;

/**
 * Runs the gateway of a stack until it is interrupted; then waits for the requests under way, unless it is interrupted again.
 *
 * @returns the exit code
 * @throws CliError for what cannot be run
 */
export async function runServe(request: ServeRequest, terminal: Terminal): Promise<number> {
  const { gateway, backends, table, doubts, invitation } = await withGatewayErrors(() =>
    prepare(request, terminal),
  );
  const server = await listen(gateway, request, terminal);
  terminal.write(`${invitation(server.url)}\n${table.head}`);
  const warn = (message: string) => terminal.writeError(`warning: ${message}\n`);
  doubts.forEach(warn);
  void warnOfSilence(backends, warn);
  return drained(gateway, server, terminal);
}

async function listen(
  gateway: LocalGateway,
  { port, host }: ServeRequest,
  terminal: Terminal,
): Promise<RunningServer> {
  try {
    return await gateway.listen({
      port,
      host,
      onError: ({ method, url }, error) =>
        terminal.writeError(
          `error: ${method ?? 'GET'} ${url}: ${error instanceof Error ? error.message : String(error)}\n`,
        ),
    });
  } catch (error) {
    throw new CliError(`cannot listen at ${host}, port ${port}: ${listenProblem(systemCodeOf(error))}`);
  }
}

function listenProblem(code: string | undefined): string {
  switch (code) {
    case 'EADDRINUSE':
      return "something listens there already; give another port with '--port', or '--port 0' for any that is free";
    case 'EACCES':
      return "this user may not; give a port from 1024 on with '--port'";
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return "the host is no address of this machine; give one with '--host', or leave it out for 127.0.0.1";
    default:
      return code ?? 'the reason is not known';
  }
}

/** Waits until the command is interrupted and the requests under way are answered, or until it is interrupted again. */
function drained(gateway: LocalGateway, server: RunningServer, terminal: Terminal): Promise<number> {
  return new Promise((resolve, reject) => {
    let interrupts = 0;
    const stop = terminal.onInterrupt?.(() => {
      interrupts++;
      if (interrupts > 1) {
        server.end();
        return;
      }
      terminal.writeError('\nno new requests; waiting for those under way; Ctrl-C again ends at once\n');
      gateway
        .close()
        .then(() => resolve(interrupts > 1 ? INTERRUPTED : 0), reject)
        .finally(() => stop?.());
    });
  });
}
