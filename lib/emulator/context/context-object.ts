import type { HostObject } from '../../csharp/index';
import type { Call } from '../pipeline/call';
import { hostDictionary, hostType, type Members } from './host';
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
  Deployment: call => deploymentObject(call.services.model),
  Elapsed: call => call.services.clock.now() - call.startedAt,
  GraphQL: () => null,
  LastError: call => optional(call.failure, lastErrorObject),
  Operation: call => optional(call.operation, operationObject),
  Product: call => optional(call.caller.product, productObject),
  Request: requestObject,
  RequestId: call => call.id,
  Response: call => optional(call.response, responseObject),
  Subscription: call => optional(call.caller.subscription, subscriptionObject),
  Timestamp: call => new Date(call.startedAt),
  Tracing: () => false,
  User: call => optional(call.caller.user, userObject),
  Variables: ({ variables }) =>
    hostDictionary(
      key => variables.get(key),
      () => variables.keys(),
    ),
  Workspace: () => null,
};

const withoutMethods = hostType<Call>('IProxyRequestContext', MEMBERS);

/**
 * `context`, as the expressions of a call see it.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables
 */
export function contextObject(call: Call): HostObject {
  const members = withoutMethods(call);
  return {
    dotNetType: members.dotNetType,
    get: member => members.get(member),
    call(method, args) {
      if (method !== 'Trace') return undefined;
      const message = String(args[0]);
      call.recorder?.note(message);
      call.services.sinks.trace({
        source: 'context',
        severity: 'verbose',
        message,
        metadata: {},
        requestId: call.id,
        at: call.services.clock.now(),
      });
      return null;
    },
  };
}
