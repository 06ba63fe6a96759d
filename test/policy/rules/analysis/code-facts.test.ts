import fc from '../../../support/properties';
import { parsePolicyExpression } from '../../../../lib/csharp';
import { type CodeFacts, codeFacts } from '../../../../lib/policy/rules/analysis/code';
import { anyPolicyExpression } from '../../../csharp/arbitrary';
import { accepted } from '../../../csharp/corpus';

const facts = (text: string): CodeFacts => codeFacts(parsePolicyExpression(text));
const block = (...lines: readonly string[]) => facts(`@{ ${lines.join('\n')} }`);

describe('what is used without a check', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['a member', '@(context.User.Id)', ['context.User']],
    ['a call', '@(context.Request.Body.As<string>(true))', ['context.Request.Body']],
    [
      'a chain of two',
      '@(context.Response.Body.As<string>(true))',
      ['context.Response', 'context.Response.Body'],
    ],
    ['nothing after ?.', '@(context.User?.Groups.Count())', []],
    [
      'what stands after ?. and can be null itself',
      '@(context.Response?.Body.As<string>(true))',
      ['context.Response.Body'],
    ],
    ['nothing after two ?.', '@(context.Response?.Body?.As<string>(true))', []],
    ['a use on the right of ||', '@(context.User == null || context.User.Id == "")', []],
    [
      'a use on the right of && after == null',
      '@(context.User == null && context.User.Id == "")',
      ['context.User'],
    ],
    ['a test with !', '@(!(context.User == null) && context.User.Id == "")', []],
    ['a test of another thing', '@(context.Product != null && context.User.Id == "")', ['context.User']],
    ['null on the left', '@(null != context.User && context.User.Id == "")', []],
    [
      'two tests of which both must hold',
      '@((context.User == null || context.Product == null) ? "" : context.User.Id + context.Product.Id)',
      [],
    ],
    [
      'two tests of which one must hold',
      '@((context.User != null || context.Product != null) ? context.User.Id : "")',
      ['context.User'],
    ],
    ['?? with a value', '@((context.User?.Id ?? "").Length)', []],
    ['?? false', '@((context.User?.Groups.Any() ?? false) && context.User.Id == "")', []],
    ['?? true', '@((context.User?.Groups.Any() ?? true) && context.User.Id == "")', ['context.User']],
    ['a comparison with true', '@(context.User?.Groups.Any() == true ? context.User.Id : "")', []],
    [
      'a comparison with another status',
      '@(context.Response?.StatusCode != 200 ? context.Response.StatusCode : 0)',
      ['context.Response'],
    ],
    ['a lifted comparison', '@(context.Response?.StatusCode >= 500 ? context.Response.StatusCode : 0)', []],
    ['a cast of what may be missing', '@((int)context.Response?.StatusCode)', ['context.Response']],
    ['a cast to a nullable', '@((int?)context.Response?.StatusCode)', []],
    ['is null', '@(context.User is null ? "" : context.User.Id)', []],
    ['is with a type', '@(context.User is IUser && context.User.Id == "")', []],
    ['is var', '@(context.User is var user ? user.Id : "")', ['context.User']],
    ['a lambda', '@(new[] { 1 }.Select(n => context.User.Id).First())', ['context.User']],
    [
      'a lambda after a test',
      '@(context.User == null ? "" : new[] { 1 }.Select(n => context.User.Id).First())',
      [],
    ],
    ['a hole of a string', '@($"user {context.User.Id}")', ['context.User']],
    ['an argument that is passed on', '@(string.Concat(context.User, "a"))', []],
  ])('%s', (_, text, unchecked) => {
    expect(facts(text).unchecked).toEqual(unchecked);
  });

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['an early return', ['if (context.User == null) { return ""; }', 'return context.User.Id;'], []],
    ['an early throw', ['if (context.User == null) throw new Exception("");', 'return context.User.Id;'], []],
    [
      'a throw after ??',
      ['var user = context.User ?? throw new Exception("");', 'return context.User.Id;'],
      [],
    ],
    [
      'a test without a return',
      ['if (context.User == null) { var a = 1; }', 'return context.User.Id;'],
      ['context.User'],
    ],
    [
      'a test in the other branch',
      ['if (context.User != null) { return context.User.Id; } else { return context.User.Email; }'],
      ['context.User'],
    ],
    ['a local', ['var user = context.User;', 'return user.Id;'], ['context.User']],
    [
      'a local that is tested',
      ['var user = context.User;', 'if (user == null) return "";', 'return user.Id + context.User.Email;'],
      [],
    ],
    ['a local for the result of ?.', ['var id = context.User?.Id;', 'return id.Length;'], ['context.User']],
    [
      'a local that is set in a branch',
      ['IUser user = null;', 'if (context.User != null) { user = context.User; }', 'return user.Id;'],
      [],
    ],
    [
      'a test that a local keeps',
      ['var ok = context.User != null;', 'return ok ? context.User.Id : "";'],
      [],
    ],
    [
      'a test in a loop',
      [
        'for (var i = 0; i < 2; i++) { if (context.User == null) { continue; } var id = context.User.Id; }',
        'return "";',
      ],
      [],
    ],
    [
      'a loop that may not run',
      [
        'foreach (var a in new[] { 1 }) { if (context.User == null) { return ""; } }',
        'return context.User.Id;',
      ],
      ['context.User'],
    ],
    [
      'what a loop goes over',
      ['foreach (var group in context.User?.Groups) { return group.Name; }', 'return "";'],
      ['context.User'],
    ],
    [
      'a loop that ends when it is there',
      ['while (context.User == null) { return ""; }', 'return context.User.Id;'],
      [],
    ],
    ['a switch', ['switch (context.User.Id) { case "a": return 1; default: return 2; }'], ['context.User']],
    [
      'sections of a switch',
      [
        'switch (context.Request.Method) { case "GET": if (context.User == null) { return ""; } break; default: return ""; }',
        'return context.User.Id;',
      ],
      [],
    ],
    ['a try that catches all', ['try { return context.User.Id; } catch { return ""; }'], []],
    [
      'a try that catches something else',
      ['try { return context.User.Id; } catch (FormatException) { return ""; }'],
      ['context.User'],
    ],
    ['a catch', ['try { return ""; } catch { return context.User.Id; }'], ['context.User']],
    ['code after a return', ['return "";', 'return context.User.Id;'], []],
    [
      'IsNullOrEmpty',
      [
        'var id = context.User?.Id;',
        'if (string.IsNullOrEmpty(id)) { return ""; }',
        'return id.Trim() + context.User.Email;',
      ],
      [],
    ],
  ])('%s', (_, lines, unchecked) => {
    expect(block(...lines).unchecked).toEqual(unchecked);
  });
});

