import type { TerraformStack } from 'cdktf';
import { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';

import {
  ApiManagement,
  ApiManagementSku,
  Authentication,
  AzureOpenAiGateway,
  type AzureOpenAiGatewayProps,
  type IApiManagement,
} from '../../lib';
import { synthesize, type SynthesizedStack, TEST_SUBSCRIPTION, testStack } from '../support/template';

export const TENANT = '11111111-1111-1111-1111-111111111111';

/** The least that a gateway needs. */
export const MINIMAL: AzureOpenAiGatewayProps = {
  name: 'gw',
  environment: 'test',
  regions: [{ location: 'eastus' }],
  models: [{ name: 'gpt-4o', version: '2024-11-20' }],
  authentication: Authentication.entraId({ tenantId: TENANT, audiences: ['api://ai-gateway'] }),
  apiManagement: { publisherName: 'Contoso', publisherEmail: 'gateway@contoso.example' },
  keyVault: { allowedIpRanges: ['203.0.113.0/24'] },
};

/** A gateway in a stack of its own. */
export function testGateway(
  props: Partial<AzureOpenAiGatewayProps> = {},
  stack = testStack(),
): { readonly stack: TerraformStack; readonly gateway: AzureOpenAiGateway } {
  return { stack, gateway: addGateway(stack, 'Gateway', props) };
}

/** A gateway in a stack. */
export function addGateway(
  stack: TerraformStack,
  id: string,
  props: Partial<AzureOpenAiGatewayProps> = {},
): AzureOpenAiGateway {
  return new AzureOpenAiGateway(stack, id, { ...MINIMAL, ...props });
}

export const SHARED_SERVICE_ID = `/subscriptions/${TEST_SUBSCRIPTION}/resourceGroups/rg-shared/providers/Microsoft.ApiManagement/service/apim-shared`;

/** A service that exists already. */
export function sharedService(stack: TerraformStack, sku = ApiManagementSku.premium()): IApiManagement {
  return ApiManagement.fromApiManagementAttributes(stack, 'Shared', {
    id: SHARED_SERVICE_ID,
    sku,
    principalId: '99999999-9999-9999-9999-999999999999',
  });
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into synthesized JSON without ceremony
export type Body = Record<string, any>;

const SYNTHESIZED = new WeakMap<TerraformStack, SynthesizedStack>();

/** The synthesized JSON of a stack that is complete. */
export function jsonOf(stack: TerraformStack): SynthesizedStack {
  const json = SYNTHESIZED.get(stack) ?? synthesize(stack);
  SYNTHESIZED.set(stack, json);
  return json;
}

/** The bodies of one type of resource, by their `name` argument where they have one, else by their address. */
export function bodies(stack: TerraformStack, type: string): Record<string, Body> {
  const { resource = {} } = jsonOf(stack);
  return Object.fromEntries(
    Object.entries(resource[type] ?? {}).map(([id, body]) => [String(body.name ?? id), body as Body]),
  );
}

/** How many resources there are of each type. */
export function countsOf(stack: TerraformStack): Record<string, number> {
  return Object.fromEntries(
    Object.entries(jsonOf(stack).resource ?? {}).map(([type, byName]) => [type, Object.keys(byName).length]),
  );
}

/** The Terraform address of a construct's main resource. */
export function addressOf(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  if (!TerraformResource.isTerraformResource(resource)) {
    throw new Error(`${construct.node.path} has no main resource`);
  }
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

const REFERENCE = /(?<![\w.])(data\.)?((?:azurerm|azapi)_[a-z_]+\.[A-Za-z_][\w-]*)/g;

/** The edges of Terraform's graph, from `depends_on` and from references in arguments. */
export class Graph {
  public static of(stack: TerraformStack): Graph {
    return Graph.from(jsonOf(stack));
  }

  public static from(json: SynthesizedStack): Graph {
    const found = new Map<string, Body>();
    for (const [prefix, kinds] of [
      ['', json.resource],
      ['data.', json.data],
    ] as const) {
      for (const [type, byName] of Object.entries(kinds ?? {})) {
        for (const [name, body] of Object.entries(byName))
          found.set(`${prefix}${type}.${name}`, body as Body);
      }
    }
    return new Graph(found);
  }

  private readonly edges = new Map<string, ReadonlySet<string>>();

  private constructor(public readonly bodies: ReadonlyMap<string, Body>) {
    for (const [address, body] of bodies) this.edges.set(address, edgesOf(body));
  }

  /** The addresses of the resources of a type, or of those whose `name` argument matches, too. */
  public find(type: string, name = /^/): string[] {
    const found = [...this.bodies].filter(
      ([address, body]) =>
        address.startsWith(`${type}.`) && name.test(String(body.name ?? body.operation_id ?? '')),
    );
    if (found.length === 0) throw new Error(`no ${type} is called ${String(name)}`);
    return found.map(([address]) => address);
  }

  /** What a resource waits for, directly and by way of others. */
  public dependencies(address: string): ReadonlySet<string> {
    const seen = new Set<string>();
    const queue = [address];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const dependency of this.edges.get(next) ?? []) {
        if (seen.has(dependency)) continue;
        seen.add(dependency);
        queue.push(dependency);
      }
    }
    return seen;
  }

  /** Asserts that Terraform creates each of `first` before each of `second`, and destroys it after. */
  public expectOrder(first: readonly string[], second: readonly string[]): void {
    for (const later of second) {
      const dependencies = this.dependencies(later);
      for (const earlier of first) {
        if (!dependencies.has(earlier)) throw new Error(`${later} does not wait for ${earlier}`);
      }
    }
  }

  /** Edges to addresses that are not there. */
  public dangling(): string[] {
    return [...this.edges].flatMap(([from, edges]) =>
      [...edges].filter(to => !this.bodies.has(to)).map(to => `${from} -> ${to}`),
    );
  }

  /** Resources that wait for themselves. */
  public cyclic(): string[] {
    return [...this.bodies.keys()].filter(address => this.dependencies(address).has(address));
  }

  /**
   * What Terraform creates anew before it destroys the old one when it has to be replaced: what says so, and, since Terraform extends it to them, all
   * that these depend on.
   */
  public createdBeforeDestroyed(): ReadonlySet<string> {
    const outright = [...this.bodies]
      .filter(([, body]) => (body.lifecycle as Body | undefined)?.create_before_destroy === true)
      .map(([address]) => address);
    return new Set(outright.flatMap(address => [address, ...this.dependencies(address)]));
  }
}

function edgesOf(body: Body): ReadonlySet<string> {
  const { depends_on: dependsOn = [], ...rest } = body;
  delete rest['//'];
  const text = JSON.stringify(rest);
  // `$${` is a literal `${`, as it stands in policies.
  const templates = [...text.matchAll(/(?<!\$)\$\{((?:[^{}]|\{[^{}]*\})*)\}/g)].map(([, code = '']) => code);
  const references = templates.flatMap(code =>
    [...code.matchAll(REFERENCE)].map(([, data = '', address = '']) => data + address),
  );
  return new Set([...(dependsOn as string[]), ...references]);
}
