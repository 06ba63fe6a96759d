import { givesInDotNet } from '../../gives';

const r = String.raw;

givesInDotNet('JSON as objects', [
  [r`JsonConvert.DeserializeObject("{\"a\":1}")`, 'JObject {\r\n  "a": 1\r\n}'],
  [r`JsonConvert.DeserializeObject("5")`, 'long 5'],
  [r`JsonConvert.DeserializeObject("\"x\"")`, 'string x'],
  [r`JsonConvert.DeserializeObject("")`, 'null'],
  [r`JsonConvert.DeserializeObject<JObject>("{\"a\":1}")["a"]`, 'JValue 1'],
  [r`JsonConvert.DeserializeObject<Dictionary<string,string>>("{\"a\":1,\"b\":\"x\"}")["a"]`, 'string 1'],
  [
    r`JsonConvert.DeserializeObject<Dictionary<string,object>>("{\"a\":1,\"b\":[1]}")["b"].GetType().Name`,
    'string JArray',
  ],
  [r`JsonConvert.DeserializeObject<List<int>>("[1,2]").Sum()`, 'int 3'],
  [r`JsonConvert.DeserializeObject<int[]>("[1,2]").Length`, 'int 2'],
  [r`JsonConvert.DeserializeObject<int>("\"5\"")`, 'int 5'],
  [r`JsonConvert.DeserializeObject<int>("\"x\"")`, '!Newtonsoft.Json.JsonReaderException'],
  [r`JsonConvert.DeserializeObject<List<int>>("{}")`, '!Newtonsoft.Json.JsonSerializationException'],
  [r`JsonConvert.DeserializeObject<bool>("true")`, 'bool True'],
  [r`JsonConvert.DeserializeObject<string>("\"x\"")`, 'string x'],
  [r`JObject.Parse("{a:[1,2]}")["a"].ToObject<List<int>>().Count`, 'int 2'],
  [r`JObject.Parse("{a:[1,2]}")["a"].ToObject<string[]>()[1]`, 'string 2'],
  [r`JObject.Parse("{a:5}")["a"].ToObject<double>()`, 'double 5'],
  [r`JObject.Parse("{a:1}").ToObject<Dictionary<string,int>>()["a"]`, 'int 1'],
]);
