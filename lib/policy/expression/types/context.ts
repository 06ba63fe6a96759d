import { method, nullable, property } from '../member';
import type { Operand } from '../operand';

/** Members of `context`, but for its variables, whose types are the caller's. */
export const contextMembers = {
  /** The API that is called: `context.Api`. */
  api: property('IApi'),
  /** The backend that was chosen; null before that: `context.Backend`. */
  backend: property(nullable('IBackend')),
  /** The gateway that runs the policy: `context.Deployment`. */
  deployment: property('IDeployment'),
  /** The time since the request arrived: `context.Elapsed`. */
  elapsed: property('TimeSpan'),
  /** The field that a GraphQL resolver resolves: `context.GraphQL`. */
  graphQL: property('IGraphQL'),
  /** The error that brought the pipeline to `on-error`, where alone it is there: `context.LastError`. */
  lastError: property('ILastError'),
  /** The operation that is called: `context.Operation`. */
  operation: property('IOperation'),
  /** The product of the subscription; null on calls without one: `context.Product`. */
  product: property(nullable('IProduct')),
  /** The request, as sent by the caller and changed by the policies so far: `context.Request`. */
  request: property('IRequest'),
  /** The id of the call, in all of the service's logs: `context.RequestId`. */
  requestId: property('Guid'),
  /** The response; null until there is one: `context.Response`. */
  response: property(nullable('IResponse')),
  /** The subscription of the caller; null on calls without one: `context.Subscription`. */
  subscription: property(nullable('ISubscription')),
  /** When the request arrived: `context.Timestamp`. */
  timestamp: property('DateTime'),
  /** Whether the call is traced: `context.Tracing`. */
  tracing: property('bool'),
  /** The user of the subscription; null on calls without one: `context.User`. */
  user: property(nullable('IUser')),
  /** The workspace of the API; null when it is in none: `context.Workspace`. */
  workspace: property(nullable('IWorkspace')),
  /** Writes to the call's trace, a statement for `` csharp.block`…` ``: `context.Trace("a")`. */
  trace: method<[message: Operand<string>]>('string').returns('void'),
} as const;
