import { givesInDotNet } from '../../gives';

const r = String.raw;

givesInDotNet('objects as JSON', [
  [
    r`JToken.FromObject(new{a=1,b="x",c=new[]{1.0,2.5}}).ToString(Formatting.None)`,
    'string {"a":1,"b":"x","c":[1.0,2.5]}',
  ],
  [r`JObject.FromObject(new{a=1,b=(string)null}).ToString(Formatting.None)`, 'string {"a":1,"b":null}'],
  [
    r`JObject.FromObject(new Dictionary<string,object>{{"a",1},{"b",new{c=2}}}).ToString(Formatting.None)`,
    'string {"a":1,"b":{"c":2}}',
  ],
  [r`JArray.FromObject(new[]{1,2}).ToString(Formatting.None)`, 'string [1,2]'],
  [r`JObject.FromObject(new[]{1})`, '!System.ArgumentException'],
  [r`JToken.FromObject(5).Type`, 'JTokenType Integer'],
  [r`JsonConvert.SerializeObject(1.0)`, 'string 1.0'],
  [r`JsonConvert.SerializeObject(1e20)`, 'string 1E+20'],
  [r`JsonConvert.SerializeObject(0.1)`, 'string 0.1'],
  [r`JsonConvert.SerializeObject(1m)`, 'string 1.0'],
  [r`JsonConvert.SerializeObject(1.10m)`, 'string 1.10'],
  [r`JsonConvert.SerializeObject(double.NaN)`, 'string "NaN"'],
  [r`JsonConvert.SerializeObject(null)`, 'string null'],
  [r`JsonConvert.SerializeObject('c')`, 'string "c"'],
  [
    r`JsonConvert.SerializeObject(new DateTime(2024,1,2,3,4,5,DateTimeKind.Utc))`,
    'string "2024-01-02T03:04:05Z"',
  ],
  [r`JsonConvert.SerializeObject(new DateTime(2024,1,2,3,4,5))`, 'string "2024-01-02T03:04:05"'],
  [r`JsonConvert.SerializeObject(new DateTime(2024,1,2,3,4,5,120))`, 'string "2024-01-02T03:04:05.12"'],
  [
    r`JsonConvert.SerializeObject(new DateTimeOffset(2024,1,2,3,4,5,TimeSpan.FromHours(2)))`,
    'string "2024-01-02T03:04:05+02:00"',
  ],
  [r`JsonConvert.SerializeObject(TimeSpan.FromSeconds(90))`, 'string "00:01:30"'],
  [r`JsonConvert.SerializeObject(Guid.Empty)`, 'string "00000000-0000-0000-0000-000000000000"'],
  [r`JsonConvert.SerializeObject(new byte[]{1,2})`, 'string "AQI="'],
  [r`JsonConvert.SerializeObject(DayOfWeek.Monday)`, 'string 1'],
  [
    r`JsonConvert.SerializeObject(new{a=new{b=1},c=new[]{1,2}},Formatting.Indented)`,
    'string {\r\n  "a": {\r\n    "b": 1\r\n  },\r\n  "c": [\r\n    1,\r\n    2\r\n  ]\r\n}',
  ],
  [r`JsonConvert.SerializeObject(new Dictionary<string,int>{{"a",1}})`, 'string {"a":1}'],
  [r`JsonConvert.SerializeObject(new List<object>{1,"a",null,2.0,true})`, 'string [1,"a",null,2.0,true]'],
  [r`JsonConvert.SerializeObject(new KeyValuePair<string,int>("a",1))`, 'string {"Key":"a","Value":1}'],
  [r`JsonConvert.SerializeObject(Tuple.Create(1,"a"))`, 'string {"Item1":1,"Item2":"a"}'],
  [r`JsonConvert.SerializeObject(new{d=DateTime.MinValue})`, 'string {"d":"0001-01-01T00:00:00"}'],
  [r`JsonConvert.SerializeObject(new Dictionary<int,string>{{1,"x"}})`, 'string {"1":"x"}'],
  [r`JsonConvert.SerializeObject(JObject.Parse("{a:1}"))`, 'string {"a":1}'],
]);
