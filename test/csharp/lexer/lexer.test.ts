import { CSharpSyntaxError, tokenize } from '../../../lib/csharp';

const brief = (code: string): string[] =>
  tokenize(code)
    .slice(0, -1)
    .map(token => `${token.type}:${token.value}`);

function problem(code: string): CSharpSyntaxError {
  try {
    tokenize(code);
  } catch (error) {
    expect(error).toBeInstanceOf(CSharpSyntaxError);
    return error as CSharpSyntaxError;
  }
  throw new Error(`accepted: ${code}`);
}

describe('tokens', () => {
  test('names, keywords and operators are told apart', () => {
    expect(brief('if (a?.b ?? c >= d) @class => x.y++;')).toEqual([
      'keyword:if',
      'operator:(',
      'identifier:a',
      'operator:?',
      'operator:.',
      'identifier:b',
      'operator:??',
      'identifier:c',
      'operator:>=',
      'identifier:d',
      'operator:)',
      'identifier:class',
      'operator:=>',
      'identifier:x',
      'operator:.',
      'identifier:y',
      'operator:++',
      'operator:;',
    ]);
  });

  test('a conditional with a fraction is no conditional access', () => {
    expect(brief('a?.5:1')).toEqual(['identifier:a', 'operator:?', 'real:.5', 'operator::', 'integer:1']);
  });

  test('closing angle brackets stay apart, since they may close type arguments', () => {
    expect(brief('a>>b')).toEqual(['identifier:a', 'operator:>', 'operator:>', 'identifier:b']);
  });

  test.each([
    ['0', 'integer'],
    ['1_000', 'integer'],
    ['0xFFuL', 'integer'],
    ['0b1010_0101', 'integer'],
    ['18446744073709551615', 'integer'],
    ['1.5', 'real'],
    ['.5e-3', 'real'],
    ['1e10', 'real'],
    ['1f', 'real'],
    ['0.1m', 'real'],
    ['7D', 'real'],
  ])('%s is one token of type %s', (code, type) => {
    expect(brief(code)).toEqual([`${type}:${code}`]);
  });

  test('a member of a number is not its fraction', () => {
    expect(brief('1.ToString')).toEqual(['integer:1', 'operator:.', 'identifier:ToString']);
  });

  test('escapes in names are decoded and make them names for good', () => {
    const [token] = tokenize(String.raw`\u0069f`);
    expect(token).toMatchObject({ type: 'identifier', value: 'if', verbatim: true });
  });

  test('names may hold letters beyond ASCII', () => {
    expect(brief('größe + 変数')).toEqual(['identifier:größe', 'operator:+', 'identifier:変数']);
  });

  test('comments are no tokens', () => {
    expect(brief('a /* "( */ + // ) \n b')).toEqual(['identifier:a', 'operator:+', 'identifier:b']);
  });

  test('each token says where it stands', () => {
    const tokens = tokenize('a\r\n  "x" +\n/* c\n */ b');
    expect(tokens.map(({ line, column, start, end }) => [line, column, start, end])).toEqual([
      [1, 1, 0, 1],
      [2, 3, 5, 8],
      [2, 7, 9, 10],
      [4, 5, 20, 21],
      [4, 6, 21, 21],
    ]);
  });
});

describe('strings', () => {
  test.each([
    [String.raw`"a\tb\"c\\"`, 'a\tb"c\\'],
    [String.raw`"\x41\u0042\U00000043\0"`, 'ABC\0'],
    [String.raw`"\x4142z"`, '䅂z'],
    ['@"a\\b ""q""\n"', 'a\\b "q"\n'],
    ['"}} {{ { a } }"', '}} {{ { a } }'],
    ["'\\''", "'"],
    ["'\"'", '"'],
    [String.raw`'\u0041'`, 'A'],
  ])('%s denotes %j', (code, value) => {
    expect(tokenize(code)[0]).toMatchObject({ value });
  });

  test('a named value in a string is kept apart from its text', () => {
    expect(tokenize('"Bearer {{my-token}}!"')[0]).toMatchObject({
      type: 'string',
      parts: [
        { kind: 'text', value: 'Bearer ' },
        { kind: 'named-value', name: 'my-token' },
        { kind: 'text', value: '!' },
      ],
    });
  });

  test('an interpolated string gives its text, the tokens of its holes, and their formats', () => {
    const [token] = tokenize(String.raw`$"a{{ {x["}"], -5:HH:mm} {$"{y}"} \n"`);
    expect(token?.parts).toMatchObject([
      { kind: 'text', value: 'a{ ' },
      { kind: 'hole', format: 'HH:mm' },
      { kind: 'text', value: ' ' },
      { kind: 'hole', tokens: [{ type: 'interpolated' }, { type: 'end' }] },
      { kind: 'text', value: ' \n' },
    ]);
    const [, hole] = token?.parts ?? [];
    expect(hole?.kind === 'hole' && hole.tokens.map(t => t.value)).toEqual([
      'x',
      '[',
      '}',
      ']',
      ',',
      '-',
      '5',
      '',
    ]);
  });

  test('a verbatim interpolated string may have line breaks, also in its holes', () => {
    expect(tokenize('$@"a\\""b""\n{\nx\n}"')[0]?.parts).toMatchObject([
      { kind: 'text', value: 'a\\"b"\n' },
      { kind: 'hole', tokens: [{ value: 'x' }, { type: 'end' }] },
    ]);
  });
});

