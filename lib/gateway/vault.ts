import { type ITerraformDependable, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { type IApiManagement, type INamedValue, NamedValue } from '../apim/index';
import { NameRules, type RoleAssignment, type Tags, ValidationError } from '../core/index';
import type { ModelDeployment, OpenAiAccount } from '../openai/index';
import { type IKeyVault, KeyVault, type KeyVaultSecretOptions } from '../secrets/index';
import type { GatewayContext } from './context';
import type { AzureOpenAiGatewayProps } from './options';

/** The key vault that was given, or a new one. */
export function vaultOf(
  scope: Construct,
  props: AzureOpenAiGatewayProps,
  context: GatewayContext,
): IKeyVault {
  const { keyVault = {} } = props;
  if ('addSecret' in keyVault) return keyVault;
  return new KeyVault(scope, 'KeyVault', {
    name: keyVault.name ?? context.nameOf(NameRules.KEY_VAULT),
    resourceGroup: context.resourceGroup,
    allowedIpRanges: keyVault.allowedIpRanges,
    publicNetworkAccessEnabled: props.network === undefined || (keyVault.allowedIpRanges ?? []).length > 0,
    tags: context.tags,
  });
}

/** What the secrets are made from. */
export interface GatewaySecrets {
  readonly keyVault: IKeyVault;
  readonly apiManagement: IApiManagement;
  /** The address that clients use. */
  readonly endpoint: string;
  readonly accounts: ReadonlyMap<string, OpenAiAccount>;
  readonly deployments: readonly ModelDeployment[];
  /** The private endpoint of a closed vault, through which secrets are written. */
  readonly vaultEndpoint?: ITerraformDependable;
  /** Whether the accounts' keys are kept, too. */
  readonly withKeys: boolean;
  /** Tags of the secrets. */
  readonly tags: Tags;
}

/**
 * Writes what applications need to know into the vault: `openai-endpoint-<environment>` and `openai-deployment-<environment>`, the first model; and only when
 * the gateway uses keys, `openai-key-<environment>` for the first region, with `-<region>` behind it for the others.
 *
 * A role takes a while to reach the service, so secrets are written after something slow: a created API Management service, else the model deployments. Not
 * after the deployments where a named value hangs on the secrets: it is created before the old one is destroyed, and Terraform would then replace deployments in that
 * order, too, which fails under one name.
 *
 * @returns the named values that hold the keys, by the region's name; undefined without keys
 * @throws ValidationError `gateway/secret-taken`
 */
export function writeSecrets(
  scope: Construct,
  props: AzureOpenAiGatewayProps,
  secrets: GatewaySecrets,
): ReadonlyMap<string, INamedValue> | undefined {
  const { keyVault, apiManagement, vaultEndpoint } = secrets;
  const dependsOn = [...somethingSlow(secrets), ...(vaultEndpoint ? [vaultEndpoint] : [])];
  const tags = tagsOfSecret(secrets.tags);
  const add = (what: string, value: string, options: KeyVaultSecretOptions = {}) => {
    const name = `${props.secretPrefix ?? 'openai'}-${what}`;
    refuseTakenSecret(scope, keyVault, name);
    return keyVault.addSecret(name, value, { ...options, dependsOn, tags });
  };
  const [firstModel] = props.models;
  add(`endpoint-${props.environment}`, secrets.endpoint, { publicValue: true });
  add(`deployment-${props.environment}`, firstModel?.name ?? '', { publicValue: true });
  if (!secrets.withKeys) return undefined;

  const access = accessToSecrets(keyVault, apiManagement);
  const [firstRegion] = secrets.accounts.keys();
  return new Map(
    [...secrets.accounts].map(([region, account]) => {
      const suffix = region === firstRegion ? '' : `-${region}`;
      const secret = add(`key-${props.environment}${suffix}`, account.primaryAccessKey);
      const name = `${props.name}-openai-key-${region}`;
      const namedValue = new NamedValue(scope, name, {
        apiManagement,
        name,
        secret: true,
        valueFromKeyVault: { secretId: secret.versionlessId },
        dependsOn: [access],
      });
      return [region, namedValue];
    }),
  );
}

/** One role for one service on one vault, however many gateways use both: the service refuses a second one. */
function accessToSecrets(keyVault: IKeyVault, apiManagement: IApiManagement): RoleAssignment {
  const id = `ApiManagement-${apiManagement.node.path.replaceAll('/', '-')}`;
  const granted = keyVault.node.tryFindChild(id) as RoleAssignment | undefined;
  return granted ?? keyVault.grantSecretsUser(id, apiManagement.principalId);
}

function refuseTakenSecret(scope: Construct, keyVault: IKeyVault, name: string): void {
  const taken = keyVault.node.tryFindChild(`Secret-${name}`);
  if (taken === undefined) return;
  throw new ValidationError(
    'gateway/secret-taken',
    `the vault has a secret '${name}' already, at '${taken.node.path}'; give each gateway of a vault its own secretPrefix, for example '${scope.node.id.toLowerCase()}'`,
    scope,
  );
}

/** A secret has fewer tags than other resources; the gateway's own come first. */
const MAX_SECRET_TAGS = 15;

function tagsOfSecret(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).slice(0, MAX_SECRET_TAGS));
}

function somethingSlow({
  apiManagement,
  deployments,
  withKeys,
}: GatewaySecrets): readonly ITerraformDependable[] {
  const service = apiManagement.node.defaultChild;
  if (TerraformResource.isTerraformResource(service)) return [service];
  return withKeys ? [] : deployments.slice(-1);
}
