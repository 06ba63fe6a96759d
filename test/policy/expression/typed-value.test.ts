import {
  booleanValue,
  context,
  csharp,
  type DotNet,
  literal,
  namedValue,
  newGuid,
  numberValue,
  stringValue,
  typedValue,
  utcNow,
} from '../../../lib/policy';
import { codeOf } from './code';

test.each([
  [stringValue('a\nb\0'), String.raw`"a\nb\u0000"`],
  [stringValue(namedValue('x')), '"{{x}}"'],
  [stringValue(literal`{ ${namedValue('x')} }`), '"{ {{x}} }"'],
  [stringValue(csharp<string>`x`).toLower(), 'x.ToLower()'],
  [numberValue(1.5), '1.5'],
  [numberValue(-0), '0'],
  [numberValue(csharp<number>`x`).add(1), 'x + 1'],
  [booleanValue(true), 'true'],
  [booleanValue(csharp<boolean>`x`).not(), '!x'],
  [typedValue('JObject', csharp<DotNet<'JObject'>>`x`).property('a'), 'x["a"]'],
  [typedValue('IResponse', csharp`x`).statusCode, 'x.StatusCode'],
  [newGuid(), 'Guid.NewGuid()'],
  [utcNow(), 'DateTime.UtcNow'],
])('%# prints its C#', (expression, expected) => {
  expect(codeOf(expression)).toBe(expected);
});

test('a value that is typed already keeps its C# type', () => {
  const variable = context.variables.getValueOrDefault('a', numberValue(numberValue(2 ** 40)));
  expect(codeOf(variable)).toBe('context.Variables.GetValueOrDefault<long>("a", 1099511627776L)');
});
