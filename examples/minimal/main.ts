import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AzureOpenAiGateway } from '../../lib';
import { minimalGateway } from './gateway';

const app = new App();
const stack = new TerraformStack(app, 'minimal');
new AzurermProvider(stack, 'Azurerm', { features: [{}] });
new AzureOpenAiGateway(stack, 'Gateway', minimalGateway);
app.synth();
