import { Lazy } from 'cdktf';

import type { GatewayModel, GatewayRegion } from '../../lib/gateway/options';
import { routesOf } from '../../lib/gateway/routes';
import { DeploymentSku } from '../../lib/openai';

const EAST: GatewayRegion = { location: 'eastus' };
const WEST: GatewayRegion = { location: 'westus', priority: 2, weight: 40 };
const GPT: GatewayModel = { name: 'gpt-4o', version: '2024-11-20' };

const TOKEN = Lazy.stringValue({ produce: () => 'eastus' });

function routes(regions: readonly GatewayRegion[], models: readonly GatewayModel[], name = 'gw') {
  return routesOf({ name, regions, models });
}

describe('routes of a gateway', () => {
  test('a model has one pool, with one backend for each region', () => {
    const [route] = routes([EAST, WEST], [GPT]);
    expect(route?.poolName).toBe('gw-gpt-4o');
    expect(route?.members.map(member => member.backendName)).toEqual([
      'gw-gpt-4o-eastus',
      'gw-gpt-4o-westus',
    ]);
  });

  test('names that would be too long for the service are cut, and stay apart', () => {
    const models = ['a', 'b'].map(end => ({ name: `${'m'.repeat(63)}${end}`, version: '1' }));
    const found = routes([EAST, WEST], models, 'g'.repeat(40));
    const names = found.flatMap(route => [
      route.poolName,
      ...route.members.map(member => member.backendName),
      ...route.failover.map(pool => pool.name),
    ]);
    expect(names).toHaveLength(8);
    expect(new Set(names).size).toBe(8);
    for (const name of names) expect(name).toMatch(/^g{40}-m{30,31}-[a-z0-9]{8}$/);
    expect(routes([EAST, WEST], models, 'g'.repeat(40))).toEqual(found);
  });

  test('members take priority and weight of their region', () => {
    const [route] = routes([EAST, WEST], [GPT]);
    expect(route?.members.map(({ priority, weight }) => ({ priority, weight }))).toEqual([
      { priority: 1, weight: undefined },
      { priority: 2, weight: 40 },
    ]);
  });

  test('an override changes one region only', () => {
    const regions = {
      westus: { capacity: 7, version: '2025-01-01', sku: DeploymentSku.STANDARD, priority: 5, weight: 1 },
    };
    const [route] = routes([EAST, WEST], [{ ...GPT, capacity: 20, regions }]);
    expect(route?.members).toEqual([
      expect.objectContaining({ region: 'eastus', capacity: 20, modelVersion: '2024-11-20', priority: 1 }),
      expect.objectContaining({
        region: 'westus',
        capacity: 7,
        modelVersion: '2025-01-01',
        priority: 5,
        weight: 1,
      }),
    ]);
    expect(route?.members[0]?.sku).toBe(DeploymentSku.GLOBAL_STANDARD);
    expect(route?.members[1]?.sku).toBe(DeploymentSku.STANDARD);
  });

  test('a model that is switched off in a region has no backend there', () => {
    const [route] = routes([EAST, WEST], [{ ...GPT, regions: { westus: false } }]);
    expect(route?.members.map(member => member.region)).toEqual(['eastus']);
  });

  test('two accounts in one location are told apart by their names', () => {
    const [route] = routes([EAST, { location: 'eastus', name: 'eastus-ptu', priority: 0 }], [GPT]);
    expect(route?.members.map(member => member.backendName)).toEqual([
      'gw-gpt-4o-eastus',
      'gw-gpt-4o-eastus-ptu',
    ]);
  });

  test('characters that backends may not have in their names become hyphens', () => {
    const [route] = routes([EAST], [{ name: 'gpt-4.1_mini', version: '1' }]);
    expect(route?.members[0]?.backendName).toBe('gw-gpt-4-1-mini-eastus');
    expect(route?.deployment).toBe('gpt-4.1_mini');
  });

  test('fails without a region', () => {
    expect(() => routes([], [GPT])).toThrow(
      "[gateway/no-region] regions is empty: the gateway has nowhere to send calls; give at least one, for example { location: 'eastus' }",
    );
  });

  test('fails for two regions with one name', () => {
    expect(() => routes([EAST, EAST], [GPT])).toThrow(
      "[gateway/duplicate-region] two regions are called 'eastus'; give one of them a name of its own, for example { location: 'eastus', name: 'eastus-2' }",
    );
  });

  test('fails without a model', () => {
    expect(() => routes([EAST], [])).toThrow('[gateway/no-model] models is empty');
  });

  test('fails for two models with one name', () => {
    expect(() => routes([EAST], [GPT, GPT])).toThrow(
      "[gateway/duplicate-model] two models are called 'gpt-4o'",
    );
  });

  test('fails for a model that no region serves', () => {
    expect(() => routes([EAST, WEST], [{ ...GPT, regions: { eastus: false, westus: false } }])).toThrow(
      "[gateway/model-without-region] model 'gpt-4o' is switched off in every region (eastus, westus); deploy it in at least one, or remove it",
    );
  });

  test('fails for an override in a region that the gateway does not have', () => {
    expect(() => routes([EAST], [{ ...GPT, regions: { mars: false } }])).toThrow(
      "[gateway/unknown-region] model 'gpt-4o' is overridden in region 'mars', which the gateway does not have; its regions are eastus",
    );
  });

  test.each([-1, 101, 1.5, NaN])('fails for the priority %p', priority => {
    expect(() => routes([{ ...EAST, priority }], [GPT])).toThrow(
      `[gateway/priority-out-of-range] the priority of model 'gpt-4o' in region 'eastus' must be an integer from 0 to 100, got ${priority}; choose one in that range`,
    );
  });

  test('fails for a weight out of range, also in an override', () => {
    expect(() => routes([EAST], [{ ...GPT, regions: { eastus: { weight: 200 } } }])).toThrow(
      "[gateway/weight-out-of-range] the weight of model 'gpt-4o' in region 'eastus' must be an integer from 0 to 100, got 200; choose one in that range",
    );
  });

  test('fails for two models whose backends would have one name', () => {
    expect(() => routes([EAST], [GPT, { name: 'GPT_4o', version: '1' }])).toThrow(
      "[gateway/duplicate-backend] two backends would be called 'gw-GPT-4o'",
    );
    expect(() => routes([EAST], [GPT, { name: 'gpt-4o-eastus', version: '1' }])).toThrow(
      '[gateway/duplicate-backend]',
    );
  });

  test.each(['', 'Gateway', '1gateway', 'gateway-', 'gate--way', 'a'.repeat(41), 'gate way', 'gateway\n'])(
    'fails for the name %p',
    name => {
      expect(() => routes([EAST], [GPT], name)).toThrow(
        `[gateway/name] the gateway's name must be 1 to 40 lower-case letters, digits and single hyphens, starting with a letter and not ending with a hyphen, got '${name}'; write it out, for example 'ai-gateway'`,
      );
    },
  );

  test('takes 30 regions, the most that a pool holds', () => {
    const regions = Array.from({ length: 31 }, (_, i) => ({ location: `region${i}` }));
    expect(routes(regions.slice(0, 30), [GPT])[0]?.members).toHaveLength(30);
    expect(() => routes(regions, [GPT])).toThrow(
      "[gateway/too-many-regions] model 'gpt-4o' is served in 31 regions, a pool of the service has at most 30 members; " +
        "switch the model off in some of them, for example regions: { 'region30': false }",
    );
    expect(routes(regions, [{ ...GPT, regions: { region7: false } }])[0]?.members).toHaveLength(30);
  });

  test.each<[string, () => unknown]>([
    ['the location of a region', () => routes([{ location: TOKEN }], [GPT])],
    ['the name of a region', () => routes([{ location: 'eastus', name: TOKEN }], [GPT])],
    ['the name of a model', () => routes([EAST], [{ name: TOKEN, version: '1' }])],
  ])('fails for a Terraform reference as %s, which names of backends are made of', (what, make) => {
    expect(make).toThrow(
      `[core/token-not-allowed] ${what} must be known at synthesis, got a Terraform reference; write it out`,
    );
  });
});
