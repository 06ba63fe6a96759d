import type { TerraformStack } from 'cdktf';
import { TerraformOutput } from 'cdktf';

import type { AuditTrailProps } from '../../lib/audit';
import { AuditTrail } from '../../lib/audit';
import { DiagnosticProfile, PrivateLinkKind, ResourceGroup } from '../../lib/core';
import { onlyResource, synthesize, templateOf, testStack } from '../support/template';

const NAMESPACE_ID = '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/platform';

function trail(stack: TerraformStack, props: Partial<AuditTrailProps> = {}): AuditTrail {
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  return new AuditTrail(stack, 'Audit', { resourceGroup, name: 'my-audit', ...props });
}

describe('AuditTrail', () => {
  test('takes Entra tokens only, grows under load, and is open to trusted services alone', () => {
    const stack = testStack();
    trail(stack);
    expect(onlyResource(stack, 'azurerm_eventhub_namespace')).toEqual({
      name: 'my-audit',
      location: 'eastus',
      resource_group_name: 'rg',
      sku: 'Standard',
      capacity: 1,
      auto_inflate_enabled: true,
      maximum_throughput_units: 10,
      local_authentication_enabled: false,
      minimum_tls_version: '1.2',
      public_network_access_enabled: false,
      network_rulesets: [
        {
          default_action: 'Allow',
          public_network_access_enabled: false,
          trusted_service_access_enabled: true,
          ip_rule: [],
          virtual_network_rule: [],
        },
      ],
      lifecycle: { ignore_changes: ['capacity'] },
    });
  });

  test('refuses all but what is allowed, once something is', () => {
    const stack = testStack();
    trail(stack, {
      allowedIpRanges: ['203.0.113.7'],
      allowedSubnetIds: ['/subnets/a'],
      trustedServiceAccessEnabled: false,
    });
    expect(onlyResource(stack, 'azurerm_eventhub_namespace')).toMatchObject({
      public_network_access_enabled: true,
      network_rulesets: [
        {
          default_action: 'Deny',
          public_network_access_enabled: true,
          trusted_service_access_enabled: false,
          ip_rule: [{ ip_mask: '203.0.113.7', action: 'Allow' }],
          virtual_network_rule: [
            { subnet_id: '/subnets/a', ignore_missing_virtual_network_service_endpoint: false },
          ],
        },
      ],
    });
  });

  test('is open when asked to, and says the same in both places that the provider compares', () => {
    const stack = testStack();
    trail(stack, { publicNetworkAccessEnabled: true });
    expect(onlyResource(stack, 'azurerm_eventhub_namespace')).toMatchObject({
      public_network_access_enabled: true,
      network_rulesets: [{ default_action: 'Allow', public_network_access_enabled: true }],
    });
  });

  test('takes every other setting', () => {
    const stack = testStack();
    trail(stack, {
      location: 'westus',
      sku: 'Premium',
      capacity: 2,
      localAuthenticationEnabled: true,
      tags: { team: 'ai' },
    });
    const resource = onlyResource(stack, 'azurerm_eventhub_namespace');
    expect(resource).toMatchObject({
      location: 'westus',
      sku: 'Premium',
      capacity: 2,
      local_authentication_enabled: true,
      tags: { team: 'ai' },
    });
    for (const absent of ['auto_inflate_enabled', 'maximum_throughput_units', 'lifecycle']) {
      expect(resource).not.toHaveProperty(absent);
    }
  });

  test('stays at its size when told not to grow', () => {
    const stack = testStack();
    trail(stack, { capacity: 4, maximumThroughputUnits: 0 });
    const resource = onlyResource(stack, 'azurerm_eventhub_namespace');
    expect(resource).toMatchObject({ capacity: 4, auto_inflate_enabled: false });
    expect(resource).not.toHaveProperty('lifecycle');
  });

  test('has a hub for requests and one for errors', () => {
    const stack = testStack();
    const created = trail(stack, {
      auditHubName: 'requests',
      partitionCount: 8,
      messageRetentionDays: 3,
      consumerGroups: ['siem'],
    });
    const hubs = Object.values(synthesize(stack).resource!.azurerm_eventhub!);
    const common = {
      namespace_id: '${azurerm_eventhub_namespace.Audit_3D8ADE0A.id}',
      partition_count: 8,
      message_retention: 3,
      lifecycle: { replace_triggered_by: ['azurerm_eventhub_namespace.Audit_3D8ADE0A.id'] },
    };
    expect(hubs).toEqual([
      { ...common, name: 'requests' },
      { ...common, name: 'ai-errors' },
    ]);
    expect([created.auditHub.name, created.errorHub.name]).toEqual(['requests', 'ai-errors']);
    templateOf(stack).resourceCountIs('azurerm_eventhub_consumer_group', 2);
  });

  test('hands out its host as a reference, without a scheme', () => {
    const stack = testStack();
    new TerraformOutput(stack, 'host', { value: trail(stack).endpointHost, staticId: true });
    expect(synthesize(stack).output!.host.value).toBe(
      '${azurerm_eventhub_namespace.Audit_3D8ADE0A.name}.servicebus.windows.net',
    );
  });

  test('says what it reports and how it is reached privately', () => {
    const created = trail(testStack());
    expect(created.diagnosticProfile).toBe(DiagnosticProfile.EVENT_HUB_NAMESPACE);
    expect(created.privateLink).toBe(PrivateLinkKind.EVENT_HUB_NAMESPACE);
  });

  test.each<[Partial<AuditTrailProps>, string]>([
    [{ name: 'audit' }, "[core/invalid-name] stack/Audit: 'name' of the Event Hubs namespace"],
    [
      { capacity: 0 },
      "[audit/invalid-capacity] stack/Audit: 'capacity' of a Standard namespace must be an integer between 1 and 40, got 0",
    ],
    [
      { sku: 'Premium', capacity: 17 },
      "[audit/invalid-capacity] stack/Audit: 'capacity' of a Premium namespace must be an integer between 1 and 16, got 17",
    ],
    [
      { capacity: 5, maximumThroughputUnits: 4 },
      "[audit/invalid-throughput-units] stack/Audit: 'maximumThroughputUnits' of a Standard namespace must be an integer between 5 and 40, got 4; choose a value from 'capacity' to 40, or 0 for no growth",
    ],
    [
      { sku: 'Premium', maximumThroughputUnits: 4 },
      "[audit/invalid-throughput-units] stack/Audit: 'maximumThroughputUnits' of a Premium namespace must be an integer between 0 and 0, got 4; leave it out, or use the 'Standard' SKU",
    ],
    [
      { publicNetworkAccessEnabled: false, allowedIpRanges: ['203.0.113.7'] },
      "[audit/rules-without-public-access] stack/Audit: 'allowedIpRanges' and 'allowedSubnetIds' have no effect without public network access, got 1 of them and 'publicNetworkAccessEnabled' false; drop one or the other",
    ],
    [
      { errorHubName: 'AI-audit' },
      "[audit/same-hub-twice] stack/Audit: 'auditHubName' and 'errorHubName' must differ, got 'ai-audit' for both; name one of them otherwise",
    ],
  ])('fails early for %p', (props, message) => {
    expect(() => trail(testStack('stack'), props)).toThrow(message);
  });
});

