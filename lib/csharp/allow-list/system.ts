import type { AllowedType } from './allowed-type';
import { enums, listed } from './allowed-type';

const NUMBER_SIGNATURES = (self: string) =>
  `${self} MaxValue; ${self} MinValue; ${self} Parse(); bool TryParse(); int CompareTo(); bool Equals(); string ToString(); int GetHashCode()`;

function number(name: string, more = ''): AllowedType {
  return {
    name: `System.${name}`,
    members: 'all',
    isValueType: true,
    signatures: NUMBER_SIGNATURES(name) + more,
  };
}

/** `System`, without dates and strings. */
const basics: readonly AllowedType[] = [
  {
    name: 'System.Object',
    members: 'all',
    complete: true,
    signatures:
      'string ToString(); bool Equals(); int GetHashCode(); Type GetType(); bool ReferenceEquals(); object MemberwiseClone()',
  },
  {
    name: 'System.Array',
    members: 'all',
    signatures:
      'int Length; long LongLength; int Rank; int GetLength(); int IndexOf(); int LastIndexOf(); bool Exists(); object Clone(); void Copy(); void Reverse(); void Sort(); void Clear(); void CopyTo(); void Resize(); int BinarySearch()',
  },
  {
    name: 'System.BitConverter',
    members: 'all',
    signatures:
      'string ToString(); byte[] GetBytes(); bool ToBoolean(); char ToChar(); double ToDouble(); short ToInt16(); int ToInt32(); long ToInt64(); float ToSingle(); ushort ToUInt16(); uint ToUInt32(); ulong ToUInt64(); bool IsLittleEndian',
  },
  {
    name: 'System.Boolean',
    members: 'all',
    isValueType: true,
    signatures:
      'string TrueString; string FalseString; bool Parse(); bool TryParse(); string ToString(); bool Equals(); int CompareTo(); int GetHashCode()',
  },
  {
    name: 'System.Char',
    members: 'all',
    isValueType: true,
    signatures:
      'char MaxValue; char MinValue; bool IsDigit(); bool IsLetter(); bool IsLetterOrDigit(); bool IsWhiteSpace(); bool IsUpper(); bool IsLower(); bool IsPunctuation(); bool IsNumber(); bool IsControl(); bool IsSymbol(); bool IsSeparator(); char ToUpper(); char ToLower(); char ToUpperInvariant(); char ToLowerInvariant(); double GetNumericValue(); char Parse(); bool TryParse(); string ToString(); bool Equals(); int CompareTo(); int GetHashCode()',
  },
  {
    name: 'System.Convert',
    members: 'all',
    signatures:
      'string ToBase64String(); byte[] FromBase64String(); string ToString(); bool ToBoolean(); byte ToByte(); char ToChar(); DateTime ToDateTime(); decimal ToDecimal(); double ToDouble(); short ToInt16(); int ToInt32(); long ToInt64(); sbyte ToSByte(); float ToSingle(); ushort ToUInt16(); uint ToUInt32(); ulong ToUInt64(); object ChangeType()',
  },
  number('Byte'),
  number('SByte'),
  number('Int16'),
  number('Int32'),
  number('Int64'),
  number('UInt16'),
  number('UInt32'),
  number('UInt64'),
  number(
    'Single',
    '; bool IsNaN(); bool IsInfinity(); float NaN; float PositiveInfinity; float NegativeInfinity; float Epsilon',
  ),
  number(
    'Double',
    '; bool IsNaN(); bool IsInfinity(); bool IsPositiveInfinity(); bool IsNegativeInfinity(); double NaN; double PositiveInfinity; double NegativeInfinity; double Epsilon',
  ),
  number(
    'Decimal',
    '; decimal Zero; decimal One; decimal MinusOne; decimal Round(); decimal Floor(); decimal Ceiling(); decimal Truncate(); decimal Add(); decimal Subtract(); decimal Multiply(); decimal Divide(); int ToInt32(); long ToInt64(); double ToDouble()',
  ),
  {
    name: 'System.Exception',
    members: 'all',
    signatures:
      'string Message; string StackTrace; string Source; string HelpLink; int HResult; Exception InnerException; Exception GetBaseException(); string ToString()',
  },
  {
    name: 'System.Guid',
    members: 'all',
    isValueType: true,
    signatures:
      'Guid Empty; Guid NewGuid(); Guid Parse(); Guid ParseExact(); bool TryParse(); bool TryParseExact(); byte[] ToByteArray(); string ToString(); bool Equals(); int CompareTo(); int GetHashCode()',
  },
  {
    name: 'System.Math',
    members: 'all',
    signatures:
      'double PI; double E; double Ceiling(); double Floor(); double Pow(); double Sqrt(); double Log(); double Log10(); double Exp(); double Sin(); double Cos(); double Tan(); int Sign(); unknown Abs(); unknown Max(); unknown Min(); unknown Round(); unknown Truncate()',
  },
  ...enums('System', 'MidpointRounding', 'StringComparison', 'StringSplitOptions', 'UriPartial'),
  {
    name: 'System.Nullable',
    typeParameters: ['T'],
    members: 'all',
    complete: true,
    isValueType: true,
    signatures:
      'T Value; bool HasValue; T GetValueOrDefault(); string ToString(); bool Equals(); int GetHashCode()',
  },
  { name: 'System.Random', members: 'all', signatures: 'int Next(); double NextDouble(); void NextBytes()' },
  ...listed('System', 'StringComparer', 'TimeZone'),
  {
    name: 'System.Tuple',
    typeParameters: ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
    members: 'all',
    signatures:
      'unknown Create(); T1 Item1; T2 Item2; T3 Item3; T4 Item4; T5 Item5; T6 Item6; T7 Item7; string ToString()',
  },
  {
    name: 'System.Uri',
    members: 'all',
    signatures:
      'string EscapeDataString(); string UnescapeDataString(); string EscapeUriString(); string Host; string DnsSafeHost; string Scheme; int Port; string AbsoluteUri; string AbsolutePath; string PathAndQuery; string Query; string Fragment; string OriginalString; string LocalPath; string Authority; string UserInfo; string[] Segments; bool IsAbsoluteUri; bool IsFile; bool IsLoopback; bool IsDefaultPort; bool TryCreate(); bool IsWellFormedUriString(); string GetLeftPart(); bool IsBaseOf(); Uri MakeRelativeUri(); string ToString()',
  },
  {
    name: 'System.Enum',
    members: ['Parse', 'TryParse', 'ToString'],
    signatures: 'object Parse(); bool TryParse(); string ToString()',
  },
  { name: 'System.Type', members: [], nameable: false },
];

