import { Construct } from 'constructs';
import {
  Backend,
  BackendPool,
  type CircuitBreakerRule,
  type IApiManagement,
  type INamedValue,
} from '../apim/index';
import { constructId } from '../core/index';
import type { OpenAiAccount } from '../openai/index';
import type { FailoverMember } from './failover';
import type { ModelRoute, RouteMember } from './routes';

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

/** The backends of a gateway: one for each account and model deployment, one pool a model, and the pools that its retries go to. */
export class ModelBackends extends Construct {
  /** The pools by the deployment's name. */
  public readonly pools: ReadonlyMap<string, BackendPool>;

  public constructor(scope: Construct, id: string, props: ModelBackendsProps) {
    super(scope, id);
    const pools = new Map<string, BackendPool>();
    // Loops, since CDKTF keeps the call stack of each reference, and there are many here.
    for (const route of props.routes) {
      const backends = new Map<string, Backend>();
      for (const member of route.members) {
        backends.set(member.backendName, this.backend(route, member, props));
      }
      const pool = (name: string, members: readonly FailoverMember[], description: string) =>
        new BackendPool(this, constructId(name), {
          apiManagement: props.apiManagement,
          name,
          members: members.flatMap(({ backendName, priority, weight }) => {
            const backend = backends.get(backendName);
            return backend ? [{ backend, priority, weight }] : [];
          }),
          description,
        });
      for (const { name, members } of route.failover) {
        pool(name, members, `model deployment ${route.deployment}, for retries`);
      }
      pools.set(
        route.deployment,
        pool(route.poolName, route.members, `model deployment ${route.deployment}`),
      );
    }
    this.pools = pools;
  }

  private backend(route: ModelRoute, member: RouteMember, props: ModelBackendsProps): Backend {
    const account = props.accounts.get(member.region);
    const key = props.keys?.get(member.region);
    return new Backend(this, constructId(member.backendName), {
      apiManagement: props.apiManagement,
      name: member.backendName,
      url: `${account?.endpoint ?? ''}openai`,
      description: `model deployment ${route.deployment} in ${member.region}`,
      circuitBreaker: props.circuitBreaker,
      credentials: key && { header: { 'api-key': key } },
    });
  }
}
