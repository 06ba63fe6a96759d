import {
  errorMappingFragment,
  errorResponseFragment,
  exhaustedFragment,
  isElement,
  type PolicyElement,
  policyFragment,
  refuseCall,
} from '../../../lib/policy';
import {
  all,
  attributesOf,
  expressionsOf,
  only,
  policyNames,
  stringLiteralsOf,
  survivesAsStringLiteral,
  survivesAsXml,
  textOf,
  variable,
} from './support';
import { csharp } from '../../../lib/policy';

const ALL = ['authentication', 'rateLimit', 'requestValidation', 'tokenBudget'] as const;

/** What the branches of a `choose` set, in their order. */
function branches(choose: PolicyElement) {
  return choose.children
    .filter(child => isElement(child))
    .map(branch => ({
      condition: attributesOf(branch).condition ?? 'otherwise',
      status: variable(branch, 'ai-error-status'),
      code: variable(branch, 'ai-error-code'),
      type: variable(branch, 'ai-error-type'),
      retryAfter: all(branch, 'set-variable').some(
        element => element.attributes.name === 'ai-error-retry-after',
      )
        ? stringLiteralsOf(variable(branch, 'ai-error-retry-after'))[0]
        : undefined,
    }));
}

describe('a refused call', () => {
  const make = (refusal: Partial<Parameters<typeof refuseCall>[0]> = {}) =>
    policyFragment('f', [...refuseCall({ status: 418, code: 'c', type: 't', message: 'm', ...refusal })]);

  test('is marked by status, code, type and message; the status is a number', () => {
    expect(all(make(), 'set-variable').map(attributesOf)).toEqual([
      { name: 'ai-error-status', value: '@(418)' },
      { name: 'ai-error-code', value: 'c' },
      { name: 'ai-error-type', value: 't' },
      { name: 'ai-error-message', value: 'm' },
    ]);
  });

  test('carries a time to wait only if there is one', () => {
    const fragment = make({ retryAfter: csharp<string>`"5"` });
    expect(variable(fragment, 'ai-error-retry-after')).toBe('@("5")');
  });

  test('its texts stay inside their attributes', () => {
    survivesAsXml(
      message => make({ message }),
      elements => elements.map(element => element.attributes.value),
    );
  });

  test('a computed text stays inside its literal', () => {
    survivesAsStringLiteral(text => make({ message: csharp<string>`${text} + "!"` }));
  });
});

describe('when every attempt failed', () => {
  const found = branches(only(exhaustedFragment('f'), 'choose'));

  test('a 429 stays one, with the soonest Retry-After', () => {
    expect(found[0]).toEqual({
      condition: '@(context.Response?.StatusCode == 429)',
      status: '@(429)',
      code: 'model_overloaded',
      type: 'rate_limit_error',
      retryAfter: 'ai-soonest-retry-after',
    });
  });

  test('no answer, a timeout and a server error become a 503', () => {
    expect(found[1]).toEqual({
      condition:
        '@(context.Response == null || context.Response.StatusCode == 408 || context.Response.StatusCode >= 500)',
      status: '@(503)',
      code: 'model_unavailable',
      type: 'server_error',
      retryAfter: 'ai-soonest-retry-after',
    });
  });

  test("an account that refuses the gateway is the gateway's fault, not that of the caller's token", () => {
    expect(found[2]).toEqual({
      condition: '@(context.Response.StatusCode == 401 || context.Response.StatusCode == 403)',
      status: '@(502)',
      code: 'model_access_denied',
      type: 'server_error',
      retryAfter: undefined,
    });
  });

  test('any other answer is passed on', () => {
    expect(found).toHaveLength(3);
    expect(all(exhaustedFragment('f'), 'otherwise')).toEqual([]);
  });

  test('no backend is named, and no body is read', () => {
    const text = JSON.stringify(exhaustedFragment('f').root);
    for (const leak of ['Backend', 'Url', 'Host', 'Body', 'Deployment']) expect(text).not.toContain(leak);
  });
});

