import { ApiManagement as AzurermApiManagement } from '@cdktf/provider-azurerm/lib/api-management';
import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { KeyVault as AzurermKeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { LogAnalyticsWorkspace as AzurermWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup as AzurermResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  ApiManagement,
  ApiManagementSku,
  AzureOpenAiGateway,
  KeyVault,
  LogAnalyticsWorkspace,
  ResourceGroup,
} from '../../lib';
import { platformGateway } from './gateway';

/** A stack that has its own resource group, API Management, key vault and workspace, and puts a gateway among them. */
class PlatformStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    // Application Insights adds an alert rule of its own to the resource group, which Terraform knows nothing of; a destroy would stop at it.
    new AzurermProvider(this, 'Azurerm', {
      features: [{ resourceGroup: [{ preventDeletionIfContainsResources: false }] }],
    });
    const client = new DataAzurermClientConfig(this, 'Client');
    const group = new AzurermResourceGroup(this, 'Group', { name: 'rg-platform', location: 'swedencentral' });
    const place = { resourceGroupName: group.name, location: group.location };
    const service = new AzurermApiManagement(this, 'Apim', {
      ...place,
      name: 'apim-contoso-platform',
      publisherName: 'Platform',
      publisherEmail: 'platform@example.com',
      skuName: 'Premium_1',
      identity: { type: 'SystemAssigned' },
    });
    const vault = new AzurermKeyVault(this, 'Vault', {
      ...place,
      name: 'kv-contoso-platform',
      tenantId: client.tenantId,
      skuName: 'standard',
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: ['203.0.113.0/24'] },
    });
    const workspace = new AzurermWorkspace(this, 'Workspace', { ...place, name: 'log-contoso-platform' });

    const gateway = new AzureOpenAiGateway(this, 'Gateway', {
      ...platformGateway,
      environment: 'production',
      resourceGroup: ResourceGroup.fromResourceGroupAttributes(this, 'GatewayGroup', {
        name: group.name,
        location: 'swedencentral',
      }),
      apiManagement: ApiManagement.fromApiManagementAttributes(this, 'GatewayApim', {
        id: service.id,
        sku: ApiManagementSku.premium(1),
        principalId: service.identity.principalId,
        gatewayUrl: service.gatewayUrl,
      }),
      apiPath: 'team-chat/openai',
      keyVault: KeyVault.fromKeyVaultAttributes(this, 'GatewayVault', {
        id: vault.id,
        name: vault.name,
        grantDeployer: true,
      }),
      logAnalyticsWorkspace: LogAnalyticsWorkspace.fromLogAnalyticsWorkspaceAttributes(
        this,
        'GatewayWorkspace',
        {
          id: workspace.id,
          name: workspace.name,
        },
      ),
    });
    new TerraformOutput(this, 'ApiUrl', {
      value: gateway.apiUrl,
      description: 'the address that clients call',
    });
  }
}

const app = new App();
new PlatformStack(app, 'platform');
app.synth();
