import type { ExpectedResult, Finding } from '../../../lib/csharp';
import {
  blockExpression,
  checkExpression,
  localVar,
  nullLiteral,
  parsePolicyExpression,
} from '../../../lib/csharp';

const summary = (findings: readonly Finding[]): string[] =>
  findings.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('types that the service does not allow', () => {
  test.each([
    ['@(new HttpClient())', 'type-not-allowed 1:7'],
    ['@(new System.Net.Http.HttpClient())', 'type-not-allowed 1:7'],
    ['@{ Thread.Sleep(1); return 1; }', 'unknown-name 1:4'],
    ['@(Environment.GetEnvironmentVariable("x"))', 'unknown-name 1:3'],
    ['@(System.Threading.Thread.CurrentThread)', 'type-not-allowed 1:10'],
    ['@(System.Text.Json.JsonDocument.Parse("{}"))', 'type-not-allowed 1:15'],
    ['@(double.Parse("1", CultureInfo.InvariantCulture))', 'unknown-name 1:21'],
    ['@{ throw new ArgumentException("x"); }', 'type-not-allowed 1:14'],
    ['@{ try { return 1; } catch (FormatException) { return 2; } }', 'type-not-allowed 1:29'],
    ['@{ Func<int, int> f = x => x; return f(1); }', 'type-not-allowed 1:4'],
    ['@((Stream)context.Variables["x"] == null)', 'type-not-allowed 1:4'],
    ['@(context.Variables["x"] as Stopwatch == null)', 'type-not-allowed 1:29'],
    ['@(context.Variables["x"] is Stopwatch)', 'type-not-allowed 1:29'],
    ['@(new List<Task>().Count)', 'type-not-allowed 1:12'],
    ['@(context.Request.Body.As<Stream>().ToString())', 'type-not-allowed 1:27'],
    ['@(typeof(Task).ToString())', 'type-not-allowed 1:10'],
    ['@(default(Task) == null)', 'type-not-allowed 1:11'],
    ['@(new[] { 1 }.Select((Task t) => t).Count())', 'type-not-allowed 1:23'],
    ['@{ foreach (Task t in context.Variables) { } return 1; }', 'type-not-allowed 1:13'],
    ['@(DateTime.UtcNow.DayOfWeek == DayOfWeek.Sunday)', 'unknown-name 1:32'],
    ['@($"{Environment.NewLine}")', 'unknown-name 1:6'],
    ['@(undeclared.Length)', 'unknown-name 1:3'],
    ['@(undeclared(1))', 'unknown-name 1:3'],
    ['@(IHeaders.x)', 'unknown-name 1:3'],
  ])('%s', (text, expected) => {
    expect(summary(checkExpression(text))).toEqual([expected]);
  });

  test('the message names the type and the list', () => {
    expect(checkExpression('@(new HttpClient())')).toEqual([
      {
        code: 'type-not-allowed',
        message:
          'the type HttpClient is not allowed in policy expressions: the service knows a fixed list of .NET types, see ALLOWED_TYPES',
        line: 1,
        column: 7,
      },
    ]);
    expect(checkExpression('@(Environment.Exit(1))')[0]?.message).toBe(
      'Environment is neither a variable nor a type that the service allows in policy expressions',
    );
  });

  test('a variable may have the name of anything', () => {
    expect(checkExpression('@{ var Environment = "x"; return Environment.Length; }')).toEqual([]);
    expect(checkExpression('@(new[] { "a" }.Select(Thread => Thread.Length).Sum())')).toEqual([]);
  });
});