describe('what a condition tells', () => {
  test.each<readonly [string, string, readonly string[], readonly string[]]>([
    ['a comparison', '@(context.User != null)', ['context.User'], []],
    [
      'two that must both hold',
      '@(context.User != null && context.Product != null)',
      ['context.Product', 'context.User'],
      [],
    ],
    [
      'two of which one must hold',
      '@(context.User == null || context.Product == null)',
      [],
      ['context.Product', 'context.User'],
    ],
    ['a variable that is set', '@(context.Variables.ContainsKey("a"))', ['has:a'], []],
    ['a variable that is not set', '@(!context.Variables.ContainsKey("a"))', [], ['has:a']],
    [
      'a variable that differs from its default',
      '@(context.Variables.GetValueOrDefault<string>("a", "") != "")',
      ['has:a'],
      [],
    ],
    [
      'a variable that is its default',
      '@(context.Variables.GetValueOrDefault<string>("a", "") == "")',
      [],
      ['has:a'],
    ],
    [
      'a variable that is something else than its default',
      '@(context.Variables.GetValueOrDefault<string>("a", "") == "b")',
      ['has:a'],
      [],
    ],
    ['a flag', '@(context.Variables.GetValueOrDefault<bool>("a", false))', ['has:a'], []],
    ['a number above its default', '@(context.Variables.GetValueOrDefault<int>("a", 0) > 0)', ['has:a'], []],
  ])('%s', (_, text, whenTrue, whenFalse) => {
    const { whenTrue: yes, whenFalse: no } = facts(text);
    expect([...yes].sort()).toEqual(whenTrue);
    expect([...no].sort()).toEqual(whenFalse);
  });

  test('a block tells what it tests for null, since its outcome is not followed', () => {
    expect([...block('return context.User != null;').whenTrue]).toEqual(['context.User']);
  });
});

describe('bodies', () => {
  test.each<readonly [string, string, readonly (readonly [string, boolean, boolean])[]]>([
    [
      'kept by name',
      '@(context.Request.Body?.As<string>(preserveContent: true))',
      [['context.Request.Body', true, false]],
    ],
    [
      'kept by position',
      '@(context.Response.Body?.As<string>(true))',
      [['context.Response.Body', true, false]],
    ],
    ['not kept', '@(context.Request.Body?.As<string>())', [['context.Request.Body', false, false]]],
    [
      'not kept by name',
      '@(context.Request.Body?.As<string>(preserveContent: false))',
      [['context.Request.Body', false, false]],
    ],
    [
      'of a form',
      '@(context.Request.Body?.AsFormUrlEncodedContent())',
      [['context.Request.Body', false, false]],
    ],
    [
      'of a local',
      '@{ var body = context.Request.Body; return body?.As<string>(); }',
      [['context.Request.Body', false, false]],
    ],
    [
      'of a response in a variable',
      '@(((IResponse)context.Variables["r"]).Body.As<string>())',
      [['context.Variables[r].Body', false, false]],
    ],
    [
      'twice, one after the other',
      '@(context.Request.Body?.As<string>() + context.Request.Body?.As<string>(true))',
      [
        ['context.Request.Body', false, false],
        ['context.Request.Body', true, true],
      ],
    ],
    [
      'twice, kept the first time',
      '@(context.Request.Body?.As<string>(true) + context.Request.Body?.As<string>())',
      [
        ['context.Request.Body', true, false],
        ['context.Request.Body', false, false],
      ],
    ],
    [
      'once on each way',
      '@{ if (context.Api.Id == "a") { return context.Request.Body?.As<string>(); } return context.Request.Body?.As<JObject>().ToString(); }',
      [
        ['context.Request.Body', false, false],
        ['context.Request.Body', false, false],
      ],
    ],
    [
      'again after a failure',
      '@{ try { return context.Request.Body?.As<JObject>().ToString(); } catch { return context.Request.Body?.As<string>(true); } }',
      [
        ['context.Request.Body', false, false],
        ['context.Request.Body', true, true],
      ],
    ],
    [
      'in a loop',
      '@{ var text = ""; foreach (var n in new[] { 1, 2 }) { text += context.Request.Body?.As<string>(); } return text; }',
      [['context.Request.Body', false, true]],
    ],
  ])('%s', (_, text, bodies) => {
    expect(facts(text).bodies.map(({ body, preserved, again }) => [body, preserved, again])).toEqual(bodies);
  });
});

