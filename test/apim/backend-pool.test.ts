import { Backend, BackendPool } from '../../lib/apim/index';
import type { BackendPoolMember } from '../../lib/apim/index';
import { synthesize } from '../support/template';
import { addressOf, addService, bodyOf, isCreatedBefore, testService } from './support';

function setUp(count = 3) {
  const { stack, apiManagement } = testService();
  const backends = Array.from(
    { length: count },
    (_, i) => new Backend(stack, `B${i}`, { apiManagement, name: `b${i}`, url: `https://b${i}.example` }),
  );
  return { stack, apiManagement, backends };
}

describe('BackendPool', () => {
  it('is what the service calls a pool, without address or protocol', () => {
    const { stack, apiManagement, backends } = setUp();
    const pool = new BackendPool(stack, 'Pool', {
      apiManagement,
      name: 'gpt-4o',
      description: 'all ${regions}',
      members: backends.slice(0, 2).map((backend, i) => ({ backend, priority: i, weight: 100 - i })),
    });
    pool.addMember({ backend: backends[2]! });
    expect(bodyOf(stack, pool)).toEqual({
      type: 'Microsoft.ApiManagement/service/backends@2024-05-01',
      name: 'gpt-4o',
      parent_id: `\${${addressOf(apiManagement)}.id}`,
      body: {
        properties: {
          type: 'Pool',
          description: 'all $${regions}',
          pool: {
            services: [
              { id: `\${${addressOf(backends[0]!)}.id}`, priority: 0, weight: 100 },
              { id: `\${${addressOf(backends[1]!)}.id}`, priority: 1, weight: 99 },
              { id: `\${${addressOf(backends[2]!)}.id}`, priority: 1, weight: 1 },
            ],
          },
        },
      },
      lifecycle: { create_before_destroy: true },
    });
    for (const backend of backends) expect(isCreatedBefore(stack, backend, pool)).toBe(true);
  });

  it('keeps a caller at one member by the preview that has it', () => {
    const { stack, apiManagement, backends } = setUp(1);
    const pool = new BackendPool(stack, 'Pool', {
      apiManagement,
      name: 'pool',
      members: [{ backend: backends[0]! }],
      sessionAffinity: { cookieName: 'SessionId' },
    });
    expect(bodyOf(stack, pool)).toMatchObject({
      type: 'Microsoft.ApiManagement/service/backends@2025-03-01-preview',
      body: {
        properties: { pool: { sessionAffinity: { sessionId: { source: 'cookie', name: 'SessionId' } } } },
      },
    });
  });

  it.each<[Omit<BackendPoolMember, 'backend'>, string]>([
    [{ priority: -1 }, "'priority' of member 'b0' must be an integer between 0 and 100, got -1"],
    [{ priority: 101 }, "'priority' of member 'b0' must be an integer between 0 and 100, got 101"],
    [{ weight: 101 }, "'weight' of member 'b0' must be an integer between 0 and 100, got 101"],
    [{ weight: 0.5 }, "'weight' of member 'b0' must be an integer between 0 and 100, got 0.5"],
  ])('refuses the member %j', (member, message) => {
    const { stack, apiManagement, backends } = setUp(1);
    const members = [{ backend: backends[0]!, ...member }];
    expect(() => new BackendPool(stack, 'Pool', { apiManagement, name: 'pool', members })).toThrow(
      `[apim/pool-member] test/Pool: ${message}; choose a value in that range`,
    );
  });

  it('takes 30 members and no more', () => {
    const { stack, apiManagement, backends } = setUp(31);
    const members = backends.map(backend => ({ backend }));
    const pool = new BackendPool(stack, 'Full', {
      apiManagement,
      name: 'full',
      members: members.slice(0, 30),
    });
    expect(bodyOf(stack, pool).body.properties.pool.services).toHaveLength(30);
    expect(() => new BackendPool(stack, 'Pool', { apiManagement, name: 'pool', members })).toThrow(
      "[apim/pool-size] test/Pool: a pool has at most 30 members, got 'b30' as number 31; split the pool",
    );
  });

  it('fails at synthesis without members', () => {
    const { stack, apiManagement } = setUp(0);
    new BackendPool(stack, 'Pool', { apiManagement, name: 'pool' });
    expect(() => synthesize(stack)).toThrow(
      "[test/Pool] [apim/pool-size] a pool needs 1 to 30 members, got none; give 'members' or call addMember(…)",
    );
  });

  it('refuses a member twice, a pool, and a backend of another service', () => {
    const { stack, apiManagement, backends } = setUp(1);
    const [backend] = backends as [Backend];
    const pool = new BackendPool(stack, 'Pool', { apiManagement, name: 'pool', members: [{ backend }] });
    const inner = new BackendPool(stack, 'Inner', { apiManagement, name: 'inner', members: [{ backend }] });
    const other = addService(stack, 'other');
    const foreign = new Backend(stack, 'Foreign', {
      apiManagement: other,
      name: 'foreign',
      url: 'https://f.example',
    });
    expect(() => pool.addMember({ backend })).toThrow(
      "[apim/pool-member] test/Pool: member 'b0' is a member already; give it a higher weight instead",
    );
    expect(() => pool.addMember({ backend: inner })).toThrow(
      "member 'inner' is a pool, and pools hold no pools; add its members",
    );
    expect(() => pool.addMember({ backend: foreign })).toThrow(
      "member 'foreign' belongs to the service at 'test/other'; use a backend of 'test/apim'",
    );
  });

  it('shares its names with backends', () => {
    const { stack, apiManagement, backends } = setUp(1);
    const members = [{ backend: backends[0]! }];
    expect(() => new BackendPool(stack, 'Pool', { apiManagement, name: 'B0', members })).toThrow(
      "[apim/duplicate-name] test/Pool: the backend or pool 'B0' is already defined at 'test/B0'",
    );
  });
});
