import type { TypeDeclaration } from '../type-system/declaration';
import { T } from '../type-system/well-known';
import { argumentError, argumentNull } from '../values/exception';
import { NetArray } from '../values/net-array';
import type { GroupObject } from '../values/regex/regex';
import { ListView, MATCH, MatchObject, RegexObject } from '../values/regex/regex';
import { OPTION } from '../values/regex/translate';

type Members = NonNullable<TypeDeclaration['members']>;
type Evaluator = (match: MatchObject) => string | null;
const N = 'System.Text.RegularExpressions';

function text(value: string | null, parameter = 'input'): string {
  if (value === null) throw argumentNull(parameter);
  return value;
}

function regex(pattern: string | null, options = 0): RegexObject {
  return new RegexObject(text(pattern, 'pattern'), options);
}

const listOf = (matches: MatchObject[]) => new ListView(matches, `${N}.MatchCollection`, MATCH);
const strings = (items: string[]) => new NetArray(T.string, items);

function withText(self: RegexObject, input: string | null, replacement: string | null, count = -1): string {
  const pattern = text(replacement, 'replacement');
  return self.replace(text(input), match => match.expand(pattern), count);
}

function withLambda(
  self: RegexObject,
  input: string | null,
  evaluator: Evaluator | null,
  count = -1,
): string {
  if (evaluator === null) throw argumentNull('evaluator');
  return self.replace(text(input), match => evaluator(match) ?? '', count);
}

/** A static method, of at most one parameter besides input and pattern, and its forms with options and a time limit, which is not kept: JavaScript's matching cannot be interrupted. */
function statics(
  signature: string,
  parameter: string,
  call: (self: RegexObject, ...args: never[]) => unknown,
): Members {
  const run = call as (self: RegexObject, ...args: unknown[]) => unknown;
  const method =
    parameter === ''
      ? (input: string | null, pattern: string | null, options?: number) =>
          run(regex(pattern, options), input)
      : (input: string | null, pattern: string | null, given: unknown, options?: number) =>
          run(regex(pattern, options), input, given);
  const head = `static ${signature}(string input, string pattern${parameter === '' ? '' : `, ${parameter}`}`;
  return {
    [`${head})`]: method,
    [`${head}, RegexOptions options)`]: method,
    [`${head}, RegexOptions options, TimeSpan matchTimeout)`]: method,
  };
}

function unescape(input: string | null): string {
  return text(input, 'str').replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|(.))/gs,
    (_, x?: string, u?: string, c = '') => {
      const code = x ?? u;
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      const simple: Readonly<Record<string, string>> = {
        n: '\n',
        r: '\r',
        t: '\t',
        f: '\f',
        v: '\v',
        a: '\x07',
        e: '\x1b',
        b: '\b',
      };
      const plain = simple[c as string];
      if (plain === undefined && /\w/.test(c as string))
        throw argumentError(
          `Invalid pattern '${input ?? ''}' at offset 1. Unrecognized escape sequence \\${String(c)}.`,
        );
      return plain ?? (c as string);
    },
  );
}

