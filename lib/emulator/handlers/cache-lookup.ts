import { keep, noteKey } from '../cache/response-cache';
import type { Call } from '../pipeline/call';
import type { CallResponse } from '../pipeline/messages';
import { approximated, type Handler } from './handler';

/** Answers a GET with a response that is in the cache. */
export const cacheLookup: Handler = {
  support: approximated(
    'One cache stands for the internal and the external one, whatever `caching-type` says. After a hit `outbound` goes on behind a `cache-store` that stands in it directly. `downstream-caching-type` and `must-revalidate` add no headers.',
  ),
  compile(policy) {
    const byDeveloper = policy.flag('vary-by-developer');
    const byGroups = policy.flag('vary-by-developer-groups');
    const allowsPrivate = policy.flag('allow-private-response-caching');
    const headers = policy.children('vary-by-header').map(header => header.content());
    const parameters = policy.children('vary-by-query-parameter').map(parameter => parameter.content());
    return call => {
      const { request, caller, services } = call;
      if (request.method !== 'GET') return;
      if (request.headers.has('Authorization') && !allowsPrivate(call)) return;
      const key = JSON.stringify([
        call.api?.id,
        call.operation?.id,
        request.path,
        queryPart(
          call,
          parameters.flatMap(parameter => parameter(call).split(';')),
        ),
        headers.flatMap(header => header(call).split(';')).map(name => request.headers.getAll(name)),
        byDeveloper(call) ? caller.subscription?.id : null,
        byGroups(call) ? caller.user?.groups : null,
      ]);
      noteKey(call, key);
      const found = services.cache.get(`response:${key}`, services.clock.now()) as CallResponse | undefined;
      if (!found) return;
      call.response = keep(found);
      call.resumeAfter = 'cache-store';
    };
  },
};

/** All parameters count unless some are named. */
function queryPart({ request }: Call, names: readonly string[]): unknown {
  return names.length === 0 ? request.query.toString() : names.map(name => request.query.getAll(name));
}
