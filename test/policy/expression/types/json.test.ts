import { context, jsonArray, jsonObject } from '../../../../lib/policy';
import { codeOf } from '../code';

const json = context.request.body.assumePresent().asJObject({ preserveContent: true });
const PREFIX = 'context.Request.Body.As<JObject>(preserveContent: true)';

test.each([
  [json.property('a'), `${PREFIX}["a"]`],
  [json.selectToken('a.b[0]'), `${PREFIX}.SelectToken("a.b[0]")`],
  [json.property('a').asString(), `(string)${PREFIX}["a"]`],
  [json.property('a').asString().orElse(''), `(string)${PREFIX}["a"] ?? ""`],
  [json.property('a').asInteger().orElse(0).add(1), `((int?)${PREFIX}["a"] ?? 0) + 1`],
  [json.property('a').asLong(), `(long?)${PREFIX}["a"]`],
  [json.property('a').asNumber(), `(double?)${PREFIX}["a"]`],
  [json.property('a').asBoolean().equals(true), `(bool?)${PREFIX}["a"] == true`],
  [json.property('a').asJObject(), `${PREFIX}["a"] as JObject`],
  [
    json
      .property('a')
      .asJArray()
      .get(array => array.count),
    `(${PREFIX}["a"] as JArray)?.Count`,
  ],
  [
    json.property('a').asJArray().assumePresent().at(0).toText(),
    `((JArray)${PREFIX}["a"])[0].ToString(Newtonsoft.Json.Formatting.None)`,
  ],
  [json.toText(), `${PREFIX}.ToString(Newtonsoft.Json.Formatting.None)`],
  [json.toText({ indented: true }), `${PREFIX}.ToString(Newtonsoft.Json.Formatting.Indented)`],
  [json.asString(), `(string)${PREFIX}`],
  [
    json
      .property('a')
      .get(a => a.property('b'))
      .get(b => b.at(0))
      .asString()
      .orElse('none'),
    `(string)${PREFIX}["a"]?["b"]?[0] ?? "none"`,
  ],
])('%# prints its C#', (expression, expected) => {
  expect(codeOf(expression)).toBe(expected);
});

test('what is assumed to be there is converted to the type without null', () => {
  expect(codeOf(json.property('a').asInteger().assumePresent())).toBe(`(int)${PREFIX}["a"]`);
  expect(codeOf(json.property('a').asString().assumePresent().toLower())).toBe(
    `((string)${PREFIX}["a"]).ToLower()`,
  );
});

test('built JSON has members', () => {
  expect(codeOf(jsonObject({ a: 1 }).property('a').asInteger())).toBe(
    '(int?)new JObject(new JProperty("a", 1))["a"]',
  );
  expect(codeOf(jsonArray(['a']).count)).toBe('new JArray("a").Count');
});
