import { CliError } from './cli-error';

/** A policy that a synthesized stack deploys. */
export interface StackPolicy {
  /** By what the same policy is known in another synthesis of the stack. */
  readonly id: string;
  /** For example `product team-a`, `operation embeddings`, `fragment routing`. */
  readonly name: string;
  readonly scope?: 'service' | 'workspace' | 'product' | 'api' | 'operation';
  /** The id, of a fragment only. */
  readonly fragmentId?: string;
  readonly text: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Where a resource keeps its policy, and what it is attached to. */
interface PolicyResource {
  readonly noun: string;
  readonly scope?: NonNullable<StackPolicy['scope']>;
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
};

/**
 * The policies of a synthesized stack.
 *
 * @param json what is in a `cdk.tf.json`
 * @param where the file, for errors
 * @throws CliError when it is no synthesized stack
 */
export function policiesOfStack(json: unknown, where: string): readonly StackPolicy[] {
  if (!isObject(json) || !isObject(json.resource)) {
    throw new CliError(
      `${where} is no synthesized stack, which has 'resource'; run 'cdktf synth' and give its cdk.tf.json`,
    );
  }
  const resources = json.resource;
  const found = Object.entries(POLICY_RESOURCES).flatMap(([type, rule]) =>
    Object.entries(isObject(resources[type]) ? resources[type] : {}).flatMap(([name, body]) => {
      const text = isObject(body) ? body[rule.content] : undefined;
      return isObject(body) && typeof text === 'string'
        ? [policyOf(rule, name, body, unescaped(text), resources)]
        : [];
    }),
  );
  return distinct(found);
}

function policyOf(
  rule: PolicyResource,
  resource: string,
  body: Json,
  text: string,
  resources: Json,
): StackPolicy {
  const owners = rule.owners.map(argument => nameOf(body[argument], resources) ?? resource);
  const own = owners.at(-1);
  return {
    id: [rule.noun, ...owners].join(' '),
    name: own === undefined ? rule.noun : `${rule.noun} ${own}`,
    ...(rule.scope && { scope: rule.scope }),
    ...(rule.noun === 'fragment' && own !== undefined && { fragmentId: own }),
    text,
  };
}

/** What an argument says, or what the resource that it refers to is called. */
function nameOf(value: unknown, resources: Json): string | undefined {
  if (typeof value !== 'string') return undefined;
  const reference = /^\$\{(azurerm_[a-z0-9_]+)\.([\w-]+)\.[\w.]+\}$/.exec(value);
  if (!reference) return value;
  const [, type = '', name = ''] = reference;
  const named = isObject(resources[type]) ? resources[type][name] : undefined;
  if (!isObject(named)) return name;
  for (const argument of ['operation_id', 'product_id', 'name']) {
    const own = named[argument];
    if (typeof own === 'string' && !own.includes('${')) return own;
  }
  return name;
}

/** Two APIs may have an operation of the same name; then the name says which. */
function distinct(policies: readonly StackPolicy[]): readonly StackPolicy[] {
  const counts = new Map<string, number>();
  for (const { name } of policies) counts.set(name, (counts.get(name) ?? 0) + 1);
  return policies.map(policy =>
    (counts.get(policy.name) ?? 0) > 1 ? { ...policy, name: policy.id } : policy,
  );
}

/** Terraform reads a doubled `$` or `%` before a brace as a single one. */
function unescaped(text: string): string {
  return text.replace(/([$%])\1(?=\{)/g, '$1');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
