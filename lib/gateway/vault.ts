import { type ITerraformDependable, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { type IApiManagement, type INamedValue, NamedValue } from '../apim/index';
import { constructId, NameRules, type RoleAssignment, type Tags, ValidationError } from '../core/index';
import type { OpenAiAccount } from '../openai/index';
import { type IKeyVault, KeyVault, type KeyVaultSecret, type KeyVaultSecretOptions } from '../secrets/index';
import type { GatewayContext } from './context';
import type { AzureOpenAiGatewayProps } from './options';
import { namePart } from './routes';

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

/** Where the secrets go, and who reads them. */
export interface GatewaySecrets {
  readonly keyVault: IKeyVault;
  readonly apiManagement: IApiManagement;
  /** The private endpoint of a closed vault, through which secrets are written. */
  readonly vaultEndpoint?: ITerraformDependable;
  /** Tags of the secrets. */
  readonly tags: Tags;
}

/**
 * Writes what applications need to know into the vault: `openai-endpoint-<environment>` and `openai-deployment-<environment>`, the first model. They are written
 * last, so that who finds them finds a gateway that answers; and the role by which they are written has had time to reach the vault.
 *
 * @param after what has to be there: the policy of the API, and the deployments
 * @throws ValidationError `gateway/secret-taken`
 */
export function writeAddress(
  scope: Construct,
  props: AzureOpenAiGatewayProps,
  secrets: GatewaySecrets,
  after: readonly ITerraformDependable[],
): void {
  const [firstModel] = props.models;
  const write = (what: string, value: string) =>
    writeSecret(scope, props, secrets, what, value, { publicValue: true, dependsOn: after });
  write('endpoint', secrets.apiManagement.gatewayUrl);
  write('deployment', firstModel?.name ?? '');
}

/**
 * Writes the accounts' keys into the vault: `openai-key-<environment>` for the first region, with `-<region>` behind it for the others.
 *
 * They are written after a created API Management service, which gives the role time to reach the vault. Not after the deployments: a named value hangs on the
 * secrets and is created before the old one is destroyed, and Terraform would then replace deployments in that order, too, which fails under one name.
 *
 * @returns the named values that hold the keys, by the region's name
 * @throws ValidationError `gateway/secret-taken`
 */
export function writeKeys(
  scope: Construct,
  props: AzureOpenAiGatewayProps,
  secrets: GatewaySecrets,
  accounts: ReadonlyMap<string, OpenAiAccount>,
): ReadonlyMap<string, INamedValue> {
  const { keyVault, apiManagement } = secrets;
  const access = accessToSecrets(keyVault, apiManagement);
  const service = apiManagement.node.defaultChild;
  const dependsOn = TerraformResource.isTerraformResource(service) ? [service] : [];
  const [firstRegion] = accounts.keys();
  return new Map(
    [...accounts].map(([region, account]) => {
      const part = namePart(region);
      const suffix = region === firstRegion ? '' : `-${part}`;
      const value = account.primaryAccessKey;
      const secret = writeSecret(scope, props, secrets, 'key', value, { dependsOn }, suffix);
      const name = `${props.name}-openai-key-${part}`;
      const namedValue = new NamedValue(scope, constructId(name), {
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

function writeSecret(
  scope: Construct,
  props: AzureOpenAiGatewayProps,
  { keyVault, vaultEndpoint, tags }: GatewaySecrets,
  what: string,
  value: string,
  options: KeyVaultSecretOptions,
  suffix = '',
): KeyVaultSecret {
  const name = `${props.secretPrefix ?? 'openai'}-${what}-${props.environment}${suffix}`;
  refuseTakenSecret(scope, keyVault, name);
  const dependsOn = [...(options.dependsOn ?? []), ...(vaultEndpoint ? [vaultEndpoint] : [])];
  return keyVault.addSecret(name, value, { ...options, dependsOn, tags: tagsOfSecret(tags) });
}

/** One role for one service on one vault, however many gateways use both: the service refuses a second one. */
function accessToSecrets(keyVault: IKeyVault, apiManagement: IApiManagement): RoleAssignment {
  const id = constructId(`ApiManagement-${apiManagement.node.path.replaceAll('/', '-')}`);
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