/** Dates and times. */
const time: readonly AllowedType[] = [
  {
    name: 'System.DateTime',
    isValueType: true,
    members:
      '(Constructor) Add AddDays AddHours AddMilliseconds AddMinutes AddMonths AddSeconds AddTicks AddYears Date Day DayOfWeek DayOfYear DaysInMonth Hour IsDaylightSavingTime IsLeapYear MaxValue Millisecond Minute MinValue Month Now Parse Second Subtract Ticks TimeOfDay Today ToString UtcNow Year'.split(
        ' ',
      ),
    signatures:
      'DateTime Add(); DateTime AddDays(); DateTime AddHours(); DateTime AddMilliseconds(); DateTime AddMinutes(); DateTime AddMonths(); DateTime AddSeconds(); DateTime AddTicks(); DateTime AddYears(); DateTime Date; int Day; DayOfWeek DayOfWeek; int DayOfYear; int DaysInMonth(); int Hour; bool IsDaylightSavingTime(); bool IsLeapYear(); DateTime MaxValue; int Millisecond; int Minute; DateTime MinValue; int Month; DateTime Now; DateTime Parse(); int Second; unknown Subtract(); long Ticks; TimeSpan TimeOfDay; DateTime Today; string ToString(); DateTime UtcNow; int Year',
  },
  { name: 'System.DateTimeKind', members: ['Utc'], isEnum: true, isValueType: true },
  { name: 'System.DayOfWeek', members: 'all', isEnum: true, isValueType: true, nameable: false },
  {
    name: 'System.DateTimeOffset',
    members: 'all',
    isValueType: true,
    signatures:
      'DateTimeOffset Now; DateTimeOffset UtcNow; DateTimeOffset MinValue; DateTimeOffset MaxValue; DateTimeOffset Parse(); DateTimeOffset ParseExact(); bool TryParse(); bool TryParseExact(); DateTimeOffset FromUnixTimeSeconds(); DateTimeOffset FromUnixTimeMilliseconds(); long ToUnixTimeSeconds(); long ToUnixTimeMilliseconds(); DateTimeOffset Add(); DateTimeOffset AddDays(); DateTimeOffset AddHours(); DateTimeOffset AddMilliseconds(); DateTimeOffset AddMinutes(); DateTimeOffset AddMonths(); DateTimeOffset AddSeconds(); DateTimeOffset AddTicks(); DateTimeOffset AddYears(); DateTime Date; DateTime DateTime; DateTime LocalDateTime; DateTime UtcDateTime; int Day; DayOfWeek DayOfWeek; int DayOfYear; int Hour; int Millisecond; int Minute; int Month; int Second; int Year; TimeSpan Offset; TimeSpan TimeOfDay; long Ticks; long UtcTicks; DateTimeOffset ToUniversalTime(); DateTimeOffset ToLocalTime(); DateTimeOffset ToOffset(); unknown Subtract(); string ToString(); int CompareTo(); bool Equals(); int GetHashCode()',
  },
  {
    name: 'System.TimeSpan',
    members: 'all',
    isValueType: true,
    signatures:
      'TimeSpan Zero; TimeSpan MinValue; TimeSpan MaxValue; TimeSpan FromDays(); TimeSpan FromHours(); TimeSpan FromMinutes(); TimeSpan FromSeconds(); TimeSpan FromMilliseconds(); TimeSpan FromTicks(); TimeSpan Parse(); bool TryParse(); int Days; int Hours; int Minutes; int Seconds; int Milliseconds; long Ticks; double TotalDays; double TotalHours; double TotalMinutes; double TotalSeconds; double TotalMilliseconds; TimeSpan Add(); TimeSpan Subtract(); TimeSpan Negate(); TimeSpan Duration(); string ToString(); int CompareTo(); bool Equals(); int GetHashCode()',
  },
  {
    name: 'System.TimeZoneInfo',
    members: 'all',
    signatures:
      'TimeZoneInfo Utc; TimeZoneInfo Local; TimeZoneInfo FindSystemTimeZoneById(); unknown ConvertTime(); unknown ConvertTimeBySystemTimeZoneId(); DateTime ConvertTimeFromUtc(); DateTime ConvertTimeToUtc(); string Id; string DisplayName; TimeSpan BaseUtcOffset; TimeSpan GetUtcOffset(); bool IsDaylightSavingTime()',
  },
  ...listed('System.TimeZoneInfo', 'AdjustmentRule', 'TransitionTime'),
];