describe('members that the service does not allow', () => {
  test.each([
    ['@(DateTime.TryParse("x", out var d))', 'member-not-allowed 1:12'],
    ['@(DateTime.ParseExact("x", "y", null))', 'member-not-allowed 1:12'],
    ['@(DateTime.UtcNow.ToLocalTime().Hour)', 'member-not-allowed 1:19'],
    ['@(DateTime.Parse("2024-01-01").ToUniversalTime())', 'member-not-allowed 1:32'],
    ['@(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Local))', 'member-not-allowed 1:50'],
    ['@(context.Timestamp\n  .AddDays(1)\n  .ToShortDateString())', 'member-not-allowed 3:4'],
    ['@(Regex.Escape("x"))', 'member-not-allowed 1:9'],
    ['@(new Regex("x").ToString())', undefined],
    ['@(Regex.Match("x", "y").NextMatch())', 'member-not-allowed 1:25'],
    ['@(Regex.Match("x", "y").Groups[1].Name)', 'member-not-allowed 1:35'],
    ['@(Regex.Match("x", "y")?.Groups["a"]?.Index)', undefined],
    ['@(JsonConvert.PopulateObject("{}", null))', 'member-not-allowed 1:15'],
    ['@(JsonConvert.ToString("x"))', 'member-not-allowed 1:15'],
    ['@(XDocument.Load("https://example.com"))', 'member-not-allowed 1:13'],
    ['@(XDocument.Parse("<a/>").Root.Name.LocalName)', undefined],
    ['@(IPAddress.Parse("::1").ScopeId)', 'member-not-allowed 1:26'],
    ['@(new IPAddress(new byte[4]))', 'member-not-allowed 1:3'],
    ['@(SymmetricAlgorithm.Create())', 'member-not-allowed 1:22'],
    ['@(SymmetricAlgorithm.Create("Aes"))', undefined],
    ['@("x".GetType().Name)', 'member-not-allowed 1:17'],
    ['@(typeof(string).Assembly)', 'member-not-allowed 1:18'],
    ['@{ var d = DateTime.UtcNow; return d.ToFileTime(); }', 'member-not-allowed 1:38'],
    ['@(context.Variables.Select(v => DateTime.UtcNow.ToFileTime()).First())', 'member-not-allowed 1:49'],
  ])('%s', (text, expected) => {
    expect(summary(checkExpression(text))).toEqual(expected === undefined ? [] : [expected]);
  });

  test('a member is judged by the type that declares it', () => {
    // Value is declared by Capture, which the service lists, and not by Match.
    expect(checkExpression('@(Regex.Match("x", "y").Value)')).toEqual([]);
    expect(checkExpression('@(Regex.Match("x", "y").Success)')).toEqual([]);
  });

  test('the message lists what is allowed', () => {
    expect(checkExpression('@(Regex.Escape("x"))')[0]?.message).toBe(
      'System.Text.RegularExpressions.Regex.Escape is not allowed in policy expressions: allowed are (Constructor), IsMatch, Match, Matches, Replace, Unescape, Split',
    );
    expect(checkExpression('@(XDocument.Load("x"))')[0]?.message).toBe(
      'System.Xml.Linq.XDocument.Load is not allowed in policy expressions: its other members are',
    );
    expect(checkExpression('@("x".GetType().Name)')[0]?.message).toBe(
      'System.Type.Name is not allowed in policy expressions: none of its members is',
    );
  });
});

describe('members that do not exist', () => {
  test.each([
    ['@(context.Request.Header["x"])', 'IRequest has no member Header: did you mean Headers?', 1, 19],
    ['@(context.Requests.Url)', 'IProxyRequestContext has no member Requests: did you mean Request?', 1, 11],
    ['@(context.User?.Mail)', 'IUser has no member Mail: did you mean Email?', 1, 17],
    ['@(context.request.Method)', 'IProxyRequestContext has no member request: did you mean Request?', 1, 11],
    ['@("x".Lenght)', 'System.String has no member Lenght: did you mean Length?', 1, 7],
    ['@("x".split(","))', 'System.String has no member split: did you mean Split?', 1, 7],
    [
      '@(context.Variables["x"].Length)',
      'System.Object has no member Length: it has ToString, Equals, GetHashCode, GetType, ReferenceEquals, MemberwiseClone',
      1,
      26,
    ],
    [
      '@(((Jwt)context.Variables["jwt"]).ExpirationTime.AddMinutes(1))',
      'System.Nullable has no member AddMinutes: it has Value, HasValue, GetValueOrDefault, ToString, Equals, GetHashCode',
      1,
      50,
    ],
    [
      '@(context.Response.Body.AsString())',
      'IMessageBody has no member AsString: it has As, AsFormUrlEncodedContent',
      1,
      25,
    ],
    ['@(context.Api.ServiceUrl.Hostname)', 'IUrl has no member Hostname: did you mean Host?', 1, 26],
    [
      '@(context.User.Groups.Select(g => g.Title).First())',
      'IGroup has no member Title: it has Id, Name',
      1,
      37,
    ],
    [
      '@{ foreach (var group in context.User.Groups) { return group.Key; } return ""; }',
      'IGroup has no member Key: it has Id, Name',
      1,
      62,
    ],
    [
      '@{ var url = context.Request.Url; return url.Hosts; }',
      'IUrl has no member Hosts: did you mean Host?',
      1,
      46,
    ],
  ])('%s', (text, message, line, column) => {
    expect(checkExpression(text)).toEqual([{ code: 'unknown-member', message, line, column }]);
  });

  test('nothing is said of what is not known in full', () => {
    expect(checkExpression('@(new StringBuilder().SomethingNew())')).toEqual([]);
    expect(checkExpression('@({{value}}.Anything)')).toEqual([]);
    expect(checkExpression('@(context.GraphQL.Arguments["x"].Anything)')).toEqual([]);
  });
});

