import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AzureOpenAiGateway } from '../../lib';
import { minimalGateway } from './gateway';

const app = new App();
const stack = new TerraformStack(app, 'minimal');
// Application Insights adds an alert rule of its own to the resource group, which Terraform knows nothing of; a destroy would stop at it.
new AzurermProvider(stack, 'Azurerm', {
  features: [{ resourceGroup: [{ preventDeletionIfContainsResources: false }] }],
});
new AzureOpenAiGateway(stack, 'Gateway', minimalGateway);
app.synth();
