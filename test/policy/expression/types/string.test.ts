import { parsePolicyExpression } from '../../../../lib/csharp';
import {
  conditional,
  context,
  csharp,
  literal,
  namedValue,
  stringValue,
  type StringExpression,
} from '../../../../lib/policy';
import { codeOf } from '../code';

const x = stringValue(csharp<string>`x`);

test.each<[string, (text: StringExpression) => { toNode(): { code: string } }, string]>([
  ['length', s => s.length, 'x.Length'],
  ['equals', s => s.equals('a'), 'x == "a"'],
  ['equals, with null', s => s.equals(null), 'x == null'],
  ['notEquals', s => s.notEquals('a'), 'x != "a"'],
  [
    'equalsIgnoreCase',
    s => s.equalsIgnoreCase('a'),
    'string.Equals(x, "a", StringComparison.OrdinalIgnoreCase)',
  ],
  ['isNullOrEmpty', s => s.isNullOrEmpty(), 'string.IsNullOrEmpty(x)'],
  ['isNullOrWhiteSpace', s => s.isNullOrWhiteSpace(), 'string.IsNullOrWhiteSpace(x)'],
  ['contains', s => s.contains('a'), 'x.Contains("a")'],
  [
    'contains, ignoring case',
    s => s.contains('a', { ignoreCase: true }),
    'x.IndexOf("a", StringComparison.OrdinalIgnoreCase) >= 0',
  ],
  ['startsWith', s => s.startsWith('a'), 'x.StartsWith("a")'],
  [
    'startsWith, ignoring case',
    s => s.startsWith('a', { ignoreCase: true }),
    'x.StartsWith("a", StringComparison.OrdinalIgnoreCase)',
  ],
  ['endsWith', s => s.endsWith('a', { ignoreCase: false }), 'x.EndsWith("a")'],
  ['matches', s => s.matches('^a$'), 'Regex.IsMatch(x, "^a$")'],
  ['matches, with backslashes', s => s.matches('^\\d"$'), 'Regex.IsMatch(x, @"^\\d""$")'],
  ['toLower', s => s.toLower(), 'x.ToLower()'],
  ['toUpper', s => s.toUpper(), 'x.ToUpper()'],
  ['trim', s => s.trim(), 'x.Trim()'],
  ['trimStart', s => s.trimStart(), 'x.TrimStart()'],
  ['trimEnd', s => s.trimEnd(), 'x.TrimEnd()'],
  ['substring', s => s.substring(7), 'x.Substring(7)'],
  ['substring, with a length', s => s.substring(7, s.length.subtract(8)), 'x.Substring(7, x.Length - 8)'],
  ['replace', s => s.replace('a', 'b'), 'x.Replace("a", "b")'],
  ['replaceMatches', s => s.replaceMatches('\\s+', ' '), 'Regex.Replace(x, @"\\s+", " ")'],
  ['split at one character', s => s.split(','), "x.Split(',')"],
  ['split at a quote', s => s.split("'"), "x.Split('\\'')"],
  ['split at more', s => s.split(', '), 'x.Split(new[] { ", " }, StringSplitOptions.None)'],
  ['split at an expression', s => s.split(s), 'x.Split(new[] { x }, StringSplitOptions.None)'],
  ['indexOf', s => s.indexOf('a'), 'x.IndexOf("a")'],
  ['lastIndexOf', s => s.lastIndexOf('a'), 'x.LastIndexOf("a")'],
  ['concat', s => s.concat('a', s.toLower(), null), 'x + "a" + x.ToLower() + null'],
  ['asJwt', s => s.asJwt(), 'x.AsJwt()'],
  ['asBasic', s => s.asBasic(), 'x.AsBasic()'],
  ['asJObject', s => s.asJObject(), 'JObject.Parse(x)'],
  ['asJArray', s => s.asJArray(), 'JArray.Parse(x)'],
  ['asJToken', s => s.asJToken(), 'JToken.Parse(x)'],
  ['toInteger', s => s.toInteger(), 'int.Parse(x)'],
  ['toLong', s => s.toLong(), 'long.Parse(x)'],
  ['toNumber', s => s.toNumber(), 'double.Parse(x)'],
  ['toBoolean', s => s.toBoolean(), 'bool.Parse(x)'],
  ['toBytes', s => s.toBytes(), 'System.Text.Encoding.UTF8.GetBytes(x)'],
  ['urlEncode', s => s.urlEncode(), 'Uri.EscapeDataString(x)'],
  ['fromBase64', s => s.fromBase64(), 'Convert.FromBase64String(x)'],
])('%s prints its C#', (_, build, expected) => {
  const { code } = build(x).toNode();
  expect(code).toBe(expected);
  expect(() => parsePolicyExpression(`@(${code})`)).not.toThrow();
});

test('members follow each other', () => {
  const claim = context.request.headers
    .getValueOrDefault('Authorization', '')
    .replace('Bearer ', '')
    .asJwt()
    .get(jwt => jwt.claims)
    .get(claims => claims.getValueOrDefault('roles', ''))
    .orElse('')
    .split(',');
  expect(codeOf(claim.contains('AI.User'))).toBe(
    '(context.Request.Headers.GetValueOrDefault("Authorization", "").Replace("Bearer ", "").AsJwt()' +
      '?.Claims.GetValueOrDefault("roles", "") ?? "").Split(\',\').Contains("AI.User")',
  );
});

test('a text that binds less tightly stands in parentheses before a member', () => {
  expect(codeOf(conditional(true, 'a', 'b').length)).toBe('(true ? "a" : "b").Length');
  expect(codeOf(x.concat('a').toUpper())).toBe('(x + "a").ToUpper()');
  expect(codeOf(stringValue('a').length)).toBe('"a".Length');
});

test('what looks like an entity of XML is written so that nobody decodes it', () => {
  expect(codeOf(x.equals('a &lt; b & c &amp c'))).toBe(String.raw`x == "a \u0026lt; b & c &amp c"`);
  expect(codeOf(x.matches('\\d&#10;'))).toBe(String.raw`Regex.IsMatch(x, "\\d\u0026#10;")`);
});

test('named values are arguments', () => {
  expect(codeOf(x.equals(namedValue('key')))).toBe('x == "{{key}}"');
  expect(codeOf(x.concat(literal`"${namedValue('key')}\n`))).toBe('x + "\\"{{key}}\\n"');
});
