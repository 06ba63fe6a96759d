import { ALLOWED_TYPES, findType, isNamespace, signaturesOf } from '../../../lib/csharp';

const KNOWN = new Set(ALLOWED_TYPES.map(({ name }) => name));
const PLACEHOLDERS = new Set(['unknown', 'void', 'R1', 'R2', 'M1']);

describe('the list', () => {
  test('names every type once', () => {
    expect(KNOWN.size).toBe(ALLOWED_TYPES.length);
  });

  test.each([
    ['int', 'System.Int32'],
    ['string', 'System.String'],
    ['JObject', 'Newtonsoft.Json.Linq.JObject'],
    ['Newtonsoft.Json.Formatting', 'Newtonsoft.Json.Formatting'],
    ['Jwt', 'Jwt'],
  ])('%s is found as %s', (name, fullName) => {
    expect(findType(name)?.name).toBe(fullName);
  });

  test.each(['HttpClient', 'System.Threading.Thread', 'CultureInfo', 'Environment', 'constructor', ''])(
    '%s is not found',
    name => {
      expect(findType(name)).toBeUndefined();
    },
  );

  test('knows namespaces by their starts', () => {
    expect(['System', 'System.Text', 'Newtonsoft.Json'].every(isNamespace)).toBe(true);
    expect(['Text', 'System.Threading', 'System.String'].some(isNamespace)).toBe(false);
  });

  test.each(ALLOWED_TYPES.map(type => [type.name, type] as const))(
    '%s: its signatures name known types',
    (_, type) => {
      const own = new Set(type.typeParameters ?? []);
      for (const { result, lambdaParameters } of signaturesOf(type).values()) {
        for (const { name } of [result, ...result.typeArguments, ...lambdaParameters]) {
          const isKnown = own.has(name) || PLACEHOLDERS.has(name) || findType(name) !== undefined;
          expect(isKnown ? '' : name).toBe('');
        }
      }
    },
  );

  test.each(ALLOWED_TYPES.filter(({ members }) => members !== 'all').map(type => [type.name, type] as const))(
    '%s: its signatures are of members that are allowed',
    (_, { members, ...type }) => {
      const allowed = new Set(members === 'all' ? [] : members);
      for (const name of signaturesOf({ members, ...type }).keys()) {
        expect(allowed.has(name === '[]' ? 'Item' : name) ? '' : name).toBe('');
      }
    },
  );
});

/** The list as the documentation of the service gives it (2026-01): types with all members. */
const DOCUMENTED = `
Newtonsoft.Json: Formatting
Newtonsoft.Json.Linq: Extensions JArray JConstructor JContainer JObject JProperty JRaw JToken JTokenType JValue
System: Array BitConverter Boolean Byte Char Convert DateTimeOffset Decimal Double Exception Guid Int16 Int32 Int64 Math MidpointRounding Nullable Random SByte Single String StringComparer StringComparison StringSplitOptions TimeSpan TimeZone TimeZoneInfo Tuple UInt16 UInt32 UInt64 Uri UriPartial
System.TimeZoneInfo: AdjustmentRule TransitionTime
System.Collections.Generic: Dictionary HashSet ICollection IDictionary IEnumerable IEnumerator IList IReadOnlyCollection IReadOnlyDictionary ISet KeyValuePair List Queue Stack
System.Linq: Enumerable
System.IO: StringReader StringWriter
System.Net: WebUtility
System.Security.Cryptography: AsymmetricAlgorithm CipherMode HashAlgorithm HashAlgorithmName HMAC HMACMD5 HMACSHA1 HMACSHA256 HMACSHA384 HMACSHA512 KeyedHashAlgorithm MD5 Oid PaddingMode RNGCryptoServiceProvider RSA RSAEncryptionPadding RSASignaturePadding SHA1 SHA1Managed SHA256 SHA256Managed SHA384 SHA384Managed SHA512 SHA512Managed SymmetricAlgorithm
System.Security.Cryptography.X509Certificates: PublicKey RSACertificateExtensions X509Certificate X509Certificate2 X509ContentType X509NameType
System.Text: Encoding StringBuilder
System.Text.RegularExpressions: RegexOptions
System.Xml.Linq: Extensions XAttribute XCData XComment XContainer XDeclaration XDocument XDocumentType XElement XName XNamespace XNode XNodeDocumentOrderComparer XNodeEqualityComparer XObject XProcessingInstruction XText
System.Xml: XmlNodeType`;

/** Types of which the documentation lists the members. */
const RESTRICTED: Readonly<Record<string, string>> = {
  'Newtonsoft.Json.JsonConvert': 'SerializeObject DeserializeObject',
  'System.DateTime':
    '(Constructor) Add AddDays AddHours AddMilliseconds AddMinutes AddMonths AddSeconds AddTicks AddYears Date Day DayOfWeek DayOfYear DaysInMonth Hour IsDaylightSavingTime IsLeapYear MaxValue Millisecond Minute MinValue Month Now Parse Second Subtract Ticks TimeOfDay Today ToString UtcNow Year',
  'System.DateTimeKind': 'Utc',
  'System.Enum': 'Parse TryParse ToString',
  'System.Net.IPAddress': 'AddressFamily Equals GetAddressBytes IsLoopback Parse TryParse ToString',
  'System.Security.Cryptography.X509Certificates.X500DistinguishedName': 'Name',
  'System.Text.RegularExpressions.Capture': 'Index Length Value',
  'System.Text.RegularExpressions.CaptureCollection': 'Count Item',
  'System.Text.RegularExpressions.Group': 'Captures Success',
  'System.Text.RegularExpressions.GroupCollection': 'Count Item',
  'System.Text.RegularExpressions.Match': 'Empty Groups Result',
  'System.Text.RegularExpressions.Regex': '(Constructor) IsMatch Match Matches Replace Unescape Split',
};

describe('the documentation of the service', () => {
  const documented = DOCUMENTED.trim()
    .split('\n')
    .flatMap(line => {
      const [namespace = '', names = ''] = line.split(': ');
      return names.split(' ').map(name => `${namespace}.${name}`);
    });

  test('and the list name the same types', () => {
    const listed = ALLOWED_TYPES.filter(({ name, nameable }) => nameable !== false && name.includes('.')).map(
      ({ name }) => name,
    );
    // `object` is on no page, and no code does without it.
    expect(listed.sort()).toEqual([...documented, ...Object.keys(RESTRICTED), 'System.Object'].sort());
  });

  test.each(Object.entries(RESTRICTED))('and the list name the same members of %s', (name, members) => {
    expect(findType(name)?.members).toEqual(members.split(' '));
  });

  test('and the list agree that all members of the other types are allowed', () => {
    expect(documented.filter(name => findType(name)?.members !== 'all')).toEqual([]);
  });
});
