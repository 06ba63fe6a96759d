import { Construct } from 'constructs';
import { constructId, NameRules } from '../core/index';
import { type ModelDeployment, OpenAiAccount } from '../openai/index';
import type { GatewayContext } from './context';
import type { GatewayRegion } from './options';
import { type ModelRoute, regionName } from './routes';

/** Props of {@link ModelAccounts}. */
export interface ModelAccountsProps {
  readonly context: GatewayContext;
  readonly regions: readonly GatewayRegion[];
  readonly routes: readonly ModelRoute[];
  /** Whether the accounts take keys. */
  readonly localAuthEnabled: boolean;
  /** Whether the accounts can be reached other than through private endpoints. */
  readonly publicNetworkAccessEnabled: boolean;
}

/** The model accounts of a gateway, one a region, and their deployments. A region that serves no model has no account. */
export class ModelAccounts extends Construct {
  /** The accounts by the region's name. */
  public readonly accounts: ReadonlyMap<string, OpenAiAccount>;
  /** All deployments. */
  public readonly deployments: readonly ModelDeployment[];

  public constructor(scope: Construct, id: string, props: ModelAccountsProps) {
    super(scope, id);
    const accounts = new Map<string, OpenAiAccount>();
    const deployments: ModelDeployment[] = [];
    for (const region of props.regions) {
      const name = regionName(region);
      const served = props.routes.flatMap(route => {
        const member = route.members.find(candidate => candidate.region === name);
        return member ? [{ route, member }] : [];
      });
      if (served.length === 0) continue;
      const account = new OpenAiAccount(this, constructId(name), {
        // The name is the subdomain as well, which is the shorter of the two.
        name: region.accountName ?? props.context.nameOf(NameRules.CUSTOM_SUBDOMAIN, name, region.location),
        resourceGroup: props.context.resourceGroup,
        location: region.location,
        localAuthEnabled: props.localAuthEnabled,
        publicNetworkAccessEnabled: props.publicNetworkAccessEnabled,
        tags: props.context.tags,
      });
      accounts.set(name, account);
      for (const { route, member } of served) {
        const deployment = account.addDeployment(constructId(route.deployment), {
          name: route.deployment,
          modelName: member.modelName,
          modelVersion: member.modelVersion,
          sku: member.sku,
          capacity: member.capacity,
          raiPolicyName: route.raiPolicyName,
        });
        deployments.push(deployment);
      }
    }
    this.accounts = accounts;
    this.deployments = deployments;
  }
}
