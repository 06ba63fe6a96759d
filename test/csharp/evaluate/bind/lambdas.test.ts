import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('lambdas', [
  [r`{ Func<int,int> f=null; f=n=>n<2?1:n*f(n-1); return f(10); }`, 'int 3628800'],
  [
    r`{ var fs=new List<Func<int>>(); for(int i=0;i<3;i++) fs.Add(()=>i); return string.Join(",",fs.Select(f=>f())); }`,
    'string 3,3,3',
  ],
  [
    r`{ var fs=new List<Func<int>>(); foreach(var i in new[]{0,1,2}) fs.Add(()=>i); return string.Join(",",fs.Select(f=>f())); }`,
    'string 0,1,2',
  ],
  [
    r`{ var fs=new List<Func<int>>(); for(int i=0;i<3;i++){ var j=i; fs.Add(()=>j++); } fs[0](); return string.Join(",",fs.Select(f=>f())); }`,
    'string 1,1,2',
  ],
  [r`{ int c=0; Action a=()=>c++; a(); a(); return c; }`, 'int 2'],
  [
    r`{ int c=0; var q=new[]{1,2,3}.Where(x=>{c++; return x>1;}); var n=c; q.First(); return n+":"+c; }`,
    'string 0:2',
  ],
  [r`{ var l=new List<int>{1}; var q=l.Select(x=>x*2); l.Add(2); return q.Count(); }`, 'int 2'],
  [r`((Func<int,int>)(x=>x+1))(4)`, 'int 5'],
  [r`new[]{"1","2"}.Select(int.Parse).Sum()`, 'int 3'],
  [r`new[]{"","a"}.Count(string.IsNullOrEmpty)`, 'int 1'],
  [r`new[]{1,2,3}.Max(x=>x*1.5)`, 'double 4.5'],
  [r`new[]{new{A=1},new{A=2}}.Sum(x=>x.A)`, 'int 3'],
  [r`new[]{"a","bb"}.Select(s=>new{s,s.Length}).OrderByDescending(x=>x.Length).First().s`, 'string bb'],
  [r`new[]{1,2,3}.Select(x=>x%2==0?"e":null).Count(x=>x!=null)`, 'int 1'],
  [r`new[]{1,2}.Select(x=>x==1?(int?)null:x).Sum()`, 'int 2'],
  [r`Enumerable.Range(1,5).Select(x=>x*x).Where(x=>x%2==1).ToArray().Length`, 'int 3'],
  [r`Enumerable.Empty<int>().FirstOrDefault()`, 'int 0'],
  [r`new List<string>().Max()`, 'null'],
  [r`new List<int>{1,2}.Count()`, 'int 2'],
  [r`new List<int>{1,2}.Count`, 'int 2'],
  [r`"ab".Length()`, '#CSharpCompileError'],
]);