describe('errors', () => {
  test.each([
    ['a "b', `the string is never closed: expected '"'`, '"b', 1, 3],
    ['a\n "b\nc"', `the string is never closed: expected '"'`, '"b', 2, 2],
    ['@"b\n', `the string is never closed: expected '"'`, '@"b', 1, 1],
    ["'ab'", `a char holds one UTF-16 code unit and ends with "'": use "…" for a string`, "'a", 1, 1],
    ["''", 'a char needs a character', "''", 1, 1],
    ["'", `the char is never closed: expected "'"`, "'", 1, 1],
    [String.raw`"\q"`, String.raw`unknown escape '\q': write '\\' for a backslash`, '\\q', 1, 2],
    [
      String.raw`"\U00110000"`,
      String.raw`unknown escape '\U00110000': write '\\' for a backslash`,
      '\\U00110000',
      1,
      2,
    ],
    ['/* a', `the comment is never closed: expected '*/'`, '/*', 1, 1],
    ['a # b', `unexpected character '#': policy expressions have no preprocessor directives`, '#', 1, 3],
    ['1abc', `unexpected 'a' in a number: '1'`, '1', 1, 1],
    ['1_', `a digit separator must stand between digits: '1_'`, '1_', 1, 1],
    ['0x', `a number needs digits after its prefix: '0x'`, '0x', 1, 1],
    [
      '18446744073709551616',
      `the number is too large for any integer type: '18446744073709551616'`,
      '18446744073709551616',
      1,
      1,
    ],
    ['1e400', `the number is too large for its type: '1e400'`, '1e400', 1, 1],
    ['"""a"""', 'C# 7 knows no raw strings: use a verbatim string, @"…"', '"""', 1, 1],
    ['@$"a"', `C# 7 knows no '@$"': write '$@"'`, '@$"', 1, 1],
    ['$"}"', `a single '}' in an interpolated string: write {'}'}`, '}', 1, 3],
    [
      String.raw`$"\u007b"`,
      `a brace in an interpolated string cannot be escaped so: write {'{'}`,
      '\\u007b',
      1,
      3,
    ],
    ['$"{a:}"', 'expected a format after the colon of a hole', '', 1, 6],
    ['$"{a', `the string is never closed: expected '"'`, '$"{a', 1, 1],
    ['$"{(a}"', `expected ')' but found '}'`, '}', 1, 6],
    ['$"{\na}"', 'C# 7 allows no line break in a hole of a $"…" string: use $@"…"', '', 1, 4],
    [
      '$"{{{name}}}"',
      `the service reads '{{name}}' as a named value: write {'{'}{name}{'}'} for a value between braces`,
      '{{{name}}',
      1,
      3,
    ],
    ['$x', `expected '"' after '$'`, '$', 1, 1],
    ['@ x', `expected a name after '@'`, '@', 1, 1],
    ['a ☃', `unexpected character '☃'`, '☃', 1, 3],
  ])('%j is refused: %s', (code, message, token, line, column) => {
    expect(problem(code)).toMatchObject({
      message: `${message} (line ${line}, column ${column})`,
      token,
      line,
      column,
    });
  });

  test('interpolated strings nested without end are refused, not followed', () => {
    expect(problem('$"{'.repeat(5000)).message).toContain('interpolated strings are nested too deeply');
  });
});
