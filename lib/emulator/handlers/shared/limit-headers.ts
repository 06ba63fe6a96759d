import { HeaderMap } from '../../http';
import type { Call } from '../../pipeline/call';
import type { PolicyReader } from '../../pipeline/policy-reader';

/** What a limit tells the caller and later policies: headers of the response, and variables. */
export class LimitReport {
  /** @param policy whose attributes `<what>-header-name` and `<what>-variable-name` say where to write */
  public constructor(private readonly policy: PolicyReader) {}

  /** Writes a number to the variable that is there for it. */
  public variable(call: Call, what: string, value: number): void {
    const name = this.policy.literal(`${what}-variable-name`);
    if (name !== undefined) call.variables.set(name, value);
  }

  /** The header that is there for a number; empty when none is. */
  public header(what: string, value: number): HeaderMap {
    const name = this.policy.literal(`${what}-header-name`);
    return new HeaderMap(name === undefined ? {} : { [name]: String(value) });
  }
}

/** Puts headers on the response, once there is one. */
export function addToResponse(call: Call, headers: () => Iterable<HeaderMap>): void {
  call.onResponse.push(() => {
    for (const map of headers()) for (const [name, value] of map) call.response?.headers.set(name, value);
  });
}

/** Several headers as one list. */
export function together(...maps: readonly HeaderMap[]): HeaderMap {
  return new HeaderMap(maps.flatMap(map => [...map]));
}
