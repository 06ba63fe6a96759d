import { HeaderMap } from '../../http';
import type { Call } from '../../pipeline/call';
import type { PolicyReader } from '../../pipeline/policy-reader';

/** The numbers that limits tell. */
const NUMBERS = [
  'retry-after',
  'remaining-calls',
  'total-calls',
  'remaining-tokens',
  'remaining-quota-tokens',
  'tokens-consumed',
] as const;

type LimitNumber = (typeof NUMBERS)[number];

/** What a limit tells the caller and later policies: headers of the response, and variables. */
export class LimitReport {
  private readonly headers = new Map<LimitNumber, string>();
  private readonly variables = new Map<LimitNumber, string>();

  /** @param policy whose attributes `<number>-header-name` and `<number>-variable-name` say where to write */
  public constructor(policy: PolicyReader) {
    for (const number of NUMBERS) {
      const header = policy.literal(`${number}-header-name`);
      const variable = policy.literal(`${number}-variable-name`);
      if (header !== undefined) this.headers.set(number, header);
      if (variable !== undefined) this.variables.set(number, variable);
    }
  }

  /** Writes a number to the variable that is there for it. */
  public variable(call: Call, number: LimitNumber, value: number): void {
    const name = this.variables.get(number);
    if (name !== undefined) call.variables.set(name, value);
  }

  /** The header that is there for a number; empty when none is. */
  public header(number: LimitNumber, value: number): HeaderMap {
    const name = this.headers.get(number);
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
