import { inspect } from 'node:util';

import type { TerraformStack } from 'cdktf';

import * as lib from '../../lib';
import { base, policyDocument, policyFragment } from '../../lib/policy';
import { synthesize, testStack } from '../support/template';
import { MINIMAL, SHARED_SERVICE_ID, sharedService } from './support';

const SUBNET = `${SHARED_SERVICE_ID}/subnets/a`;

/** What constructs are given in this file. */
interface Given {
  readonly stack: TerraformStack;
  readonly resourceGroup: lib.IResourceGroup;
  readonly apiManagement: lib.IApiManagement;
}

type Props = Readonly<Record<string, unknown>>;

const breaker = { count: 5, statusCodeRanges: [{ min: 500, max: 599 }], errorReasons: ['Timeout'] };
const apiOf = ({ stack, apiManagement }: Given) => new lib.Api(stack, 'Api', { apiManagement });
const accountOf = ({ stack, resourceGroup }: Given) =>
  new lib.OpenAiAccount(stack, 'Account', { resourceGroup });
const workspaceOf = ({ stack, resourceGroup }: Given) =>
  new lib.LogAnalyticsWorkspace(stack, 'Workspace', { resourceGroup });

/** Constructs, each with props that are fine. */
const CONSTRUCTS: Readonly<Record<string, (given: Given) => Props>> = {
  AzureOpenAiGateway: () => ({
    ...MINIMAL,
    circuitBreaker: breaker,
    validation: { injectionPatterns: ['x'] },
    redaction: { patterns: ['x'] },
    audit: { auditHubName: 'a' },
    network: undefined,
    tags: {},
  }),
  ResourceGroup: () => ({ name: 'rg', location: 'eastus', tags: {} }),
  RoleAssignment: () => ({ resourceId: SUBNET, role: lib.Role.EVENT_HUBS_DATA_SENDER, principalId: 'x' }),
  OpenAiAccount: ({ resourceGroup }) => ({
    resourceGroup,
    name: 'account',
    location: 'eastus',
    localAuthEnabled: false,
    allowedIpRanges: ['203.0.113.1'],
    allowedSubnetIds: [SUBNET],
  }),
  ModelDeployment: given => ({ account: accountOf(given), modelName: 'gpt', modelVersion: '1', capacity: 1 }),
  RaiPolicy: given => ({
    account: accountOf(given),
    mode: 'Blocking',
    contentFilters: [{ name: 'Hate', source: 'Prompt' }],
  }),
  ApiManagement: ({ resourceGroup }) => ({
    resourceGroup,
    sku: lib.ApiManagementSku.premium(2),
    publisherName: 'Contoso',
    publisherEmail: 'a@contoso.example',
    zones: ['1'],
    additionalLocations: [{ location: 'westus', zones: ['1'] }],
    userAssignedIdentityIds: [SUBNET],
    minApiVersion: '2021-08-01',
    existing: { backends: ['x'] },
  }),
  Api: ({ apiManagement }) => ({
    apiManagement,
    path: 'p',
    description: 'd',
    subscriptionKeyParameterNames: { header: 'h', query: 'q' },
  }),
  ApiOperation: given => ({
    api: apiOf(given),
    operationId: 'o',
    displayName: 'd',
    method: 'GET',
    urlTemplate: '/a/{b}',
    templateParameters: [{ name: 'b' }],
    queryParameters: [{ name: 'q' }],
  }),
  Backend: ({ apiManagement }) => ({
    apiManagement,
    name: 'b',
    url: 'https://x.example.com',
    title: 't',
    circuitBreaker: breaker,
    credentials: { header: { 'x-a': 'b' }, certificate: [] },
    tls: {},
    dependsOn: [],
  }),
  BackendPool: ({ stack, apiManagement }) => ({
    apiManagement,
    name: 'p',
    members: [
      {
        backend: new lib.Backend(stack, 'Backend', {
          apiManagement,
          name: 'b',
          url: 'https://x.example.com',
        }),
        priority: 1,
        weight: 1,
      },
    ],
    sessionAffinity: { cookieName: 'c' },
  }),
  NamedValue: ({ apiManagement }) => ({ apiManagement, name: 'n', value: 'v', tags: ['a'], secret: false }),
  Logger: ({ apiManagement }) => ({
    apiManagement,
    name: 'l',
    eventhub: { name: 'h', endpointUri: 'x.servicebus.windows.net' },
    dependsOn: [],
  }),
  ServiceDiagnostic: ({ stack, apiManagement }) => ({
    apiManagement,
    identifier: 'applicationinsights',
    logger: new lib.Logger(stack, 'Logger', { apiManagement, azureMonitor: true }),
    samplingPercentage: 50,
    frontendRequest: { headersToLog: ['a'], bodyBytes: 5 },
  }),
  Product: given => ({ apiManagement: given.apiManagement, displayName: 'd', apis: [apiOf(given)] }),
  Subscription: given => ({ api: apiOf(given), state: 'active', displayName: 'd' }),
  GlobalSchema: ({ apiManagement }) => ({ apiManagement, schemaId: 's', schema: {} }),
  PolicyFragment: ({ apiManagement }) => ({ apiManagement, fragment: policyFragment('f', []) }),
  ServicePolicy: ({ apiManagement }) => ({ apiManagement, document: policyDocument({ scope: 'service' }) }),
  ApiPolicy: given => ({
    api: apiOf(given),
    document: policyDocument({ scope: 'api', inbound: [base()] }),
  }),
  KeyVault: ({ resourceGroup }) => ({
    resourceGroup,
    skuName: 'standard',
    networkAclsDefaultAction: 'Deny',
    softDeleteRetentionDays: 7,
    allowedIpRanges: ['203.0.113.1'],
  }),
  KeyVaultSecret: () => ({
    keyVaultId: SUBNET,
    name: 's',
    value: 'v',
    publicValue: true,
    contentType: 't',
    expirationDate: '2030-01-01T00:00:00Z',
  }),
  AuditTrail: ({ resourceGroup }) => ({
    resourceGroup,
    sku: 'Standard',
    auditHubName: 'a',
    errorHubName: 'b',
    consumerGroups: ['c'],
    capacity: 1,
  }),
  LogAnalyticsWorkspace: ({ resourceGroup }) => ({ resourceGroup, retentionInDays: 30, dailyQuotaGb: 1 }),
  ApplicationInsights: given => ({
    resourceGroup: given.resourceGroup,
    workspace: workspaceOf(given),
    samplingPercentage: 10,
  }),
  Observability: given => ({ resourceGroup: given.resourceGroup, workspace: workspaceOf(given) }),
  DiagnosticSetting: given => ({
    target: accountOf(given),
    workspace: workspaceOf(given),
    logCategories: ['a'],
    metricCategories: ['b'],
  }),
  PrivateEndpoint: given => ({
    target: accountOf(given),
    subnetId: SUBNET,
    resourceGroup: given.resourceGroup,
    privateDnsZoneIds: ['z'],
  }),
  PrivateDnsZone: ({ resourceGroup }) => ({
    name: 'privatelink.openai.azure.com',
    resourceGroup,
    virtualNetworkIds: { hub: SUBNET },
  }),
};

