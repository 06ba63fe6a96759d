import {
  context,
  csharp,
  literal,
  namedValue,
  numberValue,
  PolicyError,
  typedValue,
  utcNow,
} from '../../../lib/policy';
import { codeOf } from './code';

const { variables } = context;

test('asks whether a variable is set', () => {
  expect(codeOf(variables.containsKey('a"b'))).toBe(String.raw`context.Variables.ContainsKey("a\"b")`);
});

test.each([
  [variables.getValueOrDefault('name', ''), 'string', '""'],
  [variables.getValueOrDefault('name', 5), 'int', '5'],
  [variables.getValueOrDefault('name', -2147483648), 'int', '-2147483648'],
  [variables.getValueOrDefault('name', 2147483648), 'long', '2147483648L'],
  [variables.getValueOrDefault('name', 0.5), 'double', '0.5'],
  [variables.getValueOrDefault('name', true), 'bool', 'true'],
  [variables.getValueOrDefault('name', namedValue('x')), 'string', '"{{x}}"'],
  [variables.getValueOrDefault('name', literal`a`), 'string', '"a"'],
  [variables.getValueOrDefault('name', context.request.method), 'string', 'context.Request.Method'],
  [variables.getValueOrDefault('name', utcNow()), 'DateTime', 'DateTime.UtcNow'],
  [variables.getValueOrDefault('name', numberValue(1)), 'int', '1'],
  [variables.getValueOrDefault('name', typedValue('long', csharp<number>`x`)), 'long', 'x'],
])('%# takes the C# type from the fallback', (expression, type, fallback) => {
  expect(codeOf(expression)).toBe(`context.Variables.GetValueOrDefault<${type}>("name", ${fallback})`);
});

test('the value has the members of the type of the fallback', () => {
  expect(codeOf(variables.getValueOrDefault('a', '').toLower())).toBe(
    'context.Variables.GetValueOrDefault<string>("a", "").ToLower()',
  );
  expect(codeOf(variables.getValueOrDefault('a', 0).add(1))).toBe(
    'context.Variables.GetValueOrDefault<int>("a", 0) + 1',
  );
  expect(codeOf(variables.getValueOrDefault('a', false).not())).toBe(
    '!context.Variables.GetValueOrDefault<bool>("a", false)',
  );
});

test.each([numberValue(1).add(2), numberValue(csharp<number>`x`)])(
  'fails for a fallback whose C# type is not known',
  fallback => {
    expect(() => variables.getValueOrDefault('a', fallback)).toThrow(
      'the C# type of the fallback is not known, and getValueOrDefault needs it; ' +
        "say it with typedValue, for example typedValue('int', …)",
    );
    expect(() => variables.getValueOrDefault('a', fallback)).toThrow(PolicyError);
  },
);

test('converts a variable that is surely there', () => {
  expect(codeOf(variables.get('a', 'string'))).toBe('(string)context.Variables["a"]');
  expect(codeOf(variables.get('a', 'Jwt').subject.orElse(''))).toBe(
    '((Jwt)context.Variables["a"]).Subject ?? ""',
  );
  expect(codeOf(variables.get('a', 'byte[]').toBase64())).toBe(
    'Convert.ToBase64String((byte[])context.Variables["a"])',
  );
});

test('finds an object or null', () => {
  expect(
    codeOf(
      variables
        .find('a', 'IResponse')
        .get(r => r.statusCode)
        .equals(200),
    ),
  ).toBe('context.Variables.GetValueOrDefault<IResponse>("a", null)?.StatusCode == 200');
});
