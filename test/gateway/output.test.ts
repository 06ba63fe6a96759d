import { serialize } from 'node:v8';
import { Testing } from 'cdktf';

import { type AzureOpenAiGatewayProps, BackendAuthentication } from '../../lib';
import { testStack } from '../support/template';
import { addGateway } from './support';

const NETWORK = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets';
const IN_NETWORK: AzureOpenAiGatewayProps['apiManagement'] = {
  publisherName: 'Contoso',
  publisherEmail: 'gateway@contoso.example',
  virtualNetworkType: 'External',
  subnetId: `${NETWORK}/apim`,
};

/** Texts that no other ones of the process are equal to, put together at run time. */
function computed(prefix: string): readonly string[] {
  return ['one', 'two', 'three'].map(name => [prefix, name, process.hrtime.bigint() % 1_000_000n].join('-'));
}

test.each<[string, Partial<AzureOpenAiGatewayProps>]>([
  ['open', {}],
  ['closed', { network: { privateEndpointSubnetId: `${NETWORK}/endpoints` }, apiManagement: IN_NETWORK }],
  ['with keys', { backendAuthentication: BackendAuthentication.apiKey() }],
])('names that are put together leave the output of a gateway %s at one byte a character', (_, props) => {
  const stack = testStack();
  addGateway(stack, 'Gateway', {
    regions: computed('region').map((name, i) => ({ location: 'eastus', name, priority: i + 1 })),
    models: computed('model').map(name => ({ name, version: '2024-11-20' })),
    validation: {},
    ...props,
  });
  const output = Testing.synth(stack);
  expect(output).toMatch(/"name": "gw-model-one-\d+-region-three-\d+"/);
  // The other way to write a text takes two bytes a character.
  expect(serialize(output).length).toBeLessThan(2 * output.length);
});