/** What environment variables, configuration files and JavaScript give for what should be something else. */
const WRONG = [undefined, null, '', NaN, true, {}, [null], 'abc'];

function isPlain(value: unknown): value is Props {
  if (typeof value !== 'object' || value === null) return false;
  return [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value) as object);
}

/** The paths of all options, those of parts too. */
function pathsOf(props: Props, parents: readonly string[] = []): (readonly string[])[] {
  return Object.entries(props).flatMap(([key, value]) => [
    [...parents, key],
    ...(isPlain(value) && !('root' in value) ? pathsOf(value, [...parents, key]) : []),
  ]);
}

function withValue(props: Props, [key = '', ...rest]: readonly string[], value: unknown): Props {
  const copy = (Array.isArray(props) ? [...(props as unknown as unknown[])] : { ...props }) as Record<
    string,
    unknown
  >;
  copy[key] = rest.length === 0 ? value : withValue(props[key] as Props, rest, value);
  return copy;
}

function given(): Given {
  const stack = testStack();
  const resourceGroup = new lib.ResourceGroup(stack, 'Group', { name: 'rg', location: 'eastus' });
  return { stack, resourceGroup, apiManagement: sharedService(stack) };
}

/** What creating a construct fails with; undefined when it does not. */
function failureOf(name: string, change: (props: Props) => unknown): unknown {
  const all = given();
  const Class = (lib as unknown as Record<string, new (...args: unknown[]) => unknown>)[name]!;
  const props = change(CONSTRUCTS[name]!(all));
  try {
    new Class(all.stack, 'Tested', props);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe.each(Object.keys(CONSTRUCTS))('%s', name => {
  test('takes what is right', () => {
    expect(failureOf(name, props => props)).toBeUndefined();
  });

  test.each([undefined, null, 'abc'])('says that its options are missing, for %p', value => {
    expect(String((failureOf(name, () => value) as Error).message)).toMatch(
      /^\[(core|gateway)\/wrong-type\] test\/Tested: the options must be an object, got .*; give them$/,
    );
  });

  test('names the option that is something else', () => {
    const paths = pathsOf(CONSTRUCTS[name]!(given()));
    const unclear = paths.flatMap(path =>
      WRONG.flatMap(value => {
        const failure = failureOf(name, props => withValue(props, path, value)) as Error | undefined;
        if (failure === undefined) return [];
        const known = lib.ValidationError.isValidationError(failure) || failure.name === 'PolicyError';
        const message = failure.message.toLowerCase();
        const named =
          message.includes("'name' of the") || path.some(part => message.includes(part.toLowerCase()));
        return known && named ? [] : [`${path.join('.')} = ${inspect(value)}: ${failure.message}`];
      }),
    );
    expect(unclear).toEqual([]);
  });
});

test('what passes can be synthesized', () => {
  const all = given();
  for (const name of ['Backend', 'KeyVault', 'AuditTrail']) {
    const Class = (lib as unknown as Record<string, new (...args: unknown[]) => unknown>)[name]!;
    new Class(all.stack, name, CONSTRUCTS[name]!(all));
  }
  expect(synthesize(all.stack).resource).toBeDefined();
});