describe('errors of the gateway', () => {
  const found = branches(only(errorMappingFragment('f', ALL), 'choose'));

  test.each([
    [
      '@(context.LastError.PolicyId == "authentication")',
      '@(401)',
      'invalid_token',
      'authentication_error',
      undefined,
    ],
    [
      '@(context.LastError.PolicyId == "rate-limit")',
      '@(429)',
      'rate_limit_exceeded',
      'rate_limit_error',
      'ai-rate-limit-retry-after',
    ],
    [
      '@(context.LastError.PolicyId == "token-budget" && context.Response?.StatusCode == 403)',
      '@(403)',
      'token_quota_exceeded',
      'insufficient_quota',
      'ai-token-retry-after',
    ],
    [
      '@(context.LastError.PolicyId == "token-budget")',
      '@(429)',
      'token_rate_limit_exceeded',
      'rate_limit_error',
      'ai-token-retry-after',
    ],
    [
      '@(context.LastError.PolicyId == "request-validation")',
      '@(400)',
      'invalid_request',
      'invalid_request_error',
      undefined,
    ],
    [
      '@(context.LastError.Section == "backend")',
      '@(503)',
      'model_unavailable',
      'server_error',
      'ai-soonest-retry-after',
    ],
    [
      '@(context.Response?.StatusCode >= 400 && context.Response?.StatusCode < 500)',
      '@(context.Response?.StatusCode ?? 400)',
      'request_refused',
      'invalid_request_error',
      'Retry-After',
    ],
    ['otherwise', '@(500)', 'internal_error', 'server_error', undefined],
  ])('%s', (condition, status, code, type, retryAfter) => {
    expect(found.find(branch => branch.condition === condition)).toEqual({
      condition,
      status,
      code,
      type,
      retryAfter,
    });
  });

  test('429 and 403 of the token budget are told apart before the budget as such is looked at', () => {
    const codes = found.map(branch => branch.code);
    expect(codes.indexOf('token_quota_exceeded')).toBeLessThan(codes.indexOf('token_rate_limit_exceeded'));
    expect(codes).toHaveLength(8);
  });

  test('only of policies that are there are looked for', () => {
    const codes = (policies: Parameters<typeof errorMappingFragment>[1]) =>
      branches(only(errorMappingFragment('f', policies), 'choose')).map(branch => branch.code);
    const always = ['model_unavailable', 'request_refused', 'internal_error'];
    expect(codes([])).toEqual(always);
    expect(codes(['authentication'])).toEqual(['invalid_token', ...always]);
    expect(codes(['tokenBudget'])).toEqual(['token_quota_exceeded', 'token_rate_limit_exceeded', ...always]);
  });

  test('an unknown error tells nothing of what went wrong inside', () => {
    const otherwise = only(errorMappingFragment('f', ALL), 'otherwise');
    expect(variable(otherwise, 'ai-error-message')).toBe('the gateway failed to process the request');
  });
});

describe('the answer to a refused call', () => {
  const fragment = errorResponseFragment('f');

  test("is OpenAI's form of an error, with the id of the request", () => {
    const body = variable(fragment, 'ai-error-body');
    expect(stringLiteralsOf(body)).toEqual([
      'error',
      'code',
      'ai-error-code',
      'message',
      'ai-error-message',
      'type',
      'ai-error-type',
      'param',
      'request_id',
    ]);
    expect(body).toContain('new JProperty("request_id", context.RequestId.ToString())');
    expect(body).toContain('.ToString(Newtonsoft.Json.Formatting.None)');
  });

  test('has one shape whatever the error', () => {
    const answers = all(fragment, 'return-response');
    expect(answers).toHaveLength(3);
    for (const answer of answers) {
      expect(attributesOf(only(answer, 'set-status'))).toEqual({
        code: '@((int)context.Variables["ai-error-status"])',
        reason: '@((string)context.Variables["ai-error-code"])',
      });
      expect(textOf(only(answer, 'set-body'))).toBe('@((string)context.Variables["ai-error-body"])');
      const headers = all(answer, 'set-header').map(header => [
        attributesOf(header).name,
        textOf(only(header, 'value')),
      ]);
      expect(headers.slice(0, 2)).toEqual([
        ['Content-Type', 'application/json'],
        ['x-request-id', '@(context.RequestId.ToString())'],
      ]);
    }
  });

  test('asks for a token with 401, and says how long to wait where that is known', () => {
    const whens = all(fragment, 'when').map(when => [
      attributesOf(when).condition,
      all(when, 'set-header').map(header => [attributesOf(header).name, textOf(only(header, 'value'))])[2],
    ]);
    expect(whens).toEqual([
      ['@((int)context.Variables["ai-error-status"] == 401)', ['WWW-Authenticate', 'Bearer']],
      [
        '@(context.Variables.GetValueOrDefault<string>("ai-error-retry-after", "") != "")',
        ['Retry-After', '@((string)context.Variables["ai-error-retry-after"])'],
      ],
    ]);
    expect(all(only(fragment, 'otherwise'), 'set-header')).toHaveLength(2);
  });

  test('ends the call in every branch', () => {
    expect(policyNames(fragment)).toEqual(['set-variable', 'choose']);
    expect(all(fragment, 'otherwise')).toHaveLength(1);
  });
});

test('every expression of the errors can be read', () => {
  for (const fragment of [
    exhaustedFragment('f'),
    errorMappingFragment('f', ALL),
    errorResponseFragment('f'),
  ]) {
    expect(() => expressionsOf(fragment).map(stringLiteralsOf)).not.toThrow();
  }
});

test('a time to wait is always text, whatever type the service gave it', () => {
  const codes = [exhaustedFragment('f'), errorMappingFragment('f', ALL)].flatMap(fragment =>
    all(fragment, 'set-variable')
      .filter(element => element.attributes.name === 'ai-error-retry-after')
      .map(element => attributesOf(element).value ?? ''),
  );
  const [ownAnswer, ...variables] = [...codes].sort(
    (a, b) => Number(a.includes('Variables')) - Number(b.includes('Variables')),
  );
  expect(ownAnswer).toBe('@(context.Response?.Headers.GetValueOrDefault("Retry-After", "") ?? "")');
  expect(variables).toHaveLength(6);
  for (const code of variables) {
    expect(code).toMatch(
      /^@\(context\.Variables\.ContainsKey\("([a-z-]+)"\) \? context\.Variables\["\1"\]\.ToString\(\) : ""\)$/,
    );
  }
});