describe('variables', () => {
  it('tells which are cast to a value type where they are read', () => {
    const found = block(
      'var a = (int)context.Variables["a"];',
      'var b = (System.Guid)context.Variables["b"];',
      'var none = (string)context.Variables["c"] + (int?)context.Variables["d"] + (int)context.Variables.GetValueOrDefault("e", 0);',
      'try { a = (int)context.Variables["f"]; } catch { a = 0; }',
      'return (bool)context.Variables[none];',
    );
    expect([...found.unboxed]).toEqual([
      ['a', 'int'],
      ['b', 'System.Guid'],
    ]);
  });

  test.each<readonly [string, string, Readonly<Record<string, boolean>>]>([
    ['by index', '@((string)context.Variables["a"])', { a: true }],
    ['with a default', '@(context.Variables.GetValueOrDefault<string>("a", ""))', { a: false }],
    [
      'by index after a check',
      '@(context.Variables.ContainsKey("a") ? (string)context.Variables["a"] : "")',
      { a: false },
    ],
    [
      'by index after the wrong check',
      '@(context.Variables.ContainsKey("b") ? (string)context.Variables["a"] : "")',
      { b: false, a: true },
    ],
    [
      'by index, caught',
      '@{ try { return (string)context.Variables["a"]; } catch { return ""; } }',
      { a: false },
    ],
    ['by TryGetValue', '@(context.Variables.TryGetValue("a", out var a) ? a.ToString() : "")', { a: false }],
    ['by way of a local', '@{ var all = context.Variables; return (string)all["a"]; }', { a: true }],
    [
      'once with a check and once without',
      '@(context.Variables.ContainsKey("a") ? (string)context.Variables["a"] : (string)context.Variables["a"])',
      { a: true },
    ],
  ])('%s', (_, text, variables) => {
    const found = facts(text);
    expect(
      Object.fromEntries([...found.variables].map(([name, { unchecked }]) => [name, unchecked])),
    ).toEqual(variables);
    expect(found.readsAnyVariable).toBe(false);
  });

  test.each([
    '@(context.Variables[context.Api.Id])',
    '@(context.Variables["{{name}}"])',
    '@(context.Variables.Select(v => v.Key).First())',
  ])('any of them: %s', text => {
    expect(facts(text).readsAnyVariable).toBe(true);
  });
});

test('paths, with header names in lower case', () => {
  const { paths } = facts(
    '@(context.Request.Headers.GetValueOrDefault("X-Team", "") + context.Request.Headers["A"].First())',
  );
  expect([...paths]).toEqual(
    expect.arrayContaining([
      'context.Request.Headers',
      'context.Request.Headers[x-team]',
      'context.Request.Headers[a]',
    ]),
  );
});

test('what is compared, and what is only passed on', () => {
  const { compared } = facts('@(context.Response.StatusReason == "OK" ? context.Api.Id : context.Api.Name)');
  expect([...compared]).toEqual(['context.Response.StatusReason']);
});

test('strings and named values', () => {
  const { strings, namedValues } = facts('@("a" + $"b{1}c" + "{{key}}d" + {{number}})');
  expect(strings).toEqual(['a', 'b', 'c', 'd']);
  expect([...namedValues]).toEqual(['key', 'number']);
});

test('code with more paths than are followed is read all the same', () => {
  const names = Array.from({ length: 60 }, (_, i) => `(string)context.Variables["v${i}"]`);
  const { variables, unchecked } = facts(`@(${names.join(' + ')} + context.User.Id)`);
  expect(variables.size).toBe(60);
  expect(unchecked).not.toContain('context.Product');
});

test('any tree is followed, and says the same twice', () => {
  fc.assert(
    fc.property(anyPolicyExpression, tree => {
      expect(codeFacts(tree)).toEqual(codeFacts(tree));
    }),
    { numRuns: 500 },
  );
});

test('what code uses without a check it also reads', () => {
  for (const { text } of accepted) {
    const { unchecked, paths } = facts(text);
    expect(unchecked.filter(path => !paths.has(path))).toEqual([]);
  }
});
