import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformOutput, TerraformProvider, TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';

import { AzapiProvider, AzapiResource } from '../../lib/core';
import { onlyResource, synthesize, testStack } from '../support/template';

const POOL = {
  type: 'Microsoft.ApiManagement/service/backends@2024-05-01',
  name: 'pool',
  parentId: '/subscriptions/a',
};

/** What `cdktf get` makes of the provider's schema, as far as it matters here. */
class GeneratedAzapiProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: 'azapi',
      terraformProviderSource: 'azure/azapi',
      terraformGeneratorMetadata: { providerName: 'azapi', providerVersion: '2.9.0' },
    });
  }
  protected override synthesizeAttributes() {
    return { subscription_id: 'generated' };
  }
}

describe('AzapiResource', () => {
  test('renders arguments in snake case and leaves the body as it is', () => {
    const stack = testStack();
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'eastus' });
    new AzapiResource(stack, 'Pool', {
      ...POOL,
      parentId: group.id,
      body: {
        properties: {
          type: 'Pool',
          pool: {
            services: [{ id: group.id, priority: 1, preferredCarbonEmission: undefined }],
            failureResponse: null,
          },
        },
      },
      responseExportValues: ['properties.url'],
      schemaValidationEnabled: false,
      locks: [group.id],
      retry: { errorMessageRegex: ['409'], intervalSeconds: 5 },
      tags: { Team: 'ai' },
      dependsOn: [group],
      lifecycle: { createBeforeDestroy: true },
    });
    expect(onlyResource(stack, 'azapi_resource')).toEqual({
      type: POOL.type,
      name: 'pool',
      parent_id: '${azurerm_resource_group.Group.id}',
      body: {
        properties: {
          type: 'Pool',
          pool: {
            services: [{ id: '${azurerm_resource_group.Group.id}', priority: 1 }],
            failureResponse: null,
          },
        },
      },
      response_export_values: ['properties.url'],
      schema_validation_enabled: false,
      locks: ['${azurerm_resource_group.Group.id}'],
      retry: { error_message_regex: ['409'], interval_seconds: 5 },
      tags: { Team: 'ai' },
      depends_on: ['azurerm_resource_group.Group'],
      lifecycle: { create_before_destroy: true },
    });
  });

  test('hands out id, name and output as references', () => {
    const stack = testStack();
    const pool = new AzapiResource(stack, 'Pool', POOL);
    new TerraformOutput(stack, 'all', {
      value: [pool.id, pool.name, pool.output('properties.url')],
      staticId: true,
    });
    expect(synthesize(stack).output!.all.value).toEqual([
      '${azapi_resource.Pool.id}',
      '${azapi_resource.Pool.name}',
      '${azapi_resource.Pool.output.properties.url}',
    ]);
  });

  test('takes overrides', () => {
    const stack = testStack();
    new AzapiResource(stack, 'Pool', { ...POOL, body: { properties: { a: 1 } } }).addOverride(
      'body.properties.b',
      2,
    );
    expect(onlyResource(stack, 'azapi_resource').body).toEqual({ properties: { a: 1, b: 2 } });
  });
});

describe('the azapi provider', () => {
  const required = { source: 'azure/azapi', version: '~> 2.9' };

  test('comes with the first resource, once', () => {
    const stack = testStack();
    new AzapiResource(stack, 'A', POOL);
    new AzapiResource(stack, 'B', POOL);
    const { provider, terraform } = synthesize(stack);
    expect(provider!.azapi).toEqual([{}]);
    expect(terraform!.required_providers.azapi).toEqual(required);
  });

  test('is not there without a resource that needs it', () => {
    expect(synthesize(testStack()).provider).not.toHaveProperty('azapi');
  });

  test.each(['before', 'after'] as const)("is the stack's own when it is added %s the resource", order => {
    const stack = testStack();
    if (order === 'before') new AzapiProvider(stack, 'azapi', { subscriptionId: 'own' });
    new AzapiResource(stack, 'A', POOL);
    if (order === 'after') new AzapiProvider(stack, 'azapi', { subscriptionId: 'own' });
    expect(synthesize(stack).provider!.azapi).toEqual([{ subscription_id: 'own' }]);
  });

  test('may be one that cdktf generated', () => {
    const stack = testStack();
    new AzapiResource(stack, 'A', POOL);
    new GeneratedAzapiProvider(stack, 'azapi');
    const { provider, terraform } = synthesize(stack);
    expect(provider!.azapi).toEqual([{ subscription_id: 'generated' }]);
    expect(terraform!.required_providers.azapi).toEqual({ source: 'azure/azapi', version: '2.9.0' });
  });

  test('with an alias is used when it is passed, and no default one is added', () => {
    const stack = testStack();
    const provider = new AzapiProvider(stack, 'azapi', { alias: 'hub', tenantId: 't', useOidc: true });
    new AzapiResource(stack, 'A', { ...POOL, provider });
    expect(synthesize(stack).provider!.azapi).toEqual([{ alias: 'hub', tenant_id: 't', use_oidc: true }]);
    expect(onlyResource(stack, 'azapi_resource').provider).toBe('azapi.hub');
  });

  test('with an alias does not stand in for the default one', () => {
    const stack = testStack();
    new AzapiProvider(stack, 'azapi', { alias: 'hub' });
    new AzapiResource(stack, 'A', POOL);
    expect(synthesize(stack).provider!.azapi).toEqual(expect.arrayContaining([{ alias: 'hub' }, {}]));
  });

  test('satisfies the check for providers that cdktf makes', () => {
    const stack = new TerraformStack(Testing.app(), 'bare');
    new AzapiResource(stack, 'A', POOL);
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });
});
