import { givesInDotNet } from '../../gives';

const r = String.raw;

givesInDotNet('paths into JSON', [
  [r`JObject.Parse("{a:{b:{c:1}}}").SelectToken("a.b.c")`, 'JValue 1'],
  [r`JObject.Parse("{a:{b:{c:1}}}").SelectToken("$.a.b.x")`, 'null'],
  [r`JObject.Parse("{a:{b:{c:1}}}").SelectToken("a.x.c",true)`, '!Newtonsoft.Json.JsonException'],
  [r`JObject.Parse("{a:[1,2,3]}").SelectToken("a[1]")`, 'JValue 2'],
  [r`JObject.Parse("{a:[1,2,3]}").SelectToken("a[*]")`, '!Newtonsoft.Json.JsonException'],
  [r`string.Join(",",JObject.Parse("{a:[1,2,3]}").SelectTokens("a[*]"))`, 'string 1,2,3'],
  [
    r`string.Join(",",JObject.Parse("{a:[{x:1,y:'p'},{x:2,y:'q'}]}").SelectTokens("$.a[?(@.y=='q')].x"))`,
    'string 2',
  ],
  [
    r`string.Join(",",JObject.Parse("{a:[{x:1},{x:2},{x:3}]}").SelectTokens("$.a[?(@.x>1)].x"))`,
    'string 2,3',
  ],
  [r`string.Join(",",JObject.Parse("{a:[{x:1},{z:2}]}").SelectTokens("$.a[?(@.x)].x"))`, 'string 1'],
  [r`string.Join(",",JObject.Parse("{a:{x:1},b:{x:2}}").SelectTokens("$..x"))`, 'string 1,2'],
  [r`string.Join(",",JObject.Parse("{a:[1,2,3,4]}").SelectTokens("$.a[1:3]"))`, 'string 2,3'],
  [r`string.Join(",",JObject.Parse("{a:[1,2,3,4]}").SelectTokens("$.a[-2:]"))`, 'string 3,4'],
  [r`string.Join(",",JObject.Parse("{a:[1,2,3,4]}").SelectTokens("$.a[0,2]"))`, 'string 1,3'],
  [r`string.Join(",",JObject.Parse("{a:1,b:2}").SelectTokens("$['a','b']"))`, 'string 1,2'],
  [r`JObject.Parse("{'a b':1}").SelectToken("['a b']")`, 'JValue 1'],
  [r`JObject.Parse("{a:[{x:1}]}").SelectToken("a[0].x").Path`, 'string a[0].x'],
  [r`JObject.Parse("{'a.b':{c:1}}")["a.b"]["c"].Path`, "string ['a.b'].c"],
]);
