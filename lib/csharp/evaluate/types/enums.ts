import type { TypeDeclaration } from '../type-system/declaration';

function enumOf(name: string, values: readonly string[], first = 0): TypeDeclaration {
  return { type: `enum ${name}`, values: Object.fromEntries(values.map((value, i) => [value, i + first])) };
}

/** Enums that belong to no other file. */
export const ENUM_TYPES: readonly TypeDeclaration[] = [
  enumOf('System.StringComparison', [
    'CurrentCulture',
    'CurrentCultureIgnoreCase',
    'InvariantCulture',
    'InvariantCultureIgnoreCase',
    'Ordinal',
    'OrdinalIgnoreCase',
  ]),
  {
    type: 'enum System.StringSplitOptions',
    flags: true,
    values: { None: 0, RemoveEmptyEntries: 1, TrimEntries: 2 },
  },
  enumOf('System.MidpointRounding', [
    'ToEven',
    'AwayFromZero',
    'ToZero',
    'ToNegativeInfinity',
    'ToPositiveInfinity',
  ]),
  enumOf('System.DayOfWeek', ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']),
  enumOf('System.DateTimeKind', ['Unspecified', 'Utc', 'Local']),
  enumOf('System.UriPartial', ['Scheme', 'Authority', 'Path', 'Query']),
  enumOf('System.Base64FormattingOptions', ['None', 'InsertLineBreaks']),
  enumOf('Newtonsoft.Json.Formatting', ['None', 'Indented']),
];
