import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { AzureOpenAiGateway } from '../../lib';
import { enterpriseGateway } from './gateway';

const app = new App();
const stack = new TerraformStack(app, 'enterprise');
// Application Insights adds an alert rule of its own to the resource group, which Terraform knows nothing of; a destroy would stop at it.
new AzurermProvider(stack, 'Azurerm', {
  features: [{ resourceGroup: [{ preventDeletionIfContainsResources: false }] }],
});

// Keep the state where the pipeline can lock it:
// new AzurermBackend(stack, {
//   resourceGroupName: 'rg-terraform-state',
//   storageAccountName: 'stterraformstate',
//   containerName: 'state',
//   key: 'ai-gateway/production.tfstate',
//   useAzureadAuth: true,
// });

const gateway = new AzureOpenAiGateway(stack, 'Gateway', enterpriseGateway);
new TerraformOutput(stack, 'ApiUrl', { value: gateway.apiUrl, description: 'the address that clients call' });
app.synth();
