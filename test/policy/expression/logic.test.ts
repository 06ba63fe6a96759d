import {
  and,
  conditional,
  context,
  csharp,
  jsonObject,
  not,
  numberValue,
  or,
  PolicyError,
} from '../../../lib/policy';
import { codeOf } from './code';

const a = csharp<boolean>`a`;
const b = csharp<boolean>`b`;
const c = csharp<boolean>`c`;

test.each([
  [and(a), 'a'],
  [and(a, b, c), 'a && b && c'],
  [or(a, b, c), 'a || b || c'],
  [and(a, or(b, c)), 'a && (b || c)'],
  [or(and(a, b), c), 'a && b || c'],
  [not(a), '!a'],
  [not(and(a, b)), '!(a && b)'],
  [and(true, not(false)), 'true && !false'],
  [and(context.response.isNotNull(), context.tracing), 'context.Response != null && context.Tracing'],
])('%# prints its C#', (expression, expected) => {
  expect(codeOf(expression)).toBe(expected);
});

test('one of two values has the members of their type', () => {
  expect(codeOf(conditional(a, 'x', 'y').length)).toBe('(a ? "x" : "y").Length');
  expect(codeOf(conditional(a, 1, 2).add(3))).toBe('(a ? 1 : 2) + 3');
  expect(codeOf(conditional(a, true, context.tracing).not())).toBe('!(a ? true : context.Tracing)');
  expect(codeOf(conditional(a, 'x', csharp<string>`y`).toLower())).toBe('(a ? "x" : y).ToLower()');
  expect(codeOf(conditional(a, csharp<string>`y`, 'x').toLower())).toBe('(a ? y : "x").ToLower()');
  const json = conditional(a, jsonObject({}), jsonObject({ a: 1 }));
  expect(codeOf(json.toText())).toBe(
    '(a ? new JObject() : new JObject(new JProperty("a", 1))).ToString(Newtonsoft.Json.Formatting.None)',
  );
});

test('one of two values that may be null may be null', () => {
  const note = conditional(
    a,
    context.user.get(u => u.note),
    context.lastError.reason,
  );
  expect(codeOf(note.orElse('none'))).toBe('(a ? context.User?.Note : context.LastError.Reason) ?? "none"');
});

test('the type of two different kinds of number is not known closely', () => {
  expect(codeOf(conditional(a, 1, 1.5).toText())).toBe('(a ? 1 : 1.5).ToString()');
  expect(() => context.variables.getValueOrDefault('x', conditional(a, 1, 1.5))).toThrow('is not known');
  expect(codeOf(context.variables.getValueOrDefault('x', conditional(a, 1, numberValue(2))))).toContain(
    '<int>',
  );
});

test('fails when the type of neither value is known', () => {
  const build = () => conditional(a, csharp<string>`x`, csharp<string>`y`);
  expect(build).toThrow(PolicyError);
  expect(build).toThrow(
    "the C# type of neither value of conditional is known; say one, for example stringValue(…) or typedValue('JObject', …)",
  );
});

test('fails without a condition', () => {
  expect(() => and(...([] as unknown as [boolean]))).toThrow(
    "at least one condition is needed before '&&', got none",
  );
});
