import { enterpriseGateway } from '../../examples/enterprise/gateway';
import {
  ApiManagementSku,
  AzureOpenAiGateway,
  type AzureOpenAiGatewayProps,
  BackendAuthentication,
} from '../../lib';
import { testStack } from '../support/template';
import { replacementsOf } from './replacements';
import { Graph, MINIMAL } from './support';
import { CLOSED } from './varieties';

type Props = Partial<AzureOpenAiGatewayProps>;

function graphOf(props: Props): Graph {
  const stack = testStack();
  new AzureOpenAiGateway(stack, 'Gateway', { ...enterpriseGateway, ...props });
  return Graph.of(stack);
}

const [eastus, westus, westeurope] = enterpriseGateway.regions;
const [gpt, embedding] = enterpriseGateway.models;
const KEYS: Props = { backendAuthentication: BackendAuthentication.apiKey() };
const service = (more: object): Props => ({ apiManagement: { ...MINIMAL.apiManagement, ...more } });

const EDITS: Readonly<Record<string, Props>> = {
  'a model is added first': { models: [{ name: 'o4-mini', version: '2025-04-16' }, gpt!, embedding!] },
  'a model is renamed': { models: [{ ...gpt!, name: 'gpt-4.1', modelName: 'gpt-4.1' }, embedding!] },
  'a model is dropped': { models: [embedding!] },
  'a deployment gets another model': { models: [{ ...gpt!, modelName: 'gpt-4.1' }, embedding!] },
  'the first region is dropped': { regions: [westus!, westeurope!] },
  'the last region is dropped': {
    regions: [eastus!, westus!],
    models: [{ ...gpt!, regions: {} }, embedding!],
  },
  'the regions change their order': { regions: [westeurope!, westus!, eastus!] },
  'a region moves': { regions: [eastus!, { ...westus!, name: 'westus', location: 'westus3' }, westeurope!] },
  'the gateway is renamed': { name: 'corporate' },
  'the environment changes': { environment: 'test' },
  'the tier changes': service({ sku: ApiManagementSku.premium(2) }),
  'the service moves': service({ location: 'centralus' }),
  'the vault gets another name': { keyVault: { name: 'kv-other', allowedIpRanges: ['203.0.113.0/24'] } },
  'the secrets get another name': { secretPrefix: 'ai' },
  'the hubs get other names': { audit: { auditHubName: 'a', errorHubName: 'b', partitionCount: 4 } },
  'the loggers get other names': { audit: { auditLoggerId: 'a', errorLoggerId: 'b' } },
  'validation, redaction and audit are dropped': {
    validation: undefined,
    redaction: undefined,
    audit: false,
  },
  'the retry moves to the service': { retryScope: 'service' },
  'keys are used': KEYS,
  'the network is closed': CLOSED,
};

describe.each<[string, Props, string[]]>([
  ['', {}, Object.keys(EDITS)],
  [
    ' with keys',
    KEYS,
    ['a model is renamed', 'a region moves', 'the vault gets another name', 'the secrets get another name'],
  ],
  [' in a closed network', CLOSED, ['a model is renamed', 'a region moves', 'the vault gets another name']],
])('a gateway%s', (_, base, edits) => {
  const before = graphOf(base);

  test.each(edits)('can be updated when %s', edit => {
    expect(replacementsOf(before, graphOf({ ...base, ...EDITS[edit] })).clashing).toEqual([]);
  });
});

describe('an update', () => {
  const before = graphOf({});
  const replacedBy = (edit: Props) => [...replacementsOf(before, graphOf(edit)).replaced].sort();

  test('of the order of the regions replaces nothing', () => {
    expect(replacedBy(EDITS['the regions change their order']!)).toEqual([]);
  });

  test('that drops the first region leaves the group, the service and all else where they are', () => {
    expect(replacedBy(EDITS['the first region is dropped']!)).toEqual([]);
  });

  test('that gives the namespace another name replaces the hubs in it, too', () => {
    const replaced = replacedBy({ name: 'corporate' });
    const hubs = before.find('azurerm_eventhub');
    expect(hubs).toHaveLength(2);
    for (const address of [...before.find('azurerm_eventhub_namespace'), ...hubs]) {
      expect(replaced).toContain(address);
    }
  });
});
