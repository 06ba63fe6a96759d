import type { TerraformStack } from 'cdktf';
import { DefaultTokenResolver, StringConcat, TerraformResource, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';

import { ApiManagement, ApiManagementSku } from '../../lib/apim/index';
import type { IApiManagement } from '../../lib/apim/index';
import { ResourceGroup } from '../../lib/core/index';
import { synthesize, TEST_SUBSCRIPTION, testStack } from '../support/template';

/** A service in a stack of its own. */
export function testService(sku = ApiManagementSku.standardV2()): {
  readonly stack: TerraformStack;
  readonly apiManagement: ApiManagement;
} {
  const stack = testStack();
  return { stack, apiManagement: addService(stack, 'apim', sku) };
}

/** A service in a stack. */
export function addService(
  stack: TerraformStack,
  id = 'apim',
  sku = ApiManagementSku.standardV2(),
): ApiManagement {
  return new ApiManagement(stack, id, {
    resourceGroup: ResourceGroup.fromResourceGroupAttributes(stack, `${id}-rg`, {
      name: 'rg-test',
      location: 'eastus',
    }),
    sku,
    publisherName: 'Contoso',
    publisherEmail: 'gateway@contoso.example',
  });
}

export const SERVICE_ID = `/subscriptions/${TEST_SUBSCRIPTION}/resourceGroups/rg-shared/providers/Microsoft.ApiManagement/service/apim-shared`;

/** A service that exists already. */
export function importedService(
  stack: TerraformStack,
  attributes: Partial<Parameters<typeof ApiManagement.fromApiManagementAttributes>[2]> = {},
): IApiManagement {
  return ApiManagement.fromApiManagementAttributes(stack, 'shared', {
    id: SERVICE_ID,
    sku: ApiManagementSku.premium(),
    ...attributes,
  });
}

/** The Terraform address of a construct's main resource. */
export function addressOf(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  if (!TerraformResource.isTerraformResource(resource)) {
    throw new Error(`${construct.node.path} has no main resource`);
  }
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into synthesized JSON without ceremony
type Body = Record<string, any>;

/** The body of a construct's main resource. */
export function bodyOf(stack: TerraformStack, construct: IConstruct): Body {
  const [type = '', name = ''] = addressOf(construct).split('.');
  const body = synthesize(stack).resource?.[type]?.[name];
  if (body === undefined) throw new Error(`${construct.node.path} is not in the stack`);
  return body;
}

/** What the resource at an address waits for directly: by `depends_on` and by references in its arguments. */
function edgesOf(body: Record<string, unknown>): Set<string> {
  const found = new Set<string>(body.depends_on as string[] | undefined);
  for (const [, address] of JSON.stringify(body).matchAll(
    /\$\{((?:azurerm_[a-z_]+|azapi_resource)\.[\w-]+)/g,
  )) {
    if (address !== undefined) found.add(address);
  }
  return found;
}

/** Whether Terraform creates `first` before `second`, and destroys it after: there is a path of edges between them. */
export function isCreatedBefore(stack: TerraformStack, first: IConstruct, second: IConstruct): boolean {
  const bodies = new Map<string, Record<string, unknown>>(
    Object.entries(synthesize(stack).resource ?? {}).flatMap(([type, byName]) =>
      Object.entries(byName).map(
        ([name, body]) => [`${type}.${name}`, body as Record<string, unknown>] as const,
      ),
    ),
  );
  const seen = new Set<string>();
  const queue: string[] = [addressOf(second)];
  for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
    const body = bodies.get(address);
    if (body === undefined) throw new Error(`an edge leads to ${address}, which is not in the stack`);
    for (const next of edgesOf(body)) {
      if (next === addressOf(first)) return true;
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return false;
}

/** A value with its tokens as Terraform sees them. */
export function resolved<T>(stack: TerraformStack, value: T): T {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope: stack, resolver, preparing: false }) as T;
}
