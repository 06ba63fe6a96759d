import fc from '../support/properties';
import { dedent, indent, tokenize } from '../../lib/csharp';

describe('indent', () => {
  test('moves all lines but the first', () => {
    expect(indent('\n    var a = 1;\n\n    return a;\n', 4)).toBe(
      '\n        var a = 1;\n\n        return a;\n    ',
    );
  });

  test('leaves lines that begin inside a string as they are', () => {
    const code = '\n    var a = @"x\n  y";\n    var b = $@"{\na}\n  z";\n';
    expect(indent(code, 2)).toBe('\n      var a = @"x\n  y";\n      var b = $@"{\na}\n  z";\n  ');
  });
});

describe('dedent', () => {
  test('takes off what all lines have in common', () => {
    expect(dedent('\n        if (a) {\n            b();\n        }\n      ')).toBe(
      '\n  if (a) {\n      b();\n  }\n',
    );
  });

  test('does not count lines inside a string, and leaves them', () => {
    expect(dedent('\n    a(@"\nx", \n      b)')).toBe('\na(@"\nx", \n  b)');
  });

  test('makes line breaks uniform outside strings', () => {
    expect(dedent('\r\n  a();\r  b(@"x\r\ny");\r\n')).toBe('\n  a();\n  b(@"x\r\ny");\n');
  });

  test('code that stops being C# stays as it is from there on', () => {
    expect(dedent('\n    a();\n    b("c\n      d\n    e')).toBe('\na();\nb("c\n      d\n    e');
  });
});

const line = fc.oneof(
  fc.constantFrom(
    'a();',
    'if (b) {',
    '}',
    '@"x',
    'y"',
    '$@"{',
    '}"',
    '/* c',
    '*/ d();',
    '// e',
    '"',
    '  ',
    '',
    '\t',
    "'",
  ),
  fc.string({
    unit: fc.constantFrom('"', '@', '$', '{', '}', '/', '*', ' ', '\t', 'a', '\\', '\ufeff'),
    maxLength: 8,
  }),
);
const code = fc
  .array(
    fc.tuple(fc.constantFrom('', ' ', '    ', '\t', '  \t'), line, fc.constantFrom('\n', '\n', '\r\n', '\r')),
  )
  .map(lines => lines.flat().join(''));

describe('both', () => {
  test('dedent is a normal form of what indent does', () => {
    fc.assert(
      fc.property(code, fc.nat(12), (text, n) => {
        expect(dedent(indent(text, n))).toBe(dedent(text));
        expect(dedent(dedent(text))).toBe(dedent(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('neither changes a token', () => {
    const values = (text: string) => {
      try {
        return tokenize(text).map(({ type, value, parts = [] }) => [
          type,
          value,
          parts.map(part => (part.kind === 'text' ? part.value : part.kind)),
        ]);
      } catch {
        return undefined;
      }
    };
    fc.assert(
      fc.property(code, fc.nat(12), (text, n) => {
        expect(values(indent(text, n))).toEqual(values(text));
        expect(values(dedent(text))).toEqual(values(text));
      }),
      { numRuns: 2000 },
    );
  });
});
