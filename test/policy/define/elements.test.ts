import {
  choose,
  cors,
  emitMetric,
  forwardRequest,
  includeFragment,
  ipFilter,
  logToEventhub,
  rateLimitByKey,
  redirectContentUrls,
  returnResponse,
  sendRequest,
  setHeader,
  setMethod,
  setVariable,
  trace,
  validateJwt,
  xslTransform,
} from '../../../lib/policy/declarations/index';
import {
  many,
  named,
  one,
  optional,
  some,
  someWrapped,
  string,
  text,
  wrapped,
} from '../../../lib/policy/define';
import { namedValue } from '../../../lib/policy/literal';
import { element } from '../../../lib/policy/node';
import { booleanExpression, numberExpression, objectExpression, stringExpression } from './test-expression';

/** The calls inside are compiled and not run: what does not compile often throws as well. */
const compiled = (calls: () => void) => {
  expect(calls).toBeInstanceOf(Function);
};

describe('the type of an attribute', () => {
  test('asks for what is required', () => {
    compiled(() => {
      // @ts-expect-error -- no counter key
      rateLimitByKey({ calls: 1, renewalPeriod: 60 });
      // @ts-expect-error -- no value
      setVariable({ name: 'a' });
      // @ts-expect-error -- no props at all
      setVariable();
      forwardRequest();
      redirectContentUrls();
    });
  });

  test('knows its own props only', () => {
    compiled(() => {
      // @ts-expect-error -- it is called counterKey
      rateLimitByKey({ calls: 1, renewalPeriod: 60, counterKey: 'a', key: 'b' });
      // @ts-expect-error -- props are camelCase
      forwardRequest({ 'buffer-response': false });
      // @ts-expect-error -- there is nothing to say
      redirectContentUrls({ name: 'a' });
    });
  });

  test('takes an expression only where the service does', () => {
    compiled(() => {
      rateLimitByKey({ calls: numberExpression(), renewalPeriod: 60, counterKey: stringExpression() });
      // @ts-expect-error -- a fragment's name is a literal
      includeFragment({ fragmentId: stringExpression() });
      // @ts-expect-error -- buffering is decided before the request runs
      forwardRequest({ bufferResponse: booleanExpression() });
      // @ts-expect-error -- the expression does not yield a number
      rateLimitByKey({ calls: stringExpression(), renewalPeriod: 60, counterKey: 'a' });
      setVariable({ name: 'a', value: objectExpression() });
    });
  });

  test('takes one of the words of an enumeration, or a named value', () => {
    compiled(() => {
      ipFilter({ action: 'allow', address: ['10.0.0.1'] });
      ipFilter({ action: namedValue('action'), address: ['10.0.0.1'] });
      // @ts-expect-error -- it is called forbid
      ipFilter({ action: 'deny', address: ['10.0.0.1'] });
    });
  });

  test('tells numbers, booleans and strings apart', () => {
    compiled(() => {
      // @ts-expect-error -- a number
      rateLimitByKey({ calls: '1', renewalPeriod: 60, counterKey: 'a' });
      // @ts-expect-error -- a boolean
      forwardRequest({ followRedirects: 'true' });
      // @ts-expect-error -- a string
      setHeader({ name: 1 });
      setVariable({ name: 'a', value: 1 });
      setVariable({ name: 'a', value: true });
      // @ts-expect-error -- neither string, number, boolean nor expression
      setVariable({ name: 'a', value: null });
    });
  });
});

describe('the type of a child', () => {
  test('that must be there is asked for', () => {
    compiled(() => {
      // @ts-expect-error -- no message
      trace({ source: 'a' });
      // @ts-expect-error -- no origins
      cors({});
      // @ts-expect-error -- no dimension
      emitMetric({ name: 'a' });
      // @ts-expect-error -- no text
      logToEventhub({ loggerId: 'a' });
    });
  });

  test('is a list where there may be several, and one where there is one', () => {
    compiled(() => {
      // @ts-expect-error -- values are a list
      setHeader({ name: 'a', value: 'b' });
      // @ts-expect-error -- there is one status
      returnResponse({ setStatus: [{ code: 200, reason: 'OK' }] });
      // @ts-expect-error -- wrapped values are a plain list
      validateJwt({ headerName: 'a', audiences: { audience: ['a'] } });
      validateJwt({ headerName: 'a', audiences: ['a', stringExpression(), namedValue('audience')] });
    });
  });

  test('that is another policy has its props, its id, and its plain text', () => {
    compiled(() => {
      returnResponse({
        setStatus: { code: 200, reason: 'OK', id: 'a' },
        setBody: { text: 'x', template: 'liquid' },
      });
      // @ts-expect-error -- a status needs a reason
      returnResponse({ setStatus: { code: 200 } });
      sendRequest({ responseVariableName: 'r', setUrl: stringExpression(), setMethod: 'POST' });
      // @ts-expect-error -- the method is its text here
      sendRequest({ responseVariableName: 'r', setUrl: 'https://a', setMethod: { text: 'POST' } });
      setMethod({ text: 'POST' });
    });
  });

  test('that is a list of policies takes policies only', () => {
    compiled(() => {
      // @ts-expect-error -- no policies
      choose({ when: [{ condition: true }] });
      // @ts-expect-error -- text is no policy
      choose({ when: [{ condition: true, policies: ['<base />'] }] });
      // @ts-expect-error -- the builder was not called
      choose({ when: [{ condition: true, policies: [redirectContentUrls] }] });
    });
  });

  test('of foreign markup takes a node', () => {
    compiled(() => {
      xslTransform({ stylesheet: element('xsl:stylesheet') });
      xslTransform({ stylesheet: { kind: 'raw', xml: '<xsl:stylesheet />' } });
      // @ts-expect-error -- text is no node
      xslTransform({ stylesheet: '<xsl:stylesheet />' });
    });
  });
});

test('a child says how often it stands there, under which name, and inside what', () => {
  const inner = text(string({ required: true }));
  expect(one(inner)).toEqual({ cardinality: 'one', element: inner });
  expect(optional(inner, { undocumented: true })).toEqual({
    cardinality: 'optional',
    element: inner,
    undocumented: true,
  });
  expect(many(inner, { max: 3 })).toEqual({ cardinality: 'many', element: inner, max: 3 });
  expect(some(inner)).toEqual({ cardinality: 'some', element: inner });
  expect(wrapped('issuer', inner)).toEqual({ cardinality: 'many', element: inner, wraps: 'issuer' });
  expect(someWrapped('origin', inner)).toEqual({ cardinality: 'some', element: inner, wraps: 'origin' });
  expect(named('xsl:stylesheet', one(inner))).toEqual({
    cardinality: 'one',
    element: inner,
    name: 'xsl:stylesheet',
  });
});
