import { identifier, member } from '../../csharp/index';
import type { contextMembers } from './types/context';
import type { MembersOf } from './value-types';
import { Variables } from './variables';
import { wrap } from './wrap';

/**
 * What a policy knows of the call, as C# sees it. Members have the names of the service's documentation in camelCase; those that may be null
 * are {@link NullableExpression}s.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables
 */
export interface Context extends MembersOf<typeof contextMembers> {
  /** The variables that policies have set: `context.Variables`. */
  readonly variables: Variables;
}

/**
 * The call that is being handled.
 *
 * @example
 * context.request.headers.getValueOrDefault('Authorization', '') // context.Request.Headers.GetValueOrDefault("Authorization", "")
 * context.subscription.get(s => s.id).orElse('none') // context.Subscription?.Id ?? "none"
 * context.variables.getValueOrDefault('model', '') // context.Variables.GetValueOrDefault<string>("model", "")
 */
export const context: Context = makeContext();

function makeContext(): Context {
  const tree = identifier('context');
  const variables = new Variables(member(tree, 'Variables'));
  return Object.freeze(
    Object.defineProperty(wrap('IContext', tree), 'variables', { value: variables }),
  ) as unknown as Context;
}
