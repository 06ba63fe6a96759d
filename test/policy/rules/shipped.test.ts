import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GATEWAYS,
  type GatewayPolicies,
  gatewayPolicies,
  type GatewayPolicyOptions,
  lintPolicies,
  type PolicySet,
  type PolicySetDocument,
  policyDocument,
} from '../../../lib/policy';
import { readPolicy } from '../../../lib/policy/parse';
import { acknowledged } from '../../../policies/catalogue';
import { POLICIES_DIR } from '../../../scripts/policies';

const SERVICE: PolicySetDocument = {
  name: 'service',
  scope: 'service',
  document: policyDocument({ scope: 'service' }),
};
const STACKS = readdirSync(POLICIES_DIR, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name);

/** The rendered policies of one gateway, as documents of a service. */
function committed(stack: string): readonly PolicySetDocument[] {
  const read = (file: string, fragmentId?: string) => {
    const positions = readPolicy(readFileSync(join(POLICIES_DIR, stack, file), 'utf8'), { fragmentId });
    return { name: `${stack}/${file}`, document: positions.document, positions };
  };
  const files = readdirSync(join(POLICIES_DIR, stack), { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.xml'),
  );
  const service = files.includes('service.xml') ? 'service.xml' : undefined;
  return files.map(file => {
    const fragment = /^fragments[/\\](.+)\.xml$/.exec(file)?.[1];
    if (fragment !== undefined) return read(file, `${stack}-${fragment}`);
    if (file === service) return { ...read(file), scope: 'service' };
    return { ...read(file), scope: 'api', parents: [service ? `${stack}/service.xml` : 'service'] };
  });
}

/** What is graver than an info. */
function findings(
  documents: readonly PolicySetDocument[],
  facts: Pick<PolicySet, 'gateway' | 'acknowledged'> = {},
) {
  const all = documents.some(({ scope }) => scope === 'service') ? documents : [SERVICE, ...documents];
  return lintPolicies({ documents: all, ...facts })
    .filter(({ level }) => level !== 'info')
    .map(
      ({ document, line, level, rule, path, message }) =>
        `${document}:${line ?? ''} ${level} ${rule} ${path}: ${message}`,
    );
}

describe('policies/', () => {
  test('holds policies to look at', () => {
    expect(STACKS.length).toBeGreaterThan(0);
    for (const stack of STACKS) expect(committed(stack).length).toBeGreaterThan(5);
  });

  test.each(STACKS)('%s has nothing above info, but for what the catalogue acknowledges', stack => {
    const own = acknowledged.filter(({ document }) => document.startsWith(`${stack}/`));
    expect(findings(committed(stack), { acknowledged: own })).toEqual([]);
  });

  test('acknowledgements are of files that there are', () => {
    const files = STACKS.flatMap(stack => committed(stack).map(({ name }) => name));
    expect(acknowledged.filter(({ document }) => !files.includes(document))).toEqual([]);
  });
});

describe('policies of the gateway', () => {
  const MODELS = [{ deployment: 'gpt-4o', backendId: 'gpt-4o', members: 2 }];
  const TENANT = '00000000-0000-0000-0000-000000000000';
  const ENTRA: GatewayPolicyOptions = {
    name: 'ai',
    models: MODELS,
    authentication: { kind: 'entra', tenantId: TENANT, audiences: ['api://ai'] },
  };

  const documents = ({ api, service, fragments }: GatewayPolicies): readonly PolicySetDocument[] => [
    service ? { ...SERVICE, document: service } : SERVICE,
    { name: 'api', scope: 'api', document: api, parents: ['service'] },
    ...fragments.map(fragment => ({ name: fragment.id, document: fragment })),
  ];

  test.each<readonly [string, GatewayPolicyOptions]>([
    ['with nothing but what must be', ENTRA],
    [
      'with validate-azure-ad-token',
      {
        ...ENTRA,
        authentication: {
          kind: 'entra',
          policy: 'validate-azure-ad-token',
          tenantId: TENANT,
          audiences: ['api://ai'],
          roles: ['AI.User'],
          clientApplicationIds: [TENANT],
        },
      },
    ],
    [
      'with everything',
      {
        ...ENTRA,
        tokenBudget: { tokensPerMinute: 1000, quota: 10_000 },
        validation: {},
        redaction: {},
        audit: { bodies: {} },
        retry: { count: 5 },
      },
    ],
    ['with the retry at service scope', { ...ENTRA, retryScope: 'service' }],
    [
      'with as little as possible',
      { ...ENTRA, rateLimit: false, tokenMetrics: false, audit: false, backendAuthentication: 'backend' },
    ],
  ])('%s have nothing above info', (_, options) => {
    expect(findings(documents(gatewayPolicies(options)))).toEqual([]);
  });

  test('are judged by the gateway that runs them', () => {
    const policies = documents(gatewayPolicies(ENTRA));
    expect(GATEWAYS.filter(gateway => findings(policies, { gateway }).length > 0)).toEqual([
      'consumption',
      'workspace',
    ]);
    expect(
      findings(policies, { gateway: 'consumption' }).every(finding => finding.includes('policy/gateway')),
    ).toBe(true);
  });

  test('without authentication have a finding that says so', () => {
    const open = gatewayPolicies({
      ...ENTRA,
      authentication: { kind: 'anonymous', reason: 'a demonstration' },
    });
    expect(findings(documents(open)).map(finding => finding.split(' ')[2])).toEqual([
      'policy/no-authentication',
    ]);
  });
});
