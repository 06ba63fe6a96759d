import type { EventHubProps } from '../../lib/audit';
import { EventHub } from '../../lib/audit';
import { onlyResource, synthesize, testStack } from '../support/template';

const namespace = {
  id: '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/platform',
  name: 'platform',
  resourceGroupName: 'rg',
};

function hub(props: Partial<EventHubProps> = {}) {
  const stack = testStack('stack');
  return { stack, created: new EventHub(stack, 'Hub', { namespace, name: 'events', ...props }) };
}

test('keeps events for a week in four partitions', () => {
  expect(onlyResource(hub().stack, 'azurerm_eventhub')).toEqual({
    name: 'events',
    namespace_id: namespace.id,
    partition_count: 4,
    message_retention: 7,
  });
});

test('has consumer groups that come after it', () => {
  const { stack } = hub({ consumerGroups: ['siem'] });
  const [name] = Object.keys(synthesize(stack).resource!.azurerm_eventhub!);
  expect(onlyResource(stack, 'azurerm_eventhub_consumer_group')).toEqual({
    name: 'siem',
    eventhub_name: `\${azurerm_eventhub.${name}.name}`,
    namespace_name: 'platform',
    resource_group_name: 'rg',
  });
});

test('lets a principal read it', () => {
  const { stack, created } = hub();
  created.grantReceive('Siem', 'principal');
  expect(onlyResource(stack, 'azurerm_role_assignment').role_definition_id).toContain(
    '/roleDefinitions/a638d3c7-ab3a-418d-83e6-5f17a39d4fde',
  );
});

test.each<[Partial<EventHubProps>, string]>([
  [{ name: '-events' }, "[core/invalid-name] stack/Hub: 'name' of the event hub"],
  [
    { partitionCount: 33 },
    "[audit/invalid-partition-count] stack/Hub: 'partitionCount' must be an integer between 1 and 32, got 33",
  ],
  [
    { messageRetentionDays: 8 },
    "[audit/invalid-retention] stack/Hub: 'messageRetentionDays' must be an integer between 1 and 7, got 8",
  ],
  [{ consumerGroups: ['$Default'] }, "[core/invalid-name] stack/Hub: 'consumerGroups' of the consumer group"],
])('fails early for %p', (props, message) => {
  expect(() => hub(props)).toThrow(message);
});
