import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('lists', [
  [r`new List<int>{3,1,2}.IndexOf(1)`, 'int 1'],
  [r`{ var l=new List<int>{3,1,2}; l.Sort(); return string.Join(",",l); }`, 'string 1,2,3'],
  [r`{ var l=new List<int>{3,1,2}; l.Sort((a,b)=>b-a); return string.Join(",",l); }`, 'string 3,2,1'],
  [r`{ var l=new List<int>{1,2,3}; l.RemoveAll(x=>x>1); return l.Count; }`, 'int 1'],
  [
    r`{ var l=new List<int>{1,2,3}; foreach(var x in l) l.Add(x); return l.Count; }`,
    '!System.InvalidOperationException',
  ],
  [r`{ var l=new List<int>{1,2,3}; return l[5]; }`, '!System.ArgumentOutOfRangeException'],
  [r`{ var l=new List<int>(); l.Insert(1,1); return l; }`, '!System.ArgumentOutOfRangeException'],
  [
    r`{ var l=new List<string>{"a","b"}; l.Insert(1,"c"); l.RemoveAt(0); l.AddRange(new[]{"d"}); return string.Join("",l); }`,
    'string cbd',
  ],
  [r`new List<int>{1,2,3}.Find(x=>x>1)`, 'int 2'],
  [r`new List<int>{1,2,3}.FindIndex(x=>x>5)`, 'int -1'],
  [r`new List<int>{1,2,3}.ConvertAll(x=>x+"!")[0]`, 'string 1!'],
  [r`new List<int>{1,2,3}.GetRange(1,2).Count`, 'int 2'],
  [r`new List<int>{1,2,3}.Exists(x=>x==2)`, 'bool True'],
  [r`new List<int>{1,2,3}.BinarySearch(2)`, 'int 1'],
]);
