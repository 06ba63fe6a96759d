import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve as pathOf } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server in a process of its own. */
export class ServerProcess {
  /** Starts one of the scripts of this folder, which tells its port. */
  public static async start(script: string, args: readonly string[] = []): Promise<ServerProcess> {
    const child = forked(pathOf(__dirname, script), args);
    const { port } = await message<{ readonly port: number }>(child, 'port');
    return new ServerProcess(child, port);
  }

  /** Starts a script that listens on the port that it is told, and waits until it does. What it warns of is told only if it does not. */
  public static async startForeign(
    script: string,
    args: (port: number) => readonly string[],
  ): Promise<ServerProcess> {
    const port = await freePort();
    const child = forked(script, args(port), 'pipe');
    let told = '';
    child.stderr?.on('data', text => (told += String(text)));
    const server = new ServerProcess(child, port);
    for (let left = 100; left > 0; left -= 1) {
      const isUp = await fetch(server.url).then(
        () => true,
        () => false,
      );
      if (isUp) return server;
      await sleep(100);
    }
    server.stop();
    throw new Error(`'${script}' does not listen on port ${port}${told && `: ${told}`}`);
  }

  private constructor(
    private readonly child: ChildProcess,
    public readonly port: number,
  ) {}

  public get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The microseconds of processor time that the process took so far. */
  public async processorMicros(): Promise<number> {
    const answer = message<{ readonly processorMicros: number }>(this.child, 'processorMicros');
    this.child.send({ ask: 'processor time' });
    return (await answer).processorMicros;
  }

  /** Tells the script something. */
  public tell(what: object): void {
    this.child.send(what);
  }

  public stop(): void {
    this.child.kill();
  }
}

/** A process that takes TypeScript, tells its processor time, and is quiet unless it fails. */
function forked(
  script: string,
  args: readonly string[],
  errors: 'inherit' | 'pipe' = 'inherit',
): ChildProcess {
  return fork(script, args, {
    execArgv: ['--require', 'tsx/cjs', '--require', join(__dirname, 'processor-time.ts')],
    stdio: ['ignore', 'ignore', errors, 'ipc'],
  });
}

function message<T>(child: ChildProcess, key: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a server ended with ${code ?? 'a signal'}`));
    const onMessage = (value: object) => {
      if (!(key in value)) return;
      child.off('message', onMessage).off('exit', onExit);
      resolve(value as T);
    };
    child.on('message', onMessage).on('exit', onExit);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('there is no free port');
  return address.port;
}
