import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

const ID = 'AzureOpenAiGatewayClient';

/**
 * Who runs Terraform: tenant, subscription and object id. One data source a stack, created when first asked for.
 */
export function currentClient(scope: IConstruct): DataAzurermClientConfig {
  const stack = TerraformStack.of(scope);
  const found = stack.node.tryFindChild(ID) as DataAzurermClientConfig | undefined;
  return found ?? new DataAzurermClientConfig(stack, ID);
}
