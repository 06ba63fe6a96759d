import type { Scope } from '../../policy/index';
import type { Json, StackResources } from './resources';

/** A policy that a synthesized stack deploys. */
export interface StackPolicy {
  /** By what the same policy is known in another synthesis of the stack. */
  readonly id: string;
  /** For example `product team-a`, `operation embeddings`, `fragment routing`. */
  readonly name: string;
  readonly scope?: Scope;
  /** The id, of a fragment only. */
  readonly fragmentId?: string;
  /** The names of what it is attached to, from the broadest: an API and an operation of it. */
  readonly owners: readonly string[];
  /** The service that it belongs to, see `StackResources`. */
  readonly service: string;
  /** As it stands in the stack, see `deployedText`. @default - it is elsewhere, at an address */
  readonly template?: string;
}

/** Where a resource keeps its policy, and what it is attached to. */
interface PolicyResource {
  readonly noun: string;
  readonly scope?: Scope;
  /** The argument with the text. */
  readonly content: string;
  /** The arguments that name what it is attached to, from the broadest. */
  readonly owners: readonly string[];
}

const CONTENT = 'xml_content';

const POLICY_RESOURCES: Readonly<Record<string, PolicyResource>> = {
  azurerm_api_management_policy: { noun: 'service', scope: 'service', content: CONTENT, owners: [] },
  azurerm_api_management_product_policy: {
    noun: 'product',
    scope: 'product',
    content: CONTENT,
    owners: ['product_id'],
  },
  azurerm_api_management_api_policy: { noun: 'api', scope: 'api', content: CONTENT, owners: ['api_name'] },
  azurerm_api_management_api_operation_policy: {
    noun: 'operation',
    scope: 'operation',
    content: CONTENT,
    owners: ['api_name', 'operation_id'],
  },
  azurerm_api_management_workspace_policy: {
    noun: 'workspace',
    scope: 'workspace',
    content: CONTENT,
    owners: ['api_management_workspace_id'],
  },
  azurerm_api_management_policy_fragment: { noun: 'fragment', content: 'value', owners: ['name'] },
  azurerm_api_management_workspace_policy_fragment: {
    noun: 'fragment',
    content: CONTENT,
    owners: ['api_management_workspace_id', 'name'],
  },
};

/** The policies of a synthesized stack. */
export function policiesOfStack(resources: StackResources): readonly StackPolicy[] {
  const found = Object.entries(POLICY_RESOURCES).flatMap(([type, rule]) =>
    resources.ofType(type).flatMap(({ name, body }) => {
      const template = body[rule.content];
      if (template === undefined && body.xml_link === undefined) return [];
      return [policyOf(rule, name, body, typeof template === 'string' ? template : undefined, resources)];
    }),
  );
  return distinct(found);
}

function policyOf(
  { noun, scope, owners: args }: PolicyResource,
  resource: string,
  body: Json,
  template: string | undefined,
  resources: StackResources,
): StackPolicy {
  const owners = args.map(argument => resources.nameOf(body[argument]) ?? resource);
  const own = owners.at(-1);
  return {
    id: [noun, ...owners].join(' '),
    name: own === undefined ? noun : `${noun} ${own}`,
    ...(scope && { scope }),
    ...(noun === 'fragment' && own !== undefined && { fragmentId: own }),
    owners,
    service: resources.serviceOf(body),
    ...(template !== undefined && { template }),
  };
}

/** Two APIs may have an operation of the same name; then the name says which. */
function distinct(policies: readonly StackPolicy[]): readonly StackPolicy[] {
  const counts = new Map<string, number>();
  for (const { name } of policies) counts.set(name, (counts.get(name) ?? 0) + 1);
  return policies.map(policy =>
    (counts.get(policy.name) ?? 0) > 1 ? { ...policy, name: policy.id } : policy,
  );
}
