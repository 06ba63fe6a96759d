import {
  binary,
  call,
  charLiteral,
  type Expression as Tree,
  intLiteral,
  member,
  newArray,
  stringLiteral,
} from '../../../csharp/index';
import {
  callMember,
  method,
  nullable,
  nullSafe,
  operator,
  property,
  staticMethod,
  typeTree,
} from '../member';
import { type Operand, operandTree } from '../operand';

/** How text is compared. */
export interface TextComparison {
  /** Whether `A` equals `a`. @default false */
  readonly ignoreCase?: boolean;
}

type Text = Operand<string>;
type TextOrNull = Operand<string | null>;

/** Members of `System.String`. */
export const stringMembers = {
  /** The number of UTF-16 code units: `x.Length`. */
  length: property('int'),

  /** Whether the texts are the same: `x == "a"`. False when only one is missing. */
  equals: nullSafe(method<[other: TextOrNull]>('string?').returns('bool', operator('=='))),
  /** Whether the texts differ: `x != "a"`. */
  notEquals: nullSafe(method<[other: TextOrNull]>('string?').returns('bool', operator('!='))),
  /** Whether the texts are the same but for case: `string.Equals(x, "a", StringComparison.OrdinalIgnoreCase)`. */
  equalsIgnoreCase: nullSafe(
    method<[other: TextOrNull]>('string?').returns('bool', (self, [other]) =>
      call(member(typeTree('string'), 'Equals'), self, operandTree(other), ORDINAL_IGNORE_CASE),
    ),
  ),
  /** Whether the text is missing or empty: `string.IsNullOrEmpty(x)`. */
  isNullOrEmpty: nullSafe(method().returns('bool', staticMethod('string', 'IsNullOrEmpty'))),
  /** Whether the text is missing, empty or only white space: `string.IsNullOrWhiteSpace(x)`. */
  isNullOrWhiteSpace: nullSafe(method().returns('bool', staticMethod('string', 'IsNullOrWhiteSpace'))),

  /** Whether the text holds `part`: `x.Contains("a")`, ignoring case `x.IndexOf("a", StringComparison.OrdinalIgnoreCase) >= 0`. */
  contains: method<[part: Text, comparison?: TextComparison]>('string', {
    flag: 'ignoreCase',
    optional: true,
  }).returns('bool', (self, [part, comparison]) =>
    comparison?.ignoreCase
      ? binary('>=', compared(self, 'IndexOf', part, comparison), intLiteral(0))
      : callMember(self, 'Contains', [part]),
  ),
  /** Whether the text starts with `part`: `x.StartsWith("a")`. */
  startsWith: method<[part: Text, comparison?: TextComparison]>('string', {
    flag: 'ignoreCase',
    optional: true,
  }).returns('bool', (self, [part, comparison]) => compared(self, 'StartsWith', part, comparison)),
  /** Whether the text ends with `part`: `x.EndsWith("a")`. */
  endsWith: method<[part: Text, comparison?: TextComparison]>('string', {
    flag: 'ignoreCase',
    optional: true,
  }).returns('bool', (self, [part, comparison]) => compared(self, 'EndsWith', part, comparison)),
  /** Whether a regular expression of .NET matches somewhere in the text: `Regex.IsMatch(x, @"^\d+$")`. */
  matches: method<[pattern: Text]>('string').returns('bool', (self, [pattern]) =>
    call(member(typeTree('Regex'), 'IsMatch'), self, patternTree(pattern)),
  ),

  /** The text in lower case: `x.ToLower()`. */
  toLower: method().returns('string'),
  /** The text in upper case: `x.ToUpper()`. */
  toUpper: method().returns('string'),
  /** Without white space at both ends: `x.Trim()`. */
  trim: method().returns('string'),
  /** Without white space at the start: `x.TrimStart()`. */
  trimStart: method().returns('string'),
  /** Without white space at the end: `x.TrimEnd()`. */
  trimEnd: method().returns('string'),
  /** From `start`, `length` code units or all: `x.Substring(7)`. It throws when the text is shorter. */
  substring: method<[start: Operand<number>, length?: Operand<number>]>('number', {
    optional: 'number',
  }).returns('string'),
  /** With each `from` replaced by `to`: `x.Replace("a", "b")`. */
  replace: method<[from: Text, to: Text]>('string', 'string').returns('string'),
  /** With each match of a regular expression of .NET replaced: `Regex.Replace(x, @"\s+", " ")`. */
  replaceMatches: method<[pattern: Text, replacement: Text]>('string', 'string').returns(
    'string',
    (self, [pattern, replacement]) =>
      call(member(typeTree('Regex'), 'Replace'), self, patternTree(pattern), operandTree(replacement)),
  ),
  /** The pieces between separators: `x.Split(',')`, or for a longer separator `x.Split(new[] { ", " }, StringSplitOptions.None)`. */
  split: method<[separator: Text]>('string').returns('string[]', (self, [separator]) =>
    typeof separator === 'string' && separator.length === 1
      ? call(member(self, 'Split'), charLiteral(separator))
      : call(
          member(self, 'Split'),
          newArray({ elements: [operandTree(separator)] }),
          typeTree('StringSplitOptions.None'),
        ),
  ),
  /** Where `part` stands for the first time, or -1: `x.IndexOf("a")`. */
  indexOf: method<[part: Text]>('string').returns('int'),
  /** Where `part` stands for the last time, or -1: `x.LastIndexOf("a")`. */
  lastIndexOf: method<[part: Text]>('string').returns('int'),
  /** With other texts after it: `x + "a" + y`. A missing text counts as empty. */
  concat: nullSafe(
    method<[...others: TextOrNull[]]>({ repeated: 'string?' }).returns('string', (self, others) =>
      others.reduce<Tree>((left, right) => binary('+', left, operandTree(right)), self),
    ),
  ),

  /** The JSON web token in the text, without `Bearer `; null if there is none: `x.AsJwt()`. Its signature is not checked. */
  asJwt: method().returns(nullable('Jwt')),
  /** The user and password in the value of an `Authorization: Basic` header; null if it is none: `x.AsBasic()`. */
  asBasic: method().returns(nullable('BasicAuthCredentials')),
  /** The JSON object in the text: `JObject.Parse(x)`. It throws for other text. */
  asJObject: method().returns('JObject', staticMethod('JObject', 'Parse')),
  /** The JSON array in the text: `JArray.Parse(x)`. It throws for other text. */
  asJArray: method().returns('JArray', staticMethod('JArray', 'Parse')),
  /** The JSON value in the text: `JToken.Parse(x)`. It throws for other text. */
  asJToken: method().returns('JToken', staticMethod('JToken', 'Parse')),

  /** The whole number in the text: `int.Parse(x)`. It throws for other text. */
  toInteger: method().returns('int', staticMethod('int', 'Parse')),
  /** The whole number in the text, of 64 bits: `long.Parse(x)`. It throws for other text. */
  toLong: method().returns('long', staticMethod('long', 'Parse')),
  /** The number in the text: `double.Parse(x)`. It throws for other text. */
  toNumber: method().returns('double', staticMethod('double', 'Parse')),
  /** `true` or `false` in the text, in any case: `bool.Parse(x)`. It throws for other text. */
  toBoolean: method().returns('bool', staticMethod('bool', 'Parse')),
  /** The text in UTF-8: `System.Text.Encoding.UTF8.GetBytes(x)`. */
  toBytes: method().returns('byte[]', staticMethod('System.Text.Encoding.UTF8', 'GetBytes')),
  /** Fit for a part of a URL: `Uri.EscapeDataString(x)`. */
  urlEncode: method().returns('string', staticMethod('Uri', 'EscapeDataString')),
  /** The bytes that the text encodes: `Convert.FromBase64String(x)`. It throws for other text. */
  fromBase64: method().returns('byte[]', staticMethod('Convert', 'FromBase64String')),
} as const;

const ORDINAL_IGNORE_CASE = typeTree('StringComparison.OrdinalIgnoreCase');

function compared(self: Tree, name: string, part: Text, comparison: TextComparison | undefined): Tree {
  const args = comparison?.ignoreCase ? [ORDINAL_IGNORE_CASE] : [];
  return call(member(self, name), operandTree(part), ...args);
}

/** Patterns are full of backslashes, which a verbatim string shows as they are. */
function patternTree(pattern: Text): Tree {
  const tree = operandTree(pattern);
  return tree.kind === 'literal' && tree.type === 'string' && tree.value.includes('\\')
    ? stringLiteral(tree.value, { verbatim: true })
    : tree;
}
