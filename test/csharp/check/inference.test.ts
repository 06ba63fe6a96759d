import { inferResultType, parsePolicyExpression, printType } from '../../../lib/csharp';
import { accepted } from '../corpus';

/** The keyword for a type's full name, as the corpus writes types. */
const KEYWORDS: Readonly<Record<string, string>> = {
  'System.Boolean': 'bool',
  'System.Byte': 'byte',
  'System.Char': 'char',
  'System.Decimal': 'decimal',
  'System.Double': 'double',
  'System.Int32': 'int',
  'System.Int32?': 'int?',
  'System.Int64': 'long',
  'System.String': 'string',
};

const inferred = (text: string): string | undefined => {
  const type = inferResultType(text);
  return type === undefined ? undefined : (KEYWORDS[printType(type)] ?? printType(type));
};

test('the type of a result is told rightly or not at all', () => {
  const results = accepted.map(({ name, text, type }) => ({ name, type, told: inferred(text) }));
  expect(results.filter(({ type, told }) => told !== undefined && told !== type)).toEqual([]);
  const told = results.filter(result => result.told !== undefined).length;
  expect(told / results.length).toBeGreaterThan(0.9);
});

test.each([
  ['@(1 + 2L)', 'long'],
  ['@(1 + 2.0f)', 'System.Single'],
  ["@('a' + 1)", 'int'],
  ['@("a" + 1)', 'string'],
  ['@(1 > 2 ? 1 : 2.5)', 'double'],
  ['@(DateTime.UtcNow - DateTime.UtcNow.AddDays(1))', 'System.TimeSpan'],
  ['@(DateTime.UtcNow - TimeSpan.FromDays(1))', 'System.DateTime'],
  ['@(context.User?.RegistrationDate)', 'System.DateTime?'],
  ['@(context.User?.Id)', 'string'],
  ['@(context.User?.Id.Length ?? 0)', 'int'],
  ['@(new[] { 1, 2 }.Select(x => x > 1).ToArray())', 'System.Boolean[]'],
  ['@(context.Request.Headers["a"][0])', 'string'],
  ['@(context.Request.Body.As<JObject>()["a"]["b"])', 'Newtonsoft.Json.Linq.JToken'],
  ['@(new { a = new { b = 1 } }.a.b)', 'int'],
  ['@((int)context.Variables["a"])', 'int'],
  ['@(context.Variables.GetValueOrDefault<string[]>("a"))', 'System.String[]'],
  ['@(context.Request.Headers.Select(h => h.Value).First())', 'System.String[]'],
  ['@(context.Variables["x"] is int n ? n : 1)', 'int'],
  ['@(int.TryParse("1", out int n) ? n : 1)', 'int'],
  ['@(new List<int> { 1 }.Count() + new[] { 1 }.Count())', 'int'],
  ['@(context.Variables["a"])', 'System.Object'],
  ['@{ if (1 > 2) { return 1; } return 2L; }', 'long'],
])('%s gives %s', (text, type) => {
  expect(inferred(text)).toBe(type);
});

test.each([
  '@(null)',
  '@({{a}})',
  '@(Math.Max(1, 2))',
  '@(1 > 2 ? "a" : 1)',
  '@(context.GraphQL)',
  '@{ throw new Exception(""); }',
])('nothing is told of %s', text => {
  expect(inferResultType(text)).toBeUndefined();
});

test('a tree is as good as its text', () => {
  expect(inferResultType(parsePolicyExpression('@(1 + 1)'))).toEqual(inferResultType('@(1 + 1)'));
});