const REGEX: TypeDeclaration = {
  type: `class ${N}.Regex`,
  members: {
    'new(string pattern)': (pattern: string | null) => regex(pattern),
    'new(string pattern, RegexOptions options)': regex,
    'new(string pattern, RegexOptions options, TimeSpan matchTimeout)': regex,
    'bool IsMatch(string input)': (self: RegexObject, input: string | null) => self.isMatch(text(input)),
    'bool IsMatch(string input, int startat)': (self: RegexObject, input: string | null, from: number) =>
      self.isMatch(text(input), from),
    'Match Match(string input)': (self: RegexObject, input: string | null) => self.match(text(input)),
    'Match Match(string input, int startat)': (self: RegexObject, input: string | null, from: number) =>
      self.match(text(input), from),
    'MatchCollection Matches(string input)': (self: RegexObject, input: string | null) =>
      listOf(self.matches(text(input))),
    'MatchCollection Matches(string input, int startat)': (
      self: RegexObject,
      input: string | null,
      from: number,
    ) => listOf(self.matches(text(input), from)),
    'string Replace(string input, string replacement)': withText,
    'string Replace(string input, string replacement, int count)': withText,
    'string Replace(string input, MatchEvaluator evaluator)': withLambda,
    'string Replace(string input, MatchEvaluator evaluator, int count)': withLambda,
    'string[] Split(string input)': (self: RegexObject, input: string | null) =>
      strings(self.split(text(input))),
    'string[] Split(string input, int count)': (self: RegexObject, input: string | null, count: number) =>
      strings(self.split(text(input), count)),
    'string ToString()': (self: RegexObject) => self.source,
    'RegexOptions Options { get; }': (self: RegexObject) => self.options,
    ...statics('bool IsMatch', '', (self, input: string | null) => self.isMatch(text(input))),
    ...statics('Match Match', '', (self, input: string | null) => self.match(text(input))),
    ...statics('MatchCollection Matches', '', (self, input: string | null) =>
      listOf(self.matches(text(input))),
    ),
    ...statics('string[] Split', '', (self, input: string | null) => strings(self.split(text(input)))),
    ...statics(
      'string Replace',
      'string replacement',
      (self, input: string | null, replacement: string | null) => withText(self, input, replacement),
    ),
    ...statics(
      'string Replace',
      'MatchEvaluator evaluator',
      (self, input: string | null, evaluator: Evaluator | null) => withLambda(self, input, evaluator),
    ),
    'static string Escape(string str)': (input: string | null) =>
      text(input, 'str').replace(/[\\*+?|{[()^$.# \t\n\r\f\v]/g, c => ESCAPES[c] ?? `\\${c}`),
    'static string Unescape(string str)': unescape,
  },
  notImplemented: [
    'Count',
    'EnumerateMatches',
    'GetGroupNames',
    'GetGroupNumbers',
    'GroupNameFromNumber',
    'GroupNumberFromName',
    'MatchTimeout',
    'RightToLeft',
    'CacheSize',
    'CompileToAssembly',
    'InfiniteMatchTimeout',
  ],
};

const ESCAPES: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\f': '\\f',
  '\v': '\\v',
};

function collection(name: string, element: string, keyed: boolean): TypeDeclaration {
  return {
    type: `class ${N}.${name} : IEnumerable<${element}>, IReadOnlyList<${element}>`,
    members: {
      'int Count { get; }': (self: ListView) => self.items.length,
      ...(keyed
        ? {}
        : { [`${element} this[int i] { get; }`]: (self: ListView, index: number) => self.get(index) }),
      [`IEnumerator<${element}> GetEnumerator()`]: (self: ListView) => self.enumerate(),
    },
    notImplemented: ['CopyTo', 'IsReadOnly', 'IsSynchronized', 'SyncRoot'],
  };
}

const GROUPS = collection('GroupCollection', 'Group', true);

/** Regular expressions. */
export const REGEX_TYPES: readonly TypeDeclaration[] = [
  { type: `enum ${N}.RegexOptions`, flags: true, values: OPTION },
  { type: `delegate string ${N}.MatchEvaluator(Match match)` },
  REGEX,
  {
    type: `class ${N}.Capture`,
    members: {
      'int Index { get; }': (self: GroupObject) => self.index,
      'int Length { get; }': (self: GroupObject) => self.value.length,
      'string Value { get; }': (self: GroupObject) => self.value,
      'string ToString()': (self: GroupObject) => self.value,
    },
  },
  {
    type: `class ${N}.Group : Capture`,
    members: {
      'bool Success { get; }': (self: GroupObject) => self.success,
      'string Name { get; }': (self: GroupObject) => self.name,
      'CaptureCollection Captures { get; }': (self: GroupObject) => self.captures,
    },
  },
  {
    type: `class ${N}.Match : Group`,
    members: {
      'static Match Empty { get; }': () => new MatchObject(undefined, '', undefined),
      'GroupCollection Groups { get; }': (self: MatchObject) => self.groups,
      'Match NextMatch()': (self: MatchObject) => self.next(),
      'string Result(string replacement)': (self: MatchObject, replacement: string | null) =>
        self.expand(text(replacement, 'replacement')),
    },
    notImplemented: ['Synchronized'],
  },
  {
    ...GROUPS,
    members: {
      ...GROUPS.members,
      'Group this[int groupnum] { get; }': (self: ListView, number: number) => groupOf(self, String(number)),
      'Group this[string groupname] { get; }': (self: ListView, name: string) => groupOf(self, name),
    },
  },
  collection('MatchCollection', 'Match', false),
  collection('CaptureCollection', 'Capture', false),
];

/** A group by name or number, which the match knows, the first in the collection. */
function groupOf(self: ListView, key: string): GroupObject {
  const [match] = self.items;
  if (!(match instanceof MatchObject)) return self.get(0);
  return /^\d+$/.test(key) ? match.numbered(Number(key)) : match.named(key);
}
