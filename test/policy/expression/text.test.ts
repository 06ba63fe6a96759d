import {
  conditional,
  context,
  csharp,
  interpolate,
  isNullOrEmpty,
  isNullOrWhiteSpace,
  literal,
  namedValue,
  PolicyError,
} from '../../../lib/policy';
import { codeOf } from './code';

const x = csharp<string>`x`;

test.each([
  [interpolate`plain`, '"plain"'],
  [interpolate`a ${x} b`, '$"a {x} b"'],
  [interpolate`${x}${x}`, '$"{x}{x}"'],
  [interpolate`"${x}"\n\\`, String.raw`$"\"{x}\"\n\\"`],
  [interpolate`{${x}}`, `$"{'{'}{x}{'}'}"`],
  [interpolate`{{${x}}}`, `$"{'{'}{'{'}{x}{'}'}{'}'}"`],
  [interpolate`{{a}}`, String.raw`"{\u007ba}\u007d"`],
  [interpolate`${'{'}${'{a}'}${'}'} ${x}`, `$"{'{'}{'{'}a{'}'}{'}'} {x}"`],
  [interpolate`${'a'} ${1} ${true} ${x}`, '$"a 1 true {x}"'],
  [interpolate`${'a'} ${1.5}`, '"a 1.5"'],
  [interpolate`Bearer ${namedValue('token')}`, '$"Bearer {{token}}"'],
  [interpolate`${literal`a ${namedValue('b')}`} ${x}`, '$"a {{b}} {x}"'],
  [interpolate`${conditional(true, 'a', 'b')}`, '$"{(true ? "a" : "b")}"'],
  [interpolate`${context.user.get(u => u.id)}`, '$"{context.User?.Id}"'],
  [
    interpolate`${context.requestId} ${context.timestamp.toText('o')}`,
    '$"{context.RequestId} {context.Timestamp.ToString("o")}"',
  ],
  [interpolate`a${x}`.toLower(), '$"a{x}".ToLower()'],
])('%# prints its C#', (expression, expected) => {
  expect(codeOf(expression)).toBe(expected);
});

test.each([
  [
    'a number that is not finite',
    () => interpolate`${NaN}`,
    'a number in an expression must be finite, got NaN',
  ],
  ['an object', () => interpolate`${{} as string}`, 'an expression is made of strings'],
  [
    'a Terraform token',
    () => interpolate`${'${TfToken[TOKEN.1]}'}`,
    'a Terraform token cannot stand in a policy',
  ],
  [
    'an escape that TypeScript does not know',
    () => interpolate`\x`,
    String.raw`interpolate: part 1 of the template has an escape that TypeScript does not know; write \\ for a backslash`,
  ],
])('fails for %s', (_, build, message) => {
  expect(build).toThrow(PolicyError);
  expect(build).toThrow(message);
});

test('asks whether a text is missing', () => {
  expect(codeOf(isNullOrEmpty(context.lastError.reason))).toBe(
    'string.IsNullOrEmpty(context.LastError.Reason)',
  );
  expect(codeOf(isNullOrWhiteSpace(x))).toBe('string.IsNullOrWhiteSpace(x)');
  expect(codeOf(isNullOrEmpty('a'))).toBe('string.IsNullOrEmpty("a")');
});
