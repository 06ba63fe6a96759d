import { auditFragment, type AuditPolicyOptions, policyReferences } from '../../../lib/policy';
import { keepRequestBody } from '../../../lib/policy/presets/audit';
import { policyDocument } from '../../../lib/policy';
import {
  all,
  attributesOf,
  only,
  policyNames,
  stringLiteralsOf,
  survivesAsStringLiteral,
  survivesAsXml,
  textOf,
  variable,
} from './support';

const audit = (options: AuditPolicyOptions = {}) =>
  auditFragment('gw-audit', 'gw', options, undefined, { countsTokens: true });
const record = (options?: AuditPolicyOptions) => variable(audit(options), 'ai-audit-record');

const RECORD_AS_TEXT =
  '@(((JObject)context.Variables["ai-audit-record"]).ToString(Newtonsoft.Json.Formatting.None))';

describe('audit record', () => {
  test('is made once and sent to the audit logger, then to the error logger', () => {
    expect(policyNames(audit())).toEqual(['set-variable', 'log-to-eventhub', 'choose']);
    expect(all(audit(), 'log-to-eventhub').map(log => [attributesOf(log), textOf(log)])).toEqual([
      [{ 'logger-id': 'ai-audit-logger' }, RECORD_AS_TEXT],
      [{ 'logger-id': 'ai-error-logger' }, RECORD_AS_TEXT],
    ]);
  });

  test('goes to the error logger only when the call was refused or failed', () => {
    const when = only(audit(), 'when');
    expect(attributesOf(when).condition).toBe(
      '@(context.Variables.ContainsKey("ai-error-code") || context.Response?.StatusCode >= 400)',
    );
    expect(attributesOf(only(when, 'log-to-eventhub'))['logger-id']).toBe('ai-error-logger');
  });

  test('loggers can be others', () => {
    const fragment = audit({ auditLoggerId: 'team-audit', errorLoggerId: 'team-errors' });
    expect(policyReferences(fragment).loggers).toEqual(['team-audit', 'team-errors']);
  });

  test.each([
    'timestamp',
    'requestId',
    'gateway',
    'gatewayRegion',
    'user',
    'application',
    'operation',
    'model',
    'backend',
    'backendHost',
    'backendStatus',
    'attempts',
    'streamed',
    'status',
    'promptTokens',
    'completionTokens',
    'totalTokens',
    'consumedTokens',
    'latencyMs',
    'error',
    'errorSource',
    'errorReason',
    'policyRevision',
  ])('holds %s', property => {
    expect(record()).toContain(`new JProperty("${property}", `);
  });

  test('is built as JSON and never put together from text, so that nothing in it can break out', () => {
    expect(record()).toMatch(/return new JObject\(\s*new JProperty\(/);
    expect(record()).not.toContain('$"');
    expect(record()).not.toMatch(/"\{/);
  });

  test('takes tokens from usage in either style of answer', () => {
    const literals = stringLiteralsOf(record());
    for (const name of [
      'prompt_tokens',
      'input_tokens',
      'completion_tokens',
      'output_tokens',
      'total_tokens',
    ]) {
      expect(literals).toContain(name);
    }
  });

  test('takes what the token budget counted, where there is one', () => {
    expect(record()).toContain(
      'int.TryParse(context.Variables["ai-consumed-tokens"].ToString(), out var consumed) ? consumed : (int?)null)',
    );
    const without = variable(auditFragment('f', 'gw', {}), 'ai-audit-record');
    expect(without).toContain('new JProperty("consumedTokens", JValue.CreateNull())');
    expect(without).not.toContain('ai-consumed-tokens');
  });

  test('names the policy that produced it', () => {
    expect(record()).toContain('context.Variables.GetValueOrDefault<string>("policy-revision", "")');
  });

  test('needs no variable to be set: a call may be refused before any of them', () => {
    const guarded = record().replace(/context\.Variables\.(GetValueOrDefault<\w+>|ContainsKey)\(/g, '');
    const bare = [...guarded.matchAll(/context\.Variables\["([a-z-]+)"\]/g)].map(([, name]) => name);
    // Each of these is read only where ContainsKey said that it, or what is set together with it, is there.
    expect(new Set(bare)).toEqual(new Set(['ai-error-status', 'ai-error-code', 'ai-consumed-tokens']));
  });
});

describe('streamed answers', () => {
  test('are not read: a body is read only if it is JSON', () => {
    const code = record();
    const guard = code.indexOf(
      'context.Response?.Body != null && context.Response.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/json", StringComparison.OrdinalIgnoreCase)',
    );
    expect(guard).toBeGreaterThan(0);
    expect(code.indexOf('context.Response.Body.As<JObject>')).toBeGreaterThan(guard);
    expect(code.match(/Response\.Body\.As/g)).toHaveLength(1);
  });

  test('a body that cannot be read leaves usage empty instead of failing the call', () => {
    expect(record()).toMatch(
      /try\s*\{\s*usage = context\.Response\.Body\.As<JObject>\(preserveContent: true\)/,
    );
  });
});

describe('bodies', () => {
  /** The second step, which adds the bodies to the record. */
  const added = (bodies: NonNullable<AuditPolicyOptions['bodies']>) =>
    attributesOf(all(audit({ bodies }), 'set-variable')[1]!).value ?? '';

  test('are not read unless asked for', () => {
    expect(JSON.stringify(audit().root)).not.toContain('As<string>');
    expect(keepRequestBody({})).toEqual([]);
  });

  test('are kept for the record, cut to 8192 characters', () => {
    const fragment = audit({ bodies: {} });
    expect(policyNames(fragment)).toEqual(['set-variable', 'set-variable', 'log-to-eventhub', 'choose']);
    expect(added({})).toContain(
      'record["responseBody"] = body.Length > 8192 ? body.Substring(0, 8192) : body;',
    );
    expect(added({})).toContain(
      'record["requestBody"] = context.Variables.GetValueOrDefault<string>("ai-request-body", "");',
    );
    const [kept] = keepRequestBody({ bodies: { maxCharacters: 100 } });
    expect(variable(kept!, 'ai-request-body')).toContain(
      'return body.Length > 100 ? body.Substring(0, 100) : body;',
    );
  });

  test('are left out when they cannot be read, or the answer is streamed', () => {
    const [kept] = keepRequestBody({ bodies: {} });
    const request = variable(kept!, 'ai-request-body');
    expect(request).toMatch(/catch \(Exception\)\s*\{\s*return "";/);
    expect(added({})).toMatch(/catch \(Exception\)\s*\{\s*record\["responseBody"\] = "";/);
    const guard = added({}).indexOf('if (context.Response?.Body != null && context.Response.Headers');
    expect(guard).toBeGreaterThan(0);
    expect(added({}).indexOf('Response.Body.As<string>')).toBeGreaterThan(guard);
    expect(request).toContain('context.Request.Body == null');
  });

  test('two bodies of the characters that take most room, and the rest, stay below 200 KB', () => {
    const widest = 16_000;
    expect(() => audit({ bodies: { maxCharacters: widest } })).not.toThrow();
    const body = JSON.stringify('\u0001'.repeat(widest));
    expect(2 * Buffer.byteLength(body) + 4096).toBeLessThan(200_000);
  });

  test.each([0, 16_001, 1.5, NaN])('a limit of %p characters is refused', maxCharacters => {
    expect(() => audit({ bodies: { maxCharacters } })).toThrow(
      `audit.bodies.maxCharacters must be an integer from 1 to 16000, got ${maxCharacters}; a record of more than 200 KB would be cut off in its middle`,
    );
  });
});

describe('hostile text', () => {
  test("the gateway's name stays inside its literal", () => {
    survivesAsStringLiteral(name => auditFragment('f', name, {}));
  });

  test.each(['auditLoggerId', 'errorLoggerId'] as const)('%s stays inside its attribute', option => {
    survivesAsXml(
      name => audit({ [option]: name }),
      elements => elements.map(element => element.attributes['logger-id']),
    );
  });

  test('what keeps the request may stand in inbound', () => {
    expect(() =>
      policyDocument({ scope: 'api', inbound: [...keepRequestBody({ bodies: {} })] }),
    ).not.toThrow();
  });
});
