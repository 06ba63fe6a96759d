import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('encodings', [
  [r`Encoding.UTF8.GetBytes("é€😀").Length`, 'int 9'],
  [r`(int)Encoding.UTF8.GetString(new byte[]{255,65})[0]`, 'int 65533'],
  [r`Encoding.ASCII.GetString(Encoding.ASCII.GetBytes("aé"))`, 'string a?'],
  [r`Encoding.Unicode.GetBytes("a").Length`, 'int 2'],
  [r`Encoding.GetEncoding("iso-8859-1").GetBytes("é")[0]`, 'byte 233'],
  [r`Convert.ToBase64String(Encoding.UTF8.GetBytes("user:pass"))`, 'string dXNlcjpwYXNz'],
  [r`Encoding.UTF8.GetString(Convert.FromBase64String("dXNlcjpwYXNz"))`, 'string user:pass'],
]);
