import {
  context,
  csharp,
  type DotNet,
  jsonArray,
  jsonObject,
  type JsonValue,
  namedValue,
  PolicyError,
} from '../../../lib/policy';
import { codeOf } from './code';

const headers = context.request.headers;

test.each<[JsonValue, string]>([
  ['a"b', String.raw`"a\"b"`],
  [1, '1'],
  [-1.5, '-1.5'],
  [true, 'true'],
  [null, 'JValue.CreateNull()'],
  [[], 'new JArray()'],
  [{}, 'new JObject()'],
  [{ 'b"': 1 }, String.raw`new JObject(new JProperty("b\"", 1))`],
  [
    { b: 1, a: [2, { c: 3 }] },
    'new JObject(new JProperty("b", 1), new JProperty("a", new JArray(2, new JObject(new JProperty("c", 3)))))',
  ],
  [{ b: undefined, a: 1 }, 'new JObject(new JProperty("a", 1))'],
  [Object.assign(Object.create(null) as object, { a: 1 }), 'new JObject(new JProperty("a", 1))'],
  [namedValue('x'), '"{{x}}"'],
  [context.requestId, 'context.RequestId'],
  [context.user.get(u => u.id), 'context.User?.Id'],
  [csharp<number>`x + 1`, 'x + 1'],
  [headers.get('a'), 'new JArray(context.Request.Headers["a"])'],
])('%# becomes a property', (value, expected) => {
  expect(codeOf(jsonObject({ p: value }))).toBe(`new JObject(new JProperty("p", ${expected}))`);
});

test.each<[readonly JsonValue[], string]>([
  [[], 'new JArray()'],
  [['a'], 'new JArray("a")'],
  [[{ a: 1 }], 'new JArray(new JObject(new JProperty("a", 1)))'],
  [[null], 'new JArray(JValue.CreateNull())'],
  [[context.requestId], 'new JArray(context.RequestId)'],
  [['a', [1], headers.get('b')], 'new JArray("a", new JArray(1), new JArray(context.Request.Headers["b"]))'],
])('%# becomes an array', (elements, expected) => {
  expect(codeOf(jsonArray(elements))).toBe(expected);
});

test.each<[JsonValue, string]>([
  [[1], 'new JArray(1)'],
  [jsonArray([1, 2]), 'new JArray(1, 2)'],
  [headers.get('b'), 'new JArray(context.Request.Headers["b"])'],
  [csharp<DotNet<'JArray'>>`x`, 'x'],
  [
    context.request.body.assumePresent().asJObject({ preserveContent: true }).property('a').asJArray(),
    'context.Request.Body.As<JObject>(preserveContent: true)["a"] as JArray',
  ],
])('%# as the only element is nested and not copied', (element, expected) => {
  const cast = expected.includes(' as ') ? `(${expected})` : expected;
  expect(codeOf(jsonArray([element]))).toBe(`new JArray((object)${cast})`);
});

test('is written on one line', () => {
  expect(codeOf(jsonObject({ a: 1 }).toText())).toBe(
    'new JObject(new JProperty("a", 1)).ToString(Newtonsoft.Json.Formatting.None)',
  );
});

const circular: Record<string, JsonValue> = {};
circular.self = circular;

test.each<[string, unknown, string]>([
  ['a date', new Date(0), 'got "1970-01-01T00:00:00.000Z"'],
  [
    'a map',
    new Map(),
    'JSON is made of strings, numbers, booleans, null, plain objects, lists and expressions, got {}',
  ],
  ['a function', () => 1, 'got a function'],
  ['a bigint', 1n, 'got 1n'],
  ['undefined in a list', [undefined], 'got undefined'],
  ['NaN', NaN, 'a number in an expression must be finite, got NaN'],
  ['a Terraform token', '${TfToken[TOKEN.1]}', 'a Terraform token cannot stand in a policy'],
  ['a Terraform token as a name', { '${TfToken[TOKEN.1]}': 1 }, 'a Terraform token cannot stand in a policy'],
  ['a block', csharp.block`return 1;`, 'a block of statements cannot stand inside another expression'],
  [
    'an object that contains itself',
    circular,
    'JSON may be nested 64 levels deep, got more; does it contain itself?',
  ],
])('fails for %s', (_, value, message) => {
  const build = () => jsonObject({ p: value as JsonValue });
  expect(build).toThrow(PolicyError);
  expect(build).toThrow(message);
});
