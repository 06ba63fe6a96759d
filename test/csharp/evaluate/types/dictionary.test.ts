import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('dictionaries', [
  [
    r`{ var d=new Dictionary<string,int>{["a"]=1,["b"]=2}; d["a"]++; d["c"]=5; return string.Join(",",d.Select(k=>k.Key+k.Value)); }`,
    'string a2,b2,c5',
  ],
  [
    r`{ var d=new Dictionary<string,int>(); return d["x"]; }`,
    '!System.Collections.Generic.KeyNotFoundException',
  ],
  [
    r`{ var d=new Dictionary<string,int>(); d.Add("a",1); d.Add("a",2); return d; }`,
    '!System.ArgumentException',
  ],
  [
    r`{ var d=new Dictionary<string,int>(); int v; return d.TryGetValue("x",out v)+":"+v; }`,
    'string False:0',
  ],
  [
    r`{ var d=new Dictionary<string,int>{{"a",1}}; foreach(var k in d) d["b"]=1; return d.Count; }`,
    '!System.InvalidOperationException',
  ],
  [
    r`{ var d=new Dictionary<string,int>(StringComparer.OrdinalIgnoreCase){{"a",1}}; return d["A"]; }`,
    'int 1',
  ],
  [r`{ var d=new Dictionary<string,int>{{"a",1}}; return d[null]; }`, '!System.ArgumentNullException'],
  [r`new Dictionary<int,string>{{1,"x"}}.Keys.First()`, 'int 1'],
  [r`new Dictionary<int,string>{{1,"x"}}.Values.Count`, 'int 1'],
  [r`new Dictionary<int,string>{{1,"x"}}.First().ToString()`, 'string [1, x]'],
  [r`new Dictionary<int,string>{{1,"x"}}.ContainsValue("x")`, 'bool True'],
]);
