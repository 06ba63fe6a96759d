import { Query } from '../http';
import type { Call } from '../pipeline/call';
import { approximated, type Handler } from './handler';

/** Changes the path and query below the backend's address. */
export const rewriteUri: Handler = {
  support: approximated(
    'The query is copied unless `copy-unmatched-params` says otherwise, as the documentation has it; the schema says the opposite, and the option `assumptions.unmatchedParams` chooses otherwise.',
  ),
  compile(policy) {
    const template = policy.text('template');
    const isTold = policy.has('copy-unmatched-params');
    const copies = policy.flag('copy-unmatched-params');
    return call => {
      const [path = '', query = ''] = filled(template(call), call).split('?');
      const matched = new Set(Object.keys(call.request.matchedParameters).map(name => name.toLowerCase()));
      const wanted = new Query(query);
      if (isTold ? copies(call) : call.services.assumptions.unmatchedParams === 'copied') {
        for (const name of call.request.query.names()) {
          const values = call.request.query.getAll(name);
          if (!matched.has(name.toLowerCase()) && !wanted.has(name)) wanted.set(name, ...values);
        }
      }
      call.request.path = path.startsWith('/') ? path : `/${path}`;
      call.request.query = wanted;
    };
  },
};

/** The template with the values that the request's path has for its parameters. */
function filled(template: string, { request: { matchedParameters } }: Call): string {
  return template.replace(/\{\*?([^{}]+)\}/g, (whole, name: string) => {
    const value = matchedParameters[name];
    return value === undefined ? whole : value.split('/').map(encodeURIComponent).join('/');
  });
}
