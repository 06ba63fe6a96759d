import type { HostObject } from '../../csharp/index';
import type { Call } from '../pipeline/call';
import { type Members, ServiceObject } from './host';
import { requestObject, responseObject } from './messages';
import {
  apiObject,
  backendObject,
  deploymentObject,
  lastErrorObject,
  operationObject,
  productObject,
  subscriptionObject,
  userObject,
} from './service';

function optional<T>(value: T | undefined, make: (value: T) => HostObject): HostObject | null {
  return value === undefined ? null : make(value);
}

const MEMBERS: Members<Call> = {
  Api: call => optional(call.api, apiObject),
  Backend: call => optional(call.choice, backendObject),
  Deployment: call => deploymentObject(call.services),
  Elapsed: call => call.services.clock.now() - call.startedAt,
  GraphQL: () => null,
  LastError: call => optional(call.failure, lastErrorObject),
  Operation: call => optional(call.operation, operationObject),
  Product: call => optional(call.caller.product, productObject),
  Request: call => requestObject(call.request),
  RequestId: call => call.id,
  Response: call => optional(call.response, responseObject),
  Subscription: call => optional(call.caller.subscription, subscriptionObject),
  Timestamp: call => new Date(call.startedAt),
  Tracing: () => false,
  User: call => optional(call.caller.user, userObject),
  Variables: call => call.variables,
  Workspace: () => null,
};

/**
 * `context`, as the expressions of a call see it.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables
 */
export class ContextObject extends ServiceObject<Call> {
  public constructor(call: Call) {
    super('IProxyRequestContext', call, MEMBERS);
  }

  /** `Trace`, the one method. */
  public call(method: string, args: readonly unknown[]): unknown {
    if (method !== 'Trace') return undefined;
    const { recorder, services, id } = this.identity;
    const message = String(args[0]);
    recorder?.note(message);
    services.sinks.trace({
      source: 'context',
      severity: 'verbose',
      message,
      metadata: {},
      requestId: id,
      at: services.clock.now(),
    });
    return null;
  }
}
