import { choose, setBackendService } from '../declarations/index';
import { policyFragment } from '../document';
import { csharp } from '../expression/index';
import type { PolicyFragment } from '../node';
import { withinLimit } from './check';
import type { ServedModel } from './routing';
import { VARIABLES } from './variables';

/**
 * The fragment that chooses the pool for a retry: after the model's own pool its failover pools in turn, and then the first one again.
 *
 * To a caller: a call that fails in one region is answered by another, also before the circuit breaker of the failing one opens.
 *
 * @param models those that have failover pools; a call for another model keeps its pool
 * @throws PolicyError `gateway/too-many-models` when the fragment gets larger than the service allows
 */
export function failoverFragment(
  id: string,
  models: readonly ServedModel[],
  source?: string,
): PolicyFragment<'outbound' | 'on-error'> {
  const requested = csharp<string>`context.Variables.GetValueOrDefault<string>(${VARIABLES.modelDeployment}, "")`;
  return withinLimit(
    'gateway/too-many-models',
    `chooses the failover pools of ${models.length} models`,
    'give the regions fewer priorities, shorten the names of the models, or spread them over two gateways',
    () =>
      policyFragment(
        id,
        [
          choose({
            when: models.map(model => ({
              condition: csharp<boolean>`${requested} == ${model.deployment}`,
              policies: [poolOfAttempt(model)],
            })),
          }),
        ],
        { source },
      ),
  );
}

/** Attempts count from 1: of three pools the first is for attempts 1, 4, 7 …, the second for 2, 5, 8 …, the third for 3, 6, 9 …. */
function poolOfAttempt({ backendId, failoverBackendIds = [] }: ServedModel) {
  const count = failoverBackendIds.length + 1;
  return choose({
    when: failoverBackendIds.map((failoverId, i) => ({
      condition: csharp<boolean>`context.Variables.GetValueOrDefault<int>(${VARIABLES.attempts}, 1) % ${count} == ${(i + 2) % count}`,
      policies: [setBackendService({ backendId: failoverId })],
    })),
    otherwise: { policies: [setBackendService({ backendId })] },
  });
}
