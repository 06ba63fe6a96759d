import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('objects', [
  [r`true.ToString()`, 'string True'],
  [r`default(int)`, 'int 0'],
  [r`default(string)`, 'null'],
  [r`default(DateTime)`, 'DateTime 01/01/0001 00:00:00'],
  [r`nameof(String.Length)`, 'string Length'],
  [r`typeof(List<string>).Name`, 'string List`1'],
  [r`"a".Equals(null)`, 'bool False'],
  [r`object.Equals(1,1)`, 'bool True'],
  [r`object.Equals(1,1L)`, 'bool False'],
  [r`((object)1).Equals(1)`, 'bool True'],
  [r`((object)"a").ToString()`, 'string a'],
  [r`((object)null).ToString()`, '!System.NullReferenceException'],
  [r`((string)null).Length`, '!System.NullReferenceException'],
  [r`((string)null)?.Length`, 'null'],
  [r`((string)null)?.Length.ToString() ?? "none"`, 'string none'],
  [r`("abc")?.Substring(1)?.Length`, 'int 2'],
  [r`(object)5 as string`, 'null'],
  [r`((object)"x") is string`, 'bool True'],
  [r`(object)5 is int`, 'bool True'],
  [r`(int)(object)5`, 'int 5'],
  [r`(long)(object)5`, '!System.InvalidCastException'],
  [r`(string)(object)5`, '!System.InvalidCastException'],
  [r`(object)5 is object`, 'bool True'],
  [r`Tuple.Create(1,"a")`, 'Tuple (1, a)'],
  [r`Tuple.Create(1,"a").Item2`, 'string a'],
  [r`new {A=1}.Equals(new {A=1})`, 'bool True'],
  [r`new KeyValuePair<string,int>("a",1)`, 'KeyValuePair [a, 1]'],
  [r`new[]{1,2,3}`, 'int System.Int32[]'],
  [r`new List<int>{1}.ToString()`, 'string System.Collections.Generic.List`1[System.Int32]'],
  [
    r`new Dictionary<string,int>().ToString()`,
    'string System.Collections.Generic.Dictionary`2[System.String,System.Int32]',
  ],
]);