describe('paths that return nothing', () => {
  test.each([
    ['@{ }'],
    ['@{ var a = 1; }'],
    ['@{ if (true == false) { return 1; } }'],
    ['@{ if (a) { return 1; } else { var b = 1; } }'],
    ['@{ while (a) { return 1; } }'],
    ['@{ for (var i = 0; i < 1; i++) { return 1; } }'],
    ['@{ foreach (var x in b) { return 1; } }'],
    ['@{ while (true) { if (a) { break; } } }'],
    ['@{ do { if (a) { break; } return 1; } while (true); }'],
    ['@{ switch (a) { case 1: return 1; } }'],
    ['@{ switch (a) { case 1: return 1; default: break; } }'],
    ['@{ switch (a) { case var x when x > 1: return 1; } }'],
    ['@{ try { return 1; } catch { } }'],
    ['@{ try { var b = 1; } catch { return 1; } }'],
    ['@{ if (false) { return 1; } }'],
  ])('%s', text => {
    const declared = text
      .replace('@{ ', '@{ var a = true; var b = new int[1]; ')
      .replace('switch (a)', 'switch (b.Length)');
    const findings = checkExpression(text === '@{ }' ? text : declared);
    expect(findings).toEqual([
      {
        code: 'missing-return',
        message: 'not every path returns a value: end the expression with return or throw',
        line: 1,
        column: 1,
      },
    ]);
  });

  test.each([
    ['@{ while (true) { } }'],
    ['@{ for (;;) { } }'],
    ['@{ while (true) { if (1 > 2) { return 1; } } }'],
    ['@{ while (true) { foreach (var x in "a") { break; } } }'],
    ['@{ do { return 1; } while (true); }'],
    ['@{ throw new Exception("x"); }'],
    ['@{ if (1 > 2) { return 1; } else { throw new Exception("x"); } }'],
    ['@{ if (true) { return 1; } }'],
    ['@{ switch (1) { case 1: return 1; default: throw new Exception("x"); } }'],
    ['@{ switch (1) { case 1: return 1; case var other: return other; } }'],
    ['@{ try { return 1; } finally { } }'],
    ['@{ try { return 1; } catch { return 2; } }'],
    ['@{ try { } finally { throw new Exception("x"); } }'],
    ['@{ using (var sha = SHA256.Create()) { return 1; } }'],
    ['@{ { { return 1; } } }'],
    ['@{ switch (1) { case 1: while (true) { } default: return 1; } }'],
  ])('%s returns', text => {
    expect(checkExpression(text)).toEqual([]);
  });

  test('a return without a value is reported where it stands', () => {
    expect(checkExpression('@{\n  return;\n}')).toEqual([
      {
        code: 'missing-return',
        message: 'the expression returns no value here: write return with a value',
        line: 2,
        column: 3,
      },
    ]);
  });

  test('the block of a lambda returns on every path too', () => {
    expect(
      summary(checkExpression('@(new[] { 1 }.Select(x => { if (x > 1) { return 1; } }).Count())')),
    ).toEqual(['missing-return 1:27']);
    expect(checkExpression('@{ new List<int>().ForEach(x => { context.Trace("x"); }); return 1; }')).toEqual(
      [],
    );
  });
});

