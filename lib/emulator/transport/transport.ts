import type { Clock } from '../clock';
import { EmulatorError } from '../emulator-error';
import type { BackendHandler, BackendRequest, BackendResponse } from '../http';
import type { MaybePromise } from '../maybe-promise';
import { type Stop, withSignal } from '../stop';
import { HttpTransport } from './http-transport';

/**
 * Who answers what the gateway sends out: requests to backends, of `send-request`, for keys of identity providers.
 *
 * - `'network'`: the addresses themselves.
 * - a function: it answers everything.
 * - a map from a backend's name, or from a host name, to a function or to an address below which to call instead (`http://127.0.0.1:8080`), or to `'network'`; `*`
 *   stands for all the rest. What no entry fits is an error, so that no test calls out by accident.
 */
export type BackendsOption = 'network' | BackendHandler | Readonly<Record<string, BackendHandler | string>>;

/** A request before somebody takes it. */
export type Outgoing = Omit<BackendRequest, 'signal'>;

const ORIGIN = /^[a-z]+:\/\/([^/?#]+)/;

/** Sends requests out, to whom the options say. */
export class Transport {
  private readonly network: HttpTransport;

  public constructor(
    private readonly option: BackendsOption,
    clock: Clock,
  ) {
    this.network = new HttpTransport(clock);
  }

  /**
   * Sends a request.
   *
   * @param stop ends it, also while its answer arrives
   * @throws EmulatorError `emulator/no-backend` when nothing answers for the address
   * @throws whatever the handler or the network throws when there is no answer
   */
  public send(request: Outgoing, stop: Stop): MaybePromise<BackendResponse> {
    const answerer = this.answererOf(request);
    if (typeof answerer === 'function') return answerer(withSignal(request, stop));
    if (answerer === 'network') return this.network.send(request, stop);
    const path = request.url.replace(ORIGIN, '');
    return this.network.send({ ...request, url: `${answerer.replace(/\/$/, '')}${path}` }, stop);
  }

  /** Closes connections that nobody uses. */
  public close(): void {
    this.network.close();
  }

  private answererOf(request: Outgoing): BackendHandler | string {
    const { option } = this;
    if (typeof option === 'function' || option === 'network') return option;
    const map = option;
    const of = (name: string) => (Object.hasOwn(map, name) ? map[name] : undefined);
    const own = request.backendId === undefined ? undefined : of(request.backendId);
    if (own !== undefined) return own;
    const [origin = '', host = ''] = ORIGIN.exec(request.url) ?? [];
    const found = of(host) ?? of(host.replace(/:\d+$/, '')) ?? of('*');
    if (found !== undefined) return found;
    throw new EmulatorError(
      'emulator/no-backend',
      `nothing answers for '${origin}'${request.backendId === undefined ? '' : `, the backend '${request.backendId}'`}: the option 'backends' has ${
        Object.keys(map)
          .map(name => `'${name}'`)
          .join(', ') || 'nothing'
      }; add the backend's name or the host, or '*' for all`,
    );
  }
}
