import type { ServiceModel } from '../../model';
import { type ModelAccount, type ModelDeployment, TYPICAL_LATENCY } from '../../models';
import { hostKey } from '../../models/account';
import type { Scenario } from '../scenario';
import { stackAccounts } from '../stack-accounts';

/**
 * The model accounts of a stack, as the scenario wants them, with the part of their capacity that is one instance's: an even one, as a balancer in front of the
 * instances would give each over time.
 *
 * @throws EmulatorError `emulator/no-model` when there are none
 */
export function accountsFor(
  stack: string | object,
  scenario: Scenario,
  variables: Readonly<Record<string, unknown>> | undefined,
): readonly ModelAccount[] {
  return stackAccounts(stack, variables).map(account => accountFor(account, scenario));
}

function accountFor(account: ModelAccount, { regions, instances, users }: Scenario): ModelAccount {
  const profile = regions.get(account.region);
  const named = [...new Set(users.flatMap(({ models }) => [...(models?.keys() ?? [])]))];
  // accounts that another stack made have whatever is asked for
  const deployments = account.deployments ?? (profile && named.map(name => ({ name })));
  const limited = (deployment: ModelDeployment): ModelDeployment => {
    const tokensPerMinute = profile?.tokensPerMinute ?? deployment.tokensPerMinute;
    const requestsPerMinute = profile?.requestsPerMinute ?? deployment.requestsPerMinute;
    return {
      ...deployment,
      ...(tokensPerMinute !== undefined && { tokensPerMinute: Math.ceil(tokensPerMinute / instances) }),
      ...(requestsPerMinute !== undefined && { requestsPerMinute: Math.ceil(requestsPerMinute / instances) }),
      latency: profile ?? TYPICAL_LATENCY,
    };
  };
  return { ...account, ...(deployments && { deployments: deployments.map(limited) }) };
}

/** The regions of the backends that lead to model accounts, by the backend's name. */
export function regionsOfBackends(
  { backends }: ServiceModel,
  accounts: readonly ModelAccount[],
): ReadonlyMap<string, string> {
  const regions = new Map(accounts.map(({ name, host = name, region }) => [hostKey(host), region]));
  return new Map(
    backends.flatMap(backend => {
      const host = backend.kind === 'single' && URL.canParse(backend.url) ? new URL(backend.url).host : '';
      const region = regions.get(hostKey(host));
      return region === undefined ? [] : [[backend.id, region] as const];
    }),
  );
}
