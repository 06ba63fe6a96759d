import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { AzureOpenAiGateway } from '../../lib';
import { enterpriseGateway } from './gateway';

const app = new App();
const stack = new TerraformStack(app, 'enterprise');
new AzurermProvider(stack, 'Azurerm', { features: [{}] });

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
