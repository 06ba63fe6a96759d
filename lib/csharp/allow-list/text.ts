import type { AllowedType } from './allowed-type';
import { enums, listed } from './allowed-type';

const REGEX = 'System.Text.RegularExpressions';

/** `System.Text`, regular expressions, `System.IO` and `System.Net`. */
export const text: readonly AllowedType[] = [
  {
    name: 'System.Text.Encoding',
    members: 'all',
    signatures:
      'Encoding UTF8; Encoding ASCII; Encoding Unicode; Encoding BigEndianUnicode; Encoding UTF32; Encoding UTF7; Encoding Default; Encoding GetEncoding(); unknown GetBytes(); string GetString(); int GetByteCount(); unknown GetChars(); int GetCharCount(); string EncodingName; string WebName; int CodePage; byte[] Convert(); byte[] GetPreamble()',
  },
  {
    name: 'System.Text.StringBuilder',
    members: 'all',
    signatures:
      'char []; int Length; int Capacity; StringBuilder Append(); StringBuilder AppendFormat(); StringBuilder AppendLine(); StringBuilder AppendJoin(); StringBuilder Clear(); StringBuilder Insert(); StringBuilder Remove(); StringBuilder Replace(); string ToString()',
  },
  {
    name: `${REGEX}.Capture`,
    members: ['Index', 'Length', 'Value'],
    signatures: 'int Index; int Length; string Value',
  },
  {
    name: `${REGEX}.CaptureCollection`,
    members: ['Count', 'Item'],
    bases: ['IEnumerable<Capture>'],
    signatures: 'Capture []; int Count',
  },
  {
    name: `${REGEX}.Group`,
    members: ['Captures', 'Success'],
    bases: ['Capture'],
    signatures: 'CaptureCollection Captures; bool Success',
  },
  {
    name: `${REGEX}.GroupCollection`,
    members: ['Count', 'Item'],
    bases: ['IEnumerable<Group>'],
    signatures: 'Group []; int Count',
  },
  {
    name: `${REGEX}.Match`,
    members: ['Empty', 'Groups', 'Result'],
    bases: ['Group'],
    signatures: 'Match Empty; GroupCollection Groups; string Result()',
  },
  // The service does not list it, yet it is what Regex.Matches gives: its own members are left open.
  {
    name: `${REGEX}.MatchCollection`,
    members: 'all',
    nameable: false,
    bases: ['IEnumerable<Match>'],
    signatures: 'Match []; int Count',
  },
  {
    name: `${REGEX}.Regex`,
    members: ['(Constructor)', 'IsMatch', 'Match', 'Matches', 'Replace', 'Unescape', 'Split'],
    signatures:
      'bool IsMatch(); Match Match(); MatchCollection Matches(); string Replace(Match); string Unescape(); string[] Split()',
  },
  ...enums(REGEX, 'RegexOptions'),
  {
    name: 'System.IO.StringReader',
    members: 'all',
    signatures: 'int Peek(); int Read(); string ReadLine(); string ReadToEnd(); void Dispose(); void Close()',
  },
  {
    name: 'System.IO.StringWriter',
    members: 'all',
    signatures:
      'void Write(); void WriteLine(); string ToString(); void Dispose(); void Close(); void Flush()',
  },
  {
    name: 'System.Net.WebUtility',
    members: 'all',
    signatures:
      'string UrlEncode(); string UrlDecode(); string HtmlEncode(); string HtmlDecode(); byte[] UrlEncodeToBytes(); byte[] UrlDecodeToBytes()',
  },
  {
    name: 'System.Net.IPAddress',
    members: ['AddressFamily', 'Equals', 'GetAddressBytes', 'IsLoopback', 'Parse', 'TryParse', 'ToString'],
    signatures:
      'AddressFamily AddressFamily; bool Equals(); byte[] GetAddressBytes(); bool IsLoopback(); IPAddress Parse(); bool TryParse(); string ToString()',
  },
  {
    name: 'System.Net.Sockets.AddressFamily',
    members: 'all',
    nameable: false,
    isEnum: true,
    isValueType: true,
  },
  ...listed('System.Xml', 'XmlNodeType'),
];
