import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('assignments', [
  [r`{ int x=5; x+=2; x*=3; x-=1; x/=2; x%=7; x<<=2; x|=1; x&=0xF; x^=3; return x; }`, 'int 14'],
  [r`{ int x=5; return x++ + ++x; }`, 'int 12'],
  [r`{ string s=null; s+="a"; return s; }`, 'string a'],
  [r`{ char c='a'; c++; return c; }`, 'char b'],
  [r`{ const int n=5; return n*2; }`, 'int 10'],
  [r`{ int? x=null; x=x??3; return x; }`, 'int 3'],
  [r`{ int? x=5; x++; return x; }`, 'int 6'],
  [r`{ double d=5; return d/2; }`, 'double 2.5'],
  [r`{ long l=5; int i=2; return l/i; }`, 'long 2'],
  [r`{ decimal d=1; d+=0.5m; return d; }`, 'decimal 1.5'],
  [r`{ var x=1; var y=2.5f; return x*y; }`, 'float 2.5'],
  [r`{ string a="x"; object b="x"; return a.Equals(b); }`, 'bool True'],
  [r`{ int a=1; int b=a++ * 2 + a; return b; }`, 'int 4'],
  [r`{ var a=new[]{1,2}; int i=0; a[i++]+=5; return i+":"+a[0]; }`, 'string 1:6'],
]);
