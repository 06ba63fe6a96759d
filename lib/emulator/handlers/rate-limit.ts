import type { Call } from '../pipeline/call';
import type { PolicyReader } from '../pipeline/policy-reader';
import { approximated, type Handler } from './handler';
import { LimitReport } from './shared/limit-headers';
import { limitRate } from './shared/rate-limit';

/** Limits the calls of a subscription in a period. */
export const rateLimit: Handler = {
  support: approximated('One gateway counts exactly; the service counts in each of its instances apart.'),
  compile(policy, { identity }) {
    const report = new LimitReport(policy);
    const own = limitOf(policy, identity);
    const apis = policy.children('api').map(api => ({
      is: namesApi(api),
      limit: limitOf(api, `${identity}/${nameOf(api)}`),
      operations: api.children('operation').map(operation => ({
        is: namesOperation(operation),
        limit: limitOf(operation, `${identity}/${nameOf(api)}/${nameOf(operation)}`),
      })),
    }));
    return call => {
      const { subscription } = call.caller;
      if (!subscription) return;
      const fitting = apis.filter(({ is }) => is(call));
      const operations = fitting.flatMap(api => api.operations.filter(({ is }) => is(call)));
      for (const { limit } of [{ limit: own }, ...fitting, ...operations]) {
        limitRate(call, report, {
          policy: 'rate-limit',
          key: `${limit.key}:${subscription.id}`,
          calls: limit.calls,
          periodSeconds: limit.period,
          increment: 1,
        });
      }
    };
  },
};

function limitOf(policy: PolicyReader, key: string) {
  return {
    key,
    calls: policy.requiredNumber('calls'),
    period: policy.requiredNumber('renewal-period'),
  };
}

function nameOf(part: PolicyReader): string {
  return part.literal('id') ?? part.literal('name') ?? '';
}

function namesApi(part: PolicyReader): (call: Call) => boolean {
  const [id, name] = [part.literal('id'), part.literal('name')];
  return ({ api }) => api !== undefined && (id === undefined ? api.name === name : api.id === id);
}

function namesOperation(part: PolicyReader): (call: Call) => boolean {
  const [id, name] = [part.literal('id'), part.literal('name')];
  return ({ operation }) =>
    operation !== undefined && (id === undefined ? operation.name === name : operation.id === id);
}