/** Strings. */
const strings: readonly AllowedType[] = [
  {
    name: 'System.String',
    members: 'all',
    complete: true,
    bases: ['IEnumerable<char>'],
    signatures:
      'char []; int Length; string Empty; char Chars; object Clone(); int Compare(); int CompareOrdinal(); int CompareTo(); string Concat(); bool Contains(); string Copy(); void CopyTo(); string Create(); bool EndsWith(); unknown EnumerateRunes(); bool Equals(); string Format(); unknown GetEnumerator(); int GetHashCode(); Type GetType(); unknown GetTypeCode(); int IndexOf(); int IndexOfAny(); string Insert(); string Intern(); string IsInterned(); bool IsNormalized(); bool IsNullOrEmpty(); bool IsNullOrWhiteSpace(); string Join(); int LastIndexOf(); int LastIndexOfAny(); string Normalize(); string PadLeft(); string PadRight(); bool ReferenceEquals(); string Remove(); string Replace(); string ReplaceLineEndings(); string[] Split(); bool StartsWith(); string Substring(); char[] ToCharArray(); string ToLower(); string ToLowerInvariant(); string ToString(); string ToUpper(); string ToUpperInvariant(); string Trim(); string TrimEnd(); string TrimStart(); bool TryCopyTo(); unknown AsSpan(); unknown AsMemory(); BasicAuthCredentials AsBasic(); bool TryParseBasic(); Jwt AsJwt(); bool TryParseJwt()',
  },
];

/** Types of the namespace `System`. */
export const system: readonly AllowedType[] = [...basics, ...time, ...strings];