describe('results that the place cannot use', () => {
  const wrong: [ExpectedResult, string, string][] = [
    ['bool', '@("x")', 'the result is of type String where bool is needed: compare it with something'],
    [
      'bool',
      '@(context.Response.StatusCode)',
      'the result is of type Int32 where bool is needed: compare it with something',
    ],
    [
      'bool',
      '@(context.User?.Groups.Any())',
      'the result is of type Boolean? where bool is needed: compare it with == true',
    ],
    ['bool', '@(null)', 'null cannot be used where bool is needed'],
    ['bool', '@(context.Trace("x"))', 'the expression gives no value where bool is needed'],
    [
      'bool',
      '@(new { a = 1 })',
      'an object without a type cannot be used where bool is needed: compare something',
    ],
    [
      'bool',
      '@{ if (context.Tracing) { return true; } return "no"; }',
      'the result is of type String where bool is needed: compare it with something',
    ],
    [
      'int',
      '@(true)',
      'the result is of type Boolean where a number is needed: convert it, for instance with Convert.ToInt32',
    ],
    [
      'int',
      '@(DateTime.UtcNow)',
      'the result is of type DateTime where a number is needed: convert it, for instance with Convert.ToInt32',
    ],
    [
      'int',
      '@(context.User?.Id.Length)',
      'the result is of type Int32? where a number is needed: give a default with ??',
    ],
    [
      'string',
      '@(context.Request.Headers["X"])',
      'the result is of type String[] where text is needed: use string.Join, an index, or GetValueOrDefault for headers',
    ],
    [
      'string',
      '@(context.Request.Headers.Where(h => h.Key == "x"))',
      'the result is of type IEnumerable<KeyValuePair<String, String[]>> where text is needed: use string.Join or JsonConvert.SerializeObject',
    ],
    [
      'string',
      '@((IResponse)context.Variables["r"])',
      'the result is of type IResponse where text is needed: use string.Join or JsonConvert.SerializeObject',
    ],
    [
      'variable',
      '@(new Dictionary<string, string>())',
      'the result is of type Dictionary<String, String> where a value that set-variable can keep is needed: keep its text or JSON',
    ],
    [
      'variable',
      '@(context.Request.Headers["X"])',
      'the result is of type String[] where a value that set-variable can keep is needed: keep its text or JSON, for instance with string.Join or JArray.FromObject',
    ],
    [
      'variable',
      '@(DateTimeOffset.UtcNow)',
      'the result is of type DateTimeOffset where a value that set-variable can keep is needed: keep its text or JSON',
    ],
    [
      'variable',
      '@("a,b".Split(\',\').ToList())',
      'the result is of type List<String> where a value that set-variable can keep is needed: keep its text or JSON',
    ],
  ];

  test.each(wrong)('%s: %s', (expected, text, message) => {
    expect(checkExpression(text, { expected })).toMatchObject([{ code: 'result-type', message }]);
    expect(checkExpression(text)).toEqual([]);
  });

  const right: [ExpectedResult, string][] = [
    ['bool', '@(context.User?.Groups.Any() == true)'],
    ['bool', '@((bool)context.Variables["x"])'],
    ['bool', '@(context.Variables.GetValueOrDefault<bool>("x"))'],
    ['bool', '@({{enabled}})'],
    ['int', '@(60)'],
    ['int', '@("60")'],
    ['int', '@(context.Response.StatusCode)'],
    ['int', '@(context.Variables.GetValueOrDefault<int>("x", 1))'],
    ['string', '@(context.RequestId)'],
    ['string', '@("Hi There".Length)'],
    ['string', '@(context.Variables["x"])'],
    ['string', '@(null)'],
    ['string', '@(context.Request.Url)'],
    ['variable', '@(new byte[3])'],
    ['variable', '@(context.Response.Body.As<JObject>(true))'],
    ['variable', '@((int?)1)'],
    ['variable', '@(context.Variables["x"])'],
    ['variable', '@(Guid.NewGuid())'],
    ['variable', '@(context.Elapsed)'],
  ];

  test.each(right)('%s: %s can be used', (expected, text) => {
    expect(checkExpression(text, { expected })).toEqual([]);
  });

  test('a wrong result is reported at each return that gives it', () => {
    const text = '@{\n  if (context.Tracing) {\n    return 1;\n  }\n  return "a";\n}';
    expect(summary(checkExpression(text, { expected: 'bool' }))).toEqual([
      'result-type 3:12',
      'result-type 5:10',
    ]);
  });
});

describe('all at once', () => {
  test('findings come in the order of the text', () => {
    const text = '@{\n  var a = Environment.NewLine;\n  var b = new Thread();\n  return context.Foo;\n}';
    expect(summary(checkExpression(text))).toEqual([
      'unknown-name 2:11',
      'type-not-allowed 3:15',
      'unknown-member 4:18',
    ]);
  });

  test('a tree is checked as its printed text', () => {
    expect(summary(checkExpression(blockExpression([localVar('a', nullLiteral())])))).toEqual([
      'missing-return 1:1',
    ]);
  });

  test('a tree with its text has findings where they stand in the text', () => {
    const text = '@(  1 +\n  context.Foo)';
    const tree = parsePolicyExpression(text);
    expect(summary(checkExpression(tree, { text }))).toEqual(['unknown-member 2:11']);
    expect(checkExpression(tree, { text })).toEqual(checkExpression(text));
    expect(checkExpression(parsePolicyExpression('@(1)'), { text: '@(1)', expected: 'int' })).toEqual([]);
  });

  test('a text that is not C# is one finding', () => {
    expect(checkExpression('@(a +)')).toEqual([
      {
        code: 'syntax',
        message: "expected an expression but found ')' (line 1, column 6)",
        line: 1,
        column: 6,
      },
    ]);
  });
});
