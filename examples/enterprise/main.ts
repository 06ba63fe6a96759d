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

// The state is kept beside the app; README.md says how to keep it where a pipeline can lock it.
const gateway = new AzureOpenAiGateway(stack, 'Gateway', enterpriseGateway);
new TerraformOutput(stack, 'ApiUrl', { value: gateway.apiUrl, description: 'the address that clients call' });
app.synth();
