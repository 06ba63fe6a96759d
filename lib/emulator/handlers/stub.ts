import type { Call } from '../pipeline/call';
import { approximated, type Handler } from './handler';

/** What takes the place of a policy: nothing, or a function. */
export type Stub = 'ignore' | ((policy: StubbedPolicy) => void | Promise<void>);

/** A policy that a function stands in for. */
export interface StubbedPolicy {
  readonly name: string;
  /** The attributes, with expressions evaluated. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** `context.Variables`. */
  readonly variables: Map<string, unknown>;
  /** The request as it is now. */
  readonly request: Call['request'];
  /** The response, once there is one. */
  readonly response: Call['response'];
}

/** The handler for a stub. */
export function stubHandler(stub: Stub): Handler {
  return {
    support: approximated('Replaced by the caller.'),
    compile(policy) {
      if (stub === 'ignore') return () => undefined;
      const { name } = policy.element;
      const attributes = Object.keys(policy.element.attributes).map(key => [key, policy.any(key)] as const);
      return call =>
        stub({
          name,
          attributes: Object.fromEntries(attributes.map(([key, value]) => [key, value(call)])),
          variables: call.variables,
          request: call.request,
          response: call.response,
        });
    },
  };
}
