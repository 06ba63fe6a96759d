import { givesInDotNet } from '../../gives';

const r = String.raw;

givesInDotNet('reading JSON', [
  [r`JObject.Parse("{\"a\":1}").ToString()`, 'string {\r\n  "a": 1\r\n}'],
  [
    r`JObject.Parse("{\"a\":1,\"b\":[1,2.50,\"x\",null,true],\"c\":{}}").ToString()`,
    'string {\r\n  "a": 1,\r\n  "b": [\r\n    1,\r\n    2.5,\r\n    "x",\r\n    null,\r\n    true\r\n  ],\r\n  "c": {}\r\n}',
  ],
  [r`JObject.Parse("{\"a\":1.0}").ToString(Formatting.None)`, 'string {"a":1.0}'],
  [
    r`JArray.Parse("[0,7,-7, 7 ,123456789012345,1234567890123456,7]").ToString(Formatting.None)`,
    'string [0,7,-7,7,123456789012345,1234567890123456,7]',
  ],
  [r`JArray.Parse("[0,00,010,-010,0x10]").ToString(Formatting.None)`, 'string [0,0,8,-10,16]'],
  [r`JArray.Parse("[0777777777777777777777]").ToString(Formatting.None)`, 'string [9223372036854775807]'],
  [r`JArray.Parse("[08]")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JArray.Parse("[-0x10]")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JToken.Parse("7")`, 'JValue 7'],
  [r`JArray.Parse("[7a]")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JArray.Parse("[7 7]")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JArray.Parse("[7}")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JObject.Parse("{\"a\":1e5}").ToString(Formatting.None)`, 'string {"a":100000.0}'],
  [
    r`JObject.Parse("{\"a\":12345678901234567890}").ToString(Formatting.None)`,
    'string {"a":12345678901234567890}',
  ],
  [
    r`JObject.Parse("{\"d\":\"2024-01-02T03:04:05Z\"}").ToString(Formatting.None)`,
    'string {"d":"2024-01-02T03:04:05Z"}',
  ],
  [r`JObject.Parse("{\"d\":\"2024-01-02T03:04:05+02:00\"}")["d"].Type`, 'JTokenType Date'],
  [
    r`JObject.Parse("{\"d\":\"2024-01-02T03:04:05\"}").ToString(Formatting.None)`,
    'string {"d":"2024-01-02T03:04:05"}',
  ],
  [
    r`JObject.Parse("{\"d\":\"2024-01-02T03:04:05.1230000Z\"}").ToString(Formatting.None)`,
    'string {"d":"2024-01-02T03:04:05.123Z"}',
  ],
  [r`JObject.Parse("{\"d\":\"2024-01-02T03:04:05Z\"}")["d"].ToString()`, 'string 01/02/2024 03:04:05'],
  [r`JObject.Parse("{\"d\":\"2024-01-02\"}")["d"].Type`, 'JTokenType String'],
  [
    r`JObject.Parse("{a:1,'b':'x',/*c*/ c:[1,]}").ToString(Formatting.None)`,
    'string {"a":1,"b":"x","c":[1]}',
  ],
  [r`JObject.Parse("")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JObject.Parse("[1]")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JObject.Parse("{")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JObject.Parse("{\"a\"")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JObject.Parse("{\"a\":}")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JObject.Parse("{\"a\":1}x")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JObject.Parse("{\"a\":\"x")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JObject.Parse("{\"a\":1 \"b\":2}")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JObject.Parse("nope")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JArray.Parse("[1,2")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JArray.Parse("{}")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JToken.Parse("5").Type`, 'JTokenType Integer'],
  [r`JToken.Parse("\"x\"").Type`, 'JTokenType String'],
  [r`JToken.Parse("null").Type`, 'JTokenType Null'],
  [r`JToken.Parse("1.5").Type`, 'JTokenType Float'],
  [r`JObject.Parse("{a:1,a:2}").ToString(Formatting.None)`, 'string {"a":2}'],
]);
