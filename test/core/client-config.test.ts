import { Construct } from 'constructs';

import { currentClient } from '../../lib/core';
import { synthesize, testApp, testStack } from '../support/template';

test('a stack has one data source however often it is asked for', () => {
  const stack = testStack();
  const first = currentClient(stack);
  const second = currentClient(new Construct(stack, 'Deep'));
  expect(second).toBe(first);
  expect(synthesize(stack).data).toEqual({ azurerm_client_config: { AzureOpenAiGatewayClient: {} } });
});

test('two stacks have one each', () => {
  const app = testApp();
  expect(currentClient(testStack('a', app))).not.toBe(currentClient(testStack('b', app)));
});
