import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('arrays', [
  [r`{ var a=new int[3]; a[1]=5; return a.Sum()+a.Length; }`, 'int 8'],
  [r`{ var a=new int[3]; return a[3]; }`, '!System.IndexOutOfRangeException'],
  [r`{ var a=new[]{3,1,2}; Array.Sort(a); Array.Reverse(a); return string.Join(",",a); }`, 'string 3,2,1'],
  [r`Array.IndexOf(new[]{1,2},2)`, 'int 1'],
  [r`{ int[][] a=new[]{new[]{1},new[]{2,3}}; return a[1][1]; }`, 'int 3'],
]);
