import { type ITerraformDependable, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { type IApiManagement, type INamedValue, NamedValue } from '../apim/index';
import { NameRules } from '../core/index';
import type { ModelDeployment, OpenAiAccount } from '../openai/index';
import { type IKeyVault, KeyVault } from '../secrets/index';
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
  /** Whether the accounts' keys are kept, too. */
  readonly withKeys: boolean;
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
 */
export function writeSecrets(
  scope: Construct,
  props: AzureOpenAiGatewayProps,
  secrets: GatewaySecrets,
): ReadonlyMap<string, INamedValue> | undefined {
  const { keyVault, apiManagement } = secrets;
  const dependsOn = somethingSlow(secrets);
  const [firstModel] = props.models;
  keyVault.addSecret(`openai-endpoint-${props.environment}`, secrets.endpoint, {
    publicValue: true,
    dependsOn,
  });
  keyVault.addSecret(`openai-deployment-${props.environment}`, firstModel?.name ?? '', {
    publicValue: true,
    dependsOn,
  });
  if (!secrets.withKeys) return undefined;

  const access = keyVault.grantSecretsUser(`${props.name}-api-management`, apiManagement.principalId);
  const regions = [...secrets.accounts.keys()];
  return new Map(
    [...secrets.accounts].map(([region, account]) => {
      const suffix = region === regions[0] ? '' : `-${region}`;
      const secret = keyVault.addSecret(
        `openai-key-${props.environment}${suffix}`,
        account.primaryAccessKey,
        { dependsOn },
      );
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

function somethingSlow({
  apiManagement,
  deployments,
  withKeys,
}: GatewaySecrets): readonly ITerraformDependable[] {
  const service = apiManagement.node.defaultChild;
  if (TerraformResource.isTerraformResource(service)) return [service];
  return withKeys ? [] : deployments.slice(-1);
}
