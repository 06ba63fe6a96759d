import { Construct } from 'constructs';
import {
  Backend,
  BackendPool,
  type CircuitBreakerRule,
  type IApiManagement,
  type INamedValue,
} from '../apim/index';
import type { OpenAiAccount } from '../openai/index';
import type { ModelRoute } from './routes';

/** Props of {@link ModelBackends}. */
export interface ModelBackendsProps {
  readonly apiManagement: IApiManagement;
  readonly accounts: ReadonlyMap<string, OpenAiAccount>;
  readonly routes: readonly ModelRoute[];
  /** @default - the default of {@link Backend} */
  readonly circuitBreaker?: CircuitBreakerRule | false;
  /** The named values that hold the accounts' keys, by the region's name. @default - backends carry no credentials */
  readonly keys?: ReadonlyMap<string, INamedValue>;
}

/** The backends of a gateway: one for each account and model deployment, and one pool a model. */
export class ModelBackends extends Construct {
  /** The pools by the deployment's name. */
  public readonly pools: ReadonlyMap<string, BackendPool>;

  public constructor(scope: Construct, id: string, props: ModelBackendsProps) {
    super(scope, id);
    this.pools = new Map(props.routes.map(route => [route.deployment, this.pool(route, props)]));
  }

  private pool(route: ModelRoute, props: ModelBackendsProps): BackendPool {
    const members = route.members.map(member => {
      const account = props.accounts.get(member.region);
      const key = props.keys?.get(member.region);
      const backend = new Backend(this, member.backendName, {
        apiManagement: props.apiManagement,
        name: member.backendName,
        url: `${account?.endpoint ?? ''}openai`,
        description: `model deployment ${route.deployment} in ${member.region}`,
        circuitBreaker: props.circuitBreaker,
        credentials: key && { header: { 'api-key': key } },
      });
      return { backend, priority: member.priority, weight: member.weight };
    });
    return new BackendPool(this, route.poolName, {
      apiManagement: props.apiManagement,
      name: route.poolName,
      members,
      description: `model deployment ${route.deployment}`,
    });
  }
}
