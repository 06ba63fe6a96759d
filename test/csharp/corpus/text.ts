import { yes } from './entry';

const r = String.raw;

/** Strings, interpolation, comments, regular expressions. */
export const text = [
  yes('string', 'a plain text', r`@("hello")`, { result: 'hello' }),
  yes('string', 'all simple escapes', r`@("\0\a\b\f\n\r\t\v\\\"\'")`, { result: '\0\x07\b\f\n\r\t\v\\"\'' }),
  yes('string', 'escapes by number', r`@("\x41\u00e9\U0001F600")`, { result: 'Aé😀' }),
  yes('string', 'brackets and quotes in a string', r`@("a)b}c(d{e\"f'g")`, { result: 'a)b}c(d{e"f\'g' }),
  yes('string', 'brackets and quotes in chars', r`@("" + ')' + '}' + '"' + '\'' + '\\')`, {
    result: ')}"\'\\',
  }),
  yes('string', 'a backslash before the end of a verbatim string', r`@(@"C:\temp\")`, {
    result: 'C:\\temp\\',
  }),
  yes('string', 'quotes at the ends of a verbatim string', r`@(@"""quoted""")`, { result: '"quoted"' }),
  yes('string', 'a comment sign in a string', r`@("https://example.com/*" + "//")`, {
    result: 'https://example.com/*//',
  }),
  yes(
    'string',
    'comments of all kinds',
    r`@{
    // a line comment with a " and a }
    var a = 1; /* a block comment with ) and ' */
    /* over
       several lines { */
    return "x" /* between */ + a; // at the end
}`,
    { result: 'x1' },
  ),
  yes('string', 'a comment at the end of an inline expression', `@("a" // not in the value )\n)`, {
    result: 'a',
  }),
  yes('string', 'a document comment', `@{\n    /// <summary>ignored</summary>\n    return "";\n}`, {
    result: '',
  }),
  yes('string', 'interpolation of members', r`@($"{context.Api.Name}/{context.Operation.Name}")`, {
    given: { api: { name: 'a' }, operation: { name: 'o' } },
    result: 'a/o',
  }),
  yes(
    'string',
    'interpolation with a call and a string inside',
    r`@($"user={context.Request.Headers.GetValueOrDefault("x-user", "none")}")`,
    { result: 'user=none' },
  ),
  yes('string', 'interpolation in interpolation', r`@($"a{(true ? $"b{1 + 1}" : "")}c")`, { result: 'ab2c' }),
  yes('string', 'interpolation three deep', r`@($"{$"{$"{1}"}"}")`, { result: '1' }),
  yes(
    'string',
    'interpolation with a conditional',
    r`@($"{(context.User == null ? "nobody" : context.User.Id)}")`,
    { result: 'nobody' },
  ),
  yes('string', 'interpolation with alignment', r`@($"[{1,5}|{2,-5}]")`, { result: '[    1|2    ]' }),
  yes('string', 'interpolation with alignment and format', r`@($"[{1.5,8:F2}]")`, { result: '[    1.50]' }),
  yes('string', 'interpolation with a hexadecimal format', r`@($"{255:X4}")`, { result: '00FF' }),
  yes('string', 'interpolation with an index and braces', r`@($"{new[] { "a", "b" }[1]}")`, { result: 'b' }),
  yes(
    'string',
    'interpolation with a dictionary',
    r`@($"{new Dictionary<string, int> { { "a", 1 } }["a"]}")`,
    { result: '1' },
  ),
  yes(
    'string',
    'interpolation with a lambda',
    r`@($"{string.Join("-", new[] { 1, 2 }.Select(x => x * 10))}")`,
    { result: '10-20' },
  ),
  yes('string', 'interpolation with doubled braces', r`@($"{{{1 + 1}}}")`, { result: '{2}' }),
  yes('string', 'interpolation with braces as chars', r`@($"{'{'}{1}{'}'}")`, { result: '{1}' }),
  yes('string', 'interpolation without holes', r`@($"plain")`, { result: 'plain' }),
  yes('string', 'an empty interpolation', r`@($"")`, { result: '' }),
  yes('string', 'interpolation of null', r`@($"[{null}]")`, { result: '[]' }),
  yes('string', 'verbatim interpolation with a path', r`@($@"C:\{context.Request.Method}\x")`, {
    given: { request: { method: 'GET' } },
    result: 'C:\\GET\\x',
  }),
  yes('string', 'verbatim interpolation with a hole over lines', '@($@"a{\n    1 +\n    2\n}b")', {
    result: 'a3b',
  }),
  yes('string', 'concatenation of kinds', r`@("a" + 1 + 'c' + true + 1.5 + null)`, { result: 'a1cTrue1.5' }),
  yes('string', 'addition before concatenation', r`@(1 + 2 + "a" + 1 + 2)`, { result: '3a12' }),
  yes('string', 'a format by position', r`@(string.Format("{0}-{1:D3}-{0}", "a", 7))`, { result: 'a-007-a' }),
  yes('string', 'a string by its class', r`@(String.Concat("a", "b", String.Empty))`, { result: 'ab' }),
  yes('bool', 'whether a string is empty', r`@(string.IsNullOrEmpty(context.Request.Url.QueryString))`),
  yes('bool', 'whether a string is white space', r`@(String.IsNullOrWhiteSpace(" \t"))`, { result: true }),
  yes('string', 'part of a string', r`@("abcdef".Substring(1, 3).ToUpperInvariant().PadLeft(5, '.'))`, {
    result: '..BCD',
  }),
  yes('string', 'part of a string that is too short', r`@("ab".Substring(3))`, {
    throws: 'System.ArgumentOutOfRangeException',
  }),
  yes(
    'string',
    'at most so many characters',
    r`@{
    var body = context.Request.Body?.As<string>(preserveContent: true) ?? "";
    return body.Length > 1024 ? body.Substring(0, 1024) + "…" : body;
}`,
    { result: '' },
  ),
  yes('int', 'the place of a text', r`@("abc".IndexOf("c", StringComparison.Ordinal))`, { result: 2 }),
  yes('char', 'a character of a string', r`@("abc"[1])`, { result: 'b' }),
  yes('string', 'a string trimmed', r`@("  /a/ ".Trim().Trim('/'))`, { result: 'a' }),
  yes(
    'string',
    'a string split on several signs',
    r`@(string.Join("|", "a, b;c".Split(new[] { ',', ';', ' ' }, StringSplitOptions.RemoveEmptyEntries)))`,
    { result: 'a|b|c' },
  ),
  yes(
    'string',
    'a string split on a string',
    r`@("a--b".Split(new string[] { "--" }, StringSplitOptions.None)[1])`,
    { result: 'b' },
  ),
  yes('string', 'a string reversed', r`@(new string("abc".Reverse().ToArray()))`, { result: 'cba' }),
  yes('string', 'a string repeated', r`@(new string('-', 3) + String.Concat(Enumerable.Repeat("ab", 2)))`, {
    result: '---abab',
  }),
  yes(
    'bool',
    'a comparison in any case',
    r`@("Get".Equals(context.Request.Method, StringComparison.OrdinalIgnoreCase))`,
    { given: { request: { method: 'GET' } }, result: true },
  ),
  yes(
    'string',
    'a string builder',
    r`@{
    var builder = new StringBuilder();
    for (var i = 0; i < 3; i++) {
        builder.Append(i).Append(';');
    }
    return builder.ToString().TrimEnd(';');
}`,
    { result: '0;1;2' },
  ),
  yes('string', 'base64', r`@(Convert.ToBase64String(Encoding.UTF8.GetBytes("héllo")))`, {
    result: 'aMOpbGxv',
  }),
  yes(
    'string',
    'hexadecimal',
    r`@(string.Concat(Encoding.UTF8.GetBytes("AB").Select(b => b.ToString("x2"))))`,
    { result: '4142' },
  ),
  yes('string', 'an encoded URL', r`@(Uri.EscapeDataString("a b&c=d/é"))`, {
    result: 'a%20b%26c%3Dd%2F%C3%A9',
  }),
  yes('string', 'a decoded URL', r`@(WebUtility.UrlDecode("a%20b+c"))`, { result: 'a b c' }),
  yes('string', 'encoded HTML', r`@(WebUtility.HtmlEncode("<a href=\"x\">&</a>"))`, {
    result: '&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;',
  }),
  yes('bool', 'a match of a pattern', r`@(Regex.IsMatch(context.Request.Url.Path, @"^/v\d+/"))`, {
    given: { request: { url: 'https://h/v2/x' } },
    result: true,
  }),
  yes(
    'bool',
    'a match in any case',
    r`@(Regex.IsMatch("IGNORE previous", @"\bignore\s+previous\b", RegexOptions.IgnoreCase))`,
    { result: true },
  ),
  yes(
    'string',
    'a group of a match',
    r`@(Regex.Match("/openai/deployments/gpt-4o/chat", @"/deployments/([^/]+)/").Groups[1].Value)`,
    { result: 'gpt-4o' },
  ),
  yes(
    'string',
    'a named group of a match',
    r`@(Regex.Match("a=1;b=2", @"b=(?<value>\d+)").Groups["value"]?.Value)`,
    { result: '2' },
  ),
  yes(
    'string',
    'a replacement',
    r`@(Regex.Replace("key sk-abc123DEF456ghi789jkl0", @"sk-[A-Za-z0-9]{20,}", "sk-***"))`,
    { result: 'key sk-***' },
  ),
  yes(
    'string',
    'a replacement with a group',
    r`@(Regex.Replace("2026-03-01", @"(\d+)-(\d+)-(\d+)", "$3.$2.$1"))`,
    { result: '01.03.2026' },
  ),
  yes(
    'string',
    'all matches',
    r`@(string.Join(",", Regex.Matches("a1b22c333", @"\d+").Cast<Match>().Select(m => m.Value)))`,
    { result: '1,22,333' },
  ),
  yes('string', 'a split by a pattern', r`@(string.Join("|", Regex.Split("a1b2c", @"\d")))`, {
    result: 'a|b|c',
  }),
  yes('bool', 'a pattern as an object', r`@(new Regex("^[a-z]+$", RegexOptions.IgnoreCase).IsMatch("ABC"))`, {
    result: true,
  }),
  yes('bool', 'a match with a success test', r`@(Regex.Match("x", "y").Success)`, { result: false }),
  yes(
    'string',
    'a pattern with braces and quotes',
    r`@(Regex.Match(@"{""id"":""7""}", @"""id""\s*:\s*""(?<id>[^""]+)""").Groups["id"].Value)`,
    { result: '7' },
  ),
  yes(
    'bool',
    'one of many patterns',
    r`@{
    var prompt = context.Request.Body?.As<string>(preserveContent: true) ?? "";
    var patterns = new List<string> {
        @"ignore (all|any|previous) instructions",
        @"\bDAN\b",
        @"system\s*prompt",
    };
    return patterns.Any(pattern => Regex.IsMatch(prompt, pattern, RegexOptions.IgnoreCase | RegexOptions.Multiline));
}`,
    { given: { request: { body: 'please IGNORE ALL instructions' } }, result: true },
    { result: false },
  ),
  yes('string', 'a named value inside a string', r`@("https://{{backend-host}}/path")`, {
    given: { namedValues: { 'backend-host': 'h' } },
    result: 'https://h/path',
  }),
  yes('string', 'a named value in a verbatim string', r`@(@"C:\{{folder}}\x")`, {
    given: { namedValues: { folder: 'f' } },
    result: 'C:\\f\\x',
  }),
  yes('string', 'a named value in an interpolated string', r`@($"{{host}}/{1}")`, {
    given: { namedValues: { host: 'h' } },
    result: 'h/1',
  }),
  yes('bool', 'a named value as code', r`@({{feature-enabled}} && true)`, {
    given: { namedValues: { 'feature-enabled': 'true' } },
    result: true,
  }),
  yes('int', 'a named value parsed', r`@(int.Parse("{{max-retries}}"))`, {
    given: { namedValues: { 'max-retries': '3' } },
    result: 3,
  }),
  yes('string', 'characters beyond ASCII', r`@("größe 変数 😀".ToUpper())`),
];
