import type { HeaderMap } from '../../http';
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

  /** Writes a number to the header that is there for it. */
  public header(headers: HeaderMap, number: LimitNumber, value: number): void {
    const name = this.headers.get(number);
    if (name !== undefined) headers.set(name, String(value));
  }
}

/** Puts headers on the response, once there is one. */
export function addToResponse(call: Call, write: (headers: HeaderMap) => void): void {
  call.onResponse.push(() => {
    if (call.response) write(call.response.headers);
  });
}
