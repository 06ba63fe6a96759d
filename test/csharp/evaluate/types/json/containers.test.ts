import { givesInDotNet } from '../../gives';

const r = String.raw;

givesInDotNet('building JSON', [
  [r`{ var s=""; foreach(var p in JObject.Parse("{a:5,b:6}")) s+=p.Key+p.Value; return s; }`, 'string a5b6'],
  [
    r`{ var s=""; foreach(JProperty p in (JToken)JObject.Parse("{a:5,b:6}")) s+=p.Name; return s; }`,
    'string ab',
  ],
  [
    r`{ var o=new JObject(); o["a"]=1; o["b"]="x"; o["c"]=null; o["d"]=1.5; o["e"]=true; o["f"]=new JArray(1,"x"); return o.ToString(Formatting.None); }`,
    'string {"a":1,"b":"x","c":null,"d":1.5,"e":true,"f":[1,"x"]}',
  ],
  [r`{ var o=new JObject(); o.Add("a",1); o.Add("a",2); return o; }`, '!System.ArgumentException'],
  [
    r`{ var o=new JObject(new JProperty("a",1),new JProperty("b",new JObject(new JProperty("c",null)))); return o.ToString(Formatting.None); }`,
    'string {"a":1,"b":{"c":null}}',
  ],
  [
    r`{ var o=JObject.Parse("{a:1,b:2}"); o.Remove("a"); return o.ToString(Formatting.None)+o.Remove("z"); }`,
    'string {"b":2}False',
  ],
  [
    r`{ var o=JObject.Parse("{a:1,b:2}"); o.Property("a").Remove(); o["b"].Replace(5); return o.ToString(Formatting.None); }`,
    'string {"b":5}',
  ],
  [
    r`{ var o=JObject.Parse("{a:1}"); o["a"].Parent.AddAfterSelf(new JProperty("z",1)); return o; }`,
    'JObject {\r\n  "a": 1,\r\n  "z": 1\r\n}',
  ],
  [
    r`{ var a=new JArray(); a.Add(1); a.Add("x"); a.Add(new JObject()); return a.ToString(Formatting.None); }`,
    'string [1,"x",{}]',
  ],
  [
    r`{ var a=JArray.Parse("[1,2,3]"); a.RemoveAt(0); a[0]=9; a.Insert(0,"z"); return a.ToString(Formatting.None); }`,
    'string ["z",9,3]',
  ],
  [r`new JArray(new[]{1,2,3}).ToString(Formatting.None)`, 'string [1,2,3]'],
  [r`new JArray(new List<string>{"a"}).ToString(Formatting.None)`, 'string ["a"]'],
  [r`new JArray().ToString()`, 'string []'],
  [r`new JValue(5).ToString()`, 'string 5'],
  [r`new JValue("x").ToString(Formatting.None)`, 'string "x"'],
  [r`new JValue((object)null).ToString()`, 'string '],
  [r`new JProperty("a",1).ToString()`, 'string "a": 1'],
  [r`new JProperty("a",1).ToString(Formatting.None)`, 'string "a":1'],
  [r`new JProperty("a",new[]{1,2}).ToString(Formatting.None)`, 'string "a":[1,2]'],
  [r`new JValue(1).Equals(new JValue(1))`, 'bool True'],
  [
    r`{ var o=JObject.Parse("{a:{x:1},l:[1]}"); o.Merge(JObject.Parse("{a:{y:2},l:[2],n:null}")); return o.ToString(Formatting.None); }`,
    'string {"a":{"x":1,"y":2},"l":[1,2],"n":null}',
  ],
  [r`{ JToken t; return JObject.Parse("{a:1}").TryGetValue("a",out t)+":"+t; }`, 'string True:1'],
  [r`new JArray(JArray.Parse("[1]"),2).ToString(Formatting.None)`, 'string [[1],2]'],
  [r`{ JToken t="x"; return t.Type; }`, 'JTokenType String'],
  [r`{ JToken t=5; return (int)t+1; }`, 'int 6'],
  [r`{ JToken t=null; return t==null; }`, 'bool True'],
  [r`{ string s=JObject.Parse("{a:1}")["a"]; return s; }`, '#CSharpCompileError'],
]);
