import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('statements', [
  [r`{ int i=0; while(true) { if(i++>5) break; if(i%2==0) continue; } return i; }`, 'int 7'],
  [r`{ int i=0; do { i++; } while(i<5); return i; }`, 'int 5'],
  [r`{ var s=""; for(int i=0,j=10;i<j;i++,j--) s+=i; return s; }`, 'string 01234'],
  [r`{ switch("b"){ case "a": return 1; case "b": case "c": return 2; default: return 3; } }`, 'int 2'],
  [r`{ object o="x"; if(o is string s && s.Length==1) return s+"!"; return ""; }`, 'string x!'],
  [r`{ object o="x"; if(!(o is string s)) return ""; return s+"!"; }`, 'string x!'],
  [r`{ if(!int.TryParse("5", out var n)) return 0; return n+1; }`, 'int 6'],
  [r`{ object o=null; return o is string; }`, 'bool False'],
  [r`{ var x=new{A=1}; return x.A; }`, 'int 1'],
  [r`{ IEnumerable<object> o=new List<string>{"a"}; return o.First(); }`, 'string a'],
  [r`{ IList<int> l=new[]{1,2}; l.Add(3); return l; }`, '!System.NotSupportedException'],
  [r`{ ICollection<int> l=new List<int>{1}; l.Add(2); return l.Count; }`, 'int 2'],
  [
    r`{ IDictionary<string,int> d=new Dictionary<string,int>(); d["a"]=1; return d.Keys.First(); }`,
    'string a',
  ],
  [r`{ IEnumerable<int> e=new[]{1,2}; return e is IList<int>; }`, 'bool True'],
  [r`{ int i = 10; { int j = i; i = j + 1; } return i; }`, 'int 11'],
  [r`{ Predicate<int> p = x => x > 1; return new List<int>{1,2}.FindAll(p).Count; }`, 'int 1'],
  [r`{ Func<string,Func<string,string>> f = a => b => a + b; return f("x")("y"); }`, 'string xy'],
  [r`{ var r = 0; foreach (char c in "abc") r += c; return r; }`, 'int 294'],
  [r`{ foreach (string s in new object[]{"a"}) return s; return null; }`, 'string a'],
  [r`{ foreach (int s in new object[]{"a"}) return s; return 0; }`, '!System.InvalidCastException'],
]);
