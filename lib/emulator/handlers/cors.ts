import { HeaderMap } from '../http';
import type { Call } from '../pipeline/call';
import { emptyResponse } from '../pipeline/messages';
import { approximated, type Handler } from './handler';
import { addToResponse } from './shared/limit-headers';

/** Methods that are allowed where none are listed. */
const USUAL_METHODS = ['GET', 'POST'];

/** Tells browsers which pages may call. */
export const cors: Handler = {
  support: approximated(
    'Of the requests of other origins that match nothing, those of all methods are ended, not only GET and HEAD. A `cors` policy inside of `choose` answers no preflight requests.',
  ),
  compile(policy) {
    const credentials = policy.flag('allow-credentials');
    const terminates = policy.flag('terminate-unmatched-request');
    const origins = policy.texts('allowed-origins', 'origin');
    const methods = policy.texts('allowed-methods', 'method');
    const allowedHeaders = policy.texts('allowed-headers', 'header');
    const exposed = policy.texts('expose-headers', 'header');
    const maxAge = policy.child('allowed-methods')?.optionalText('preflight-result-max-age');

    return call => {
      const { headers, method } = call.request;
      const origin = headers.get('Origin');
      if (origin === undefined) return;
      const listed = (values: typeof origins) => values.map(value => value(call));
      const isAllowed = matches(listed(origins), origin);
      const wantedMethod = headers.get('Access-Control-Request-Method');
      const isPreflight = method === 'OPTIONS' && wantedMethod !== undefined;
      if (!isAllowed) {
        if (terminates(call)) call.end(emptyResponse(200));
        return;
      }
      const answer = allowing(origin, listed(origins), credentials(call));
      if (!isPreflight) {
        const names = listed(exposed);
        if (names.length > 0) answer.set('Access-Control-Expose-Headers', names.join(','));
        addToResponse(call, headers => {
          for (const [name, value] of answer) headers.set(name, value);
        });
        call.atEnd.push(() => addMissing(call, answer));
        return;
      }
      const wantedHeaders = namesIn(headers.get('Access-Control-Request-Headers'));
      const fitsMethod = matches(methods.length > 0 ? listed(methods) : USUAL_METHODS, wantedMethod);
      const fitsHeaders = wantedHeaders.every(name => matches(listed(allowedHeaders), name));
      const response = emptyResponse(200);
      if (fitsMethod && fitsHeaders) {
        answer.set('Access-Control-Allow-Methods', wantedMethod);
        if (wantedHeaders.length > 0) answer.set('Access-Control-Allow-Headers', wantedHeaders.join(','));
        const age = maxAge?.(call);
        if (age !== undefined && Number(age) > 0) answer.set('Access-Control-Max-Age', age);
        response.headers = answer;
      }
      call.end(response);
    };
  },
};

function matches(allowed: readonly string[], value: string): boolean {
  return allowed.some(one => one === '*' || one.toLowerCase() === value.toLowerCase());
}

function allowing(origin: string, origins: readonly string[], credentials: boolean): HeaderMap {
  const headers = new HeaderMap({
    'Access-Control-Allow-Origin': origins.includes('*') && !credentials ? '*' : origin,
  });
  if (credentials) headers.set('Access-Control-Allow-Credentials', 'true');
  return headers;
}

/** Answers that no backend gave need the headers too, or pages could not read the error. */
function addMissing(call: Call, headers: HeaderMap): void {
  for (const [name, value] of headers) {
    if (call.response && !call.response.headers.has(name)) call.response.headers.set(name, value);
  }
}

function namesIn(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
}
