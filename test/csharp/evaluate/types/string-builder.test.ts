import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('StringBuilder and readers', [
  [
    r`{ var t=new StringBuilder(); t.Append('a',3).AppendLine("b").Insert(0,"z").Replace("a","c").Remove(0,1); return t.ToString(); }`,
    'string cccb\r\n',
  ],
  [r`new StringBuilder("abc"){Length=2}.ToString()`, 'string ab'],
  [r`new StringBuilder().AppendFormat("{0}-{1}",1,"x").Length`, 'int 3'],
  [r`new StringReader("a\nb\r\nc").ReadLine()`, 'string a'],
  [r`{ var r=new StringReader("a\nb\r\nc"); r.ReadLine(); r.ReadLine(); return r.ReadToEnd(); }`, 'string c'],
]);
