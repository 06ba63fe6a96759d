import type { StackPolicy } from '../stack/policies';
import type { StackResource, StackResources } from '../stack/resources';

/** How the documents of a service lie above each other: what products APIs are in, and which operations they have. */
export class StackRoutes {
  private readonly policies: ReadonlyMap<string, StackPolicy>;

  /**
   * @param names the names of the documents that could be read
   * @param defaults the name of the document that stands for the service's own where it has none; undefined where the stack does not tell
   */
  public constructor(
    private readonly resources: StackResources,
    private readonly service: string,
    policies: readonly StackPolicy[],
    private readonly names: ReadonlyMap<StackPolicy, string>,
    private readonly defaults: string | undefined,
  ) {
    this.policies = new Map(policies.map(policy => [policy.id, policy]));
  }

  /** The names of the documents directly above one; undefined when they are not known. */
  public above({ scope, owners: [owner = ''] }: StackPolicy): readonly string[] | undefined {
    switch (scope) {
      case 'product':
        return this.ofService();
      case 'api':
        return this.aboveApi(owner);
      case 'operation':
        return this.documentOr(`api ${owner}`, () => this.aboveApi(owner));
      case 'service':
      case 'workspace':
      case undefined:
        return undefined;
    }
  }

  /** The names of the documents above an API: of the products it is in, and of the service where it can be called without one. */
  public aboveApi(api: string): readonly string[] | undefined {
    const products = this.parts('azurerm_api_management_product_api')
      .filter(({ body }) => this.isSameApi(body.api_name, api))
      .map(({ body }) => this.resources.nameOf(body.product_id) ?? '');
    const ways = products.map(product => this.documentOr(`product ${product}`, () => this.ofService()));
    if (products.length === 0 || this.isCalledWithoutProduct(api)) ways.push(this.ofService());
    const names = new Set<string>();
    for (const way of ways) {
      if (!way) return undefined;
      for (const name of way) names.add(name);
    }
    return [...names];
  }

  /** Whether some operations of an API have no document of their own, as far as the stack tells. */
  public hasPlainOperations(api: string): boolean {
    const resource = this.parts('azurerm_api_management_api').find(one => this.isApi(one, api));
    const operations = this.parts('azurerm_api_management_api_operation')
      .filter(({ body }) => this.isSameApi(body.api_name, api))
      .map(operation => this.resources.nameOfResource(operation));
    if (operations.length === 0 || resource?.body.import !== undefined) return true;
    return operations.some(operation => !this.policies.has(`operation ${api} ${operation}`));
  }

  /** The APIs without a policy. */
  public apisWithoutPolicy(): readonly string[] {
    return this.parts('azurerm_api_management_api')
      .map(api => this.resources.nameOfResource(api))
      .filter((api, i, all) => !this.policies.has(`api ${api}`) && all.indexOf(api) === i);
  }

  private ofService(): readonly string[] | undefined {
    return this.documentOr('service', () => (this.defaults === undefined ? undefined : [this.defaults]));
  }

  /** The document of a policy; nothing when it cannot be read; something else when there is no such policy. */
  private documentOr(
    id: string,
    otherwise: () => readonly string[] | undefined,
  ): readonly string[] | undefined {
    const policy = this.policies.get(id);
    if (!policy) return otherwise();
    const name = this.names.get(policy);
    return name === undefined ? undefined : [name];
  }

  /** A key for the API or for all of them opens it beside its products; so does none where none is asked for. */
  private isCalledWithoutProduct(api: string): boolean {
    const resource = this.parts('azurerm_api_management_api').find(one => this.isApi(one, api));
    if (resource?.body.subscription_required === false) return true;
    return this.parts('azurerm_api_management_subscription').some(
      ({ body }) =>
        body.product_id === undefined && (body.api_id === undefined || this.isSameApi(body.api_id, api)),
    );
  }

  private parts(type: string): readonly StackResource[] {
    return this.resources.ofType(type).filter(({ body }) => this.resources.serviceOf(body) === this.service);
  }

  private isApi(resource: StackResource, api: string): boolean {
    return this.resources.nameOfResource(resource) === withoutRevision(api);
  }

  private isSameApi(value: unknown, api: string): boolean {
    return withoutRevision(this.resources.nameOf(value) ?? '') === withoutRevision(api);
  }
}

/** Revisions of an API are called `name;rev=2`. */
function withoutRevision(api: string): string {
  return api.replace(/;rev=.*$/, '');
}