describe('grantSend', () => {
  test('gives the sender role on both hubs, not on the namespace', () => {
    const stack = testStack();
    const grants = trail(stack).grantSend('Gateway', 'principal');
    expect(grants).toHaveLength(2);
    const { azurerm_eventhub: hubs, azurerm_role_assignment: assignments } = synthesize(stack).resource!;
    expect(Object.values(assignments!).map(assignment => assignment.scope)).toEqual(
      Object.keys(hubs!).map(name => `\${azurerm_eventhub.${name}.id}`),
    );
    templateOf(stack).allResourcesProperties('azurerm_role_assignment', {
      principal_id: 'principal',
      principal_type: 'ServicePrincipal',
    });
    for (const assignment of Object.values(assignments!)) {
      expect(assignment.role_definition_id).toContain(
        '/roleDefinitions/2b629674-e913-4c01-ae53-ef4638d8f975',
      );
    }
  });
});

describe('a trail that exists already', () => {
  test('creates nothing but grants', () => {
    const stack = testStack();
    const imported = AuditTrail.fromAuditTrailAttributes(stack, 'Audit', {
      id: NAMESPACE_ID,
      name: 'platform',
      errorHubName: 'errors',
    });
    expect(imported).toMatchObject({
      id: NAMESPACE_ID,
      name: 'platform',
      endpointHost: 'platform.servicebus.windows.net',
      auditHub: { id: `${NAMESPACE_ID}/eventhubs/ai-audit`, name: 'ai-audit' },
      errorHub: { id: `${NAMESPACE_ID}/eventhubs/errors`, name: 'errors' },
    });
    expect(synthesize(stack).resource).toBeUndefined();
    imported.grantSend('Gateway', 'principal');
    const scopes = Object.values(synthesize(stack).resource!.azurerm_role_assignment!).map(
      body => body.scope,
    );
    expect(scopes).toEqual([`${NAMESPACE_ID}/eventhubs/ai-audit`, `${NAMESPACE_ID}/eventhubs/errors`]);
  });
});
