import * as cs from '../../../lib/csharp';

const print = cs.printExpression;
const a = cs.identifier('a');
const b = cs.identifier('b');
const c = cs.identifier('c');

describe('string literals', () => {
  test.each([
    ['plain', '"plain"'],
    ['say "hi"', String.raw`"say \"hi\""`],
    ['back\\slash', String.raw`"back\\slash"`],
    ['line\nreturn\rtab\t', String.raw`"line\nreturn\rtab\t"`],
    ['\0\x01\x7f', String.raw`"\u0000\u0001\u007f"`],
    ['\u2028\u2029\u0085', String.raw`"\u2028\u2029\u0085"`],
    ['\ud800', String.raw`"\ud800"`],
    ['😀', '"😀"'],
    ['\u202e', String.raw`"\u202e"`],
    ['a\u00a0b', String.raw`"a\u00a0b"`],
    ['\ufffe', String.raw`"\ufffe"`],
    ['{{name}}', String.raw`"{\u007bname}\u007d"`],
    ['{{{', String.raw`"{\u007b{"`],
    ["it's", `"it's"`],
    ['${x} %{y}', '"${x} %{y}"'],
  ])('%j prints as %s', (value, expected) => {
    expect(print(cs.stringLiteral(value))).toBe(expected);
  });

  test('a verbatim string doubles its quotes and keeps the rest', () => {
    expect(print(cs.stringLiteral('a\\b "c"\nd', { verbatim: true }))).toBe('@"a\\b ""c""\nd"');
  });

  test.each(['\0', '\r', '\ud800', '{{x}}', 'a}}'])(
    'a verbatim string cannot hold %j, so it prints regular',
    value => {
      const literal = cs.stringLiteral(value, { verbatim: true });
      expect(literal).toMatchObject({ verbatim: false });
      expect(print(literal)).toMatch(/^"/);
    },
  );
});

describe('interpolated strings', () => {
  test('holes take alignment and format', () => {
    expect(
      print(
        cs.interpolatedString(['x ', cs.hole(a, { alignment: cs.intLiteral(-5), format: 'HH:mm' }), '"']),
      ),
    ).toBe(String.raw`$"x {a,-5:HH:mm}\""`);
  });

  test('a brace in the text is a hole with a char, so that no doubled brace appears', () => {
    expect(print(cs.interpolatedString(['{{', cs.hole(a), '}']))).toBe(`$"{'{'}{'{'}{a}{'}'}"`);
  });

  test('a conditional in a hole stands in parentheses, since its colon would start the format', () => {
    expect(print(cs.interpolatedString([cs.hole(cs.conditional(a, b, c))]))).toBe('$"{(a ? b : c)}"');
  });

  test('a hole keeps its braces apart from those of its expression', () => {
    expect(print(cs.interpolatedString([cs.hole(cs.anonymousObject({ value: a }))]))).toBe('$"{new { a } }"');
  });

  test('a block in a hole stands on one line', () => {
    const lambda = cs.lambda(['x'], cs.block(cs.returnStatement(a)));
    expect(print(cs.interpolatedString([cs.hole(cs.call(b, lambda))]))).toBe('$"{b(x => { return a; })}"');
  });
});

describe('named values', () => {
  test('a reference survives as it is written', () => {
    expect(print(cs.namedValue('my-key'))).toBe('{{my-key}}');
    expect(print(cs.namedValueString(['k={', { kind: 'named-value', name: 'my-key' }, '}']))).toBe(
      String.raw`"k=\u007b{{my-key}}\u007d"`,
    );
  });
});

describe('parentheses', () => {
  test.each<[string, cs.Expression]>([
    ['a + b * c', cs.binary('+', a, cs.binary('*', b, c))],
    ['(a + b) * c', cs.binary('*', cs.binary('+', a, b), c)],
    ['a - b - c', cs.binary('-', cs.binary('-', a, b), c)],
    ['a - (b - c)', cs.binary('-', a, cs.binary('-', b, c))],
    ['a ?? b ?? c', cs.binary('??', a, cs.binary('??', b, c))],
    ['(a ?? b) ?? c', cs.binary('??', cs.binary('??', a, b), c)],
    ['a ?? throw b', cs.binary('??', a, cs.throwExpression(b))],
    ['a ? b : c ? a : b', cs.conditional(a, b, cs.conditional(c, a, b))],
    ['(a ? b : c) ? a : b', cs.conditional(cs.conditional(a, b, c), a, b)],
    ['-(-a)', cs.unary('-', cs.unary('-', a))],
    ['-(-1)', cs.unary('-', cs.intLiteral(-1))],
    ['a - -1', cs.binary('-', a, cs.intLiteral(-1))],
    ['(-1).ToString()', cs.call(cs.member(cs.intLiteral(-1), 'ToString'))],
    ['(int)-a', cs.cast(cs.typeName('int'), cs.unary('-', a))],
    ['(Foo)(-a)', cs.cast(cs.typeName('Foo'), cs.unary('-', a))],
    ['((string)a).Length', cs.member(cs.cast(cs.typeName('string'), a), 'Length')],
    ['(string)a.Length', cs.cast(cs.typeName('string'), cs.member(a, 'Length'))],
    [
      'a?.b?.c',
      cs.conditionalAccess(
        a,
        cs.conditionalAccess(cs.member(cs.receiver(), 'b'), cs.member(cs.receiver(), 'c')),
      ),
    ],
    ['(a?.b).c', cs.member(cs.conditionalAccess(a, cs.member(cs.receiver(), 'b')), 'c')],
    [
      '(a?.b)?.c',
      cs.conditionalAccess(
        cs.conditionalAccess(a, cs.member(cs.receiver(), 'b')),
        cs.member(cs.receiver(), 'c'),
      ),
    ],
    ['a?[b].c(a)', cs.conditionalAccess(a, cs.call(cs.member(cs.index(cs.receiver(), b), 'c'), a))],
    [
      '(new int[3])[0]',
      cs.index(cs.newArray({ type: cs.typeName('int'), sizes: [cs.intLiteral(3)] }), cs.intLiteral(0)),
    ],
    ['new int[3][]', cs.newArray({ type: cs.typeNameOf('int[]'), sizes: [cs.intLiteral(3)] })],
    ['f(a < b, c > a)', cs.call(cs.identifier('f'), cs.binary('<', a, b), cs.binary('>', c, a))],
    [
      'f((a < b), c > (a & b))',
      cs.call(cs.identifier('f'), cs.binary('<', a, b), cs.binary('>', c, cs.binary('&', a, b))),
    ],
    ['(a as Foo) < b', cs.binary('<', cs.as(a, cs.typeName('Foo')), b)],
    ['a is (Foo.Bar)', cs.is(a, cs.constantPattern(cs.member(cs.identifier('Foo'), 'Bar')))],
    ['a is null', cs.is(a, cs.constantPattern(cs.nullLiteral()))],
    ['a is int? ? b : c', cs.conditional(cs.is(a, cs.typeNameOf('int?')), b, c)],
    ['(x => x)(a)', cs.call(cs.lambda(['x'], cs.identifier('x')), a)],
    [
      'new List<int> { (a = b) }',
      cs.newObject(cs.typeNameOf('List<int>'), undefined, cs.collectionInitializer(cs.assignment(a, b))),
    ],
    ['@class.@var', cs.member(cs.identifier('class'), 'var')],
  ])('%s', (expected, expression) => {
    expect(print(expression)).toBe(expected);
  });
});

describe('numbers', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [2147483647, '2147483647'],
    [2147483648, '2147483648L'],
    [-2147483648, '-2147483648'],
    [-2147483649, '-2147483649L'],
  ])('intLiteral(%d) prints as %s', (value, expected) => {
    expect(print(cs.intLiteral(value))).toBe(expected);
  });

  test.each([NaN, Infinity, 1.5, 2 ** 53])('intLiteral(%d) is refused with the allowed range', value => {
    expect(() => cs.intLiteral(value)).toThrow(
      `cannot write ${value} as a C# integer: allowed are whole numbers from -9007199254740991 to 9007199254740991`,
    );
  });

  test.each([
    [1.5, '1.5'],
    [2, '2.0'],
    [-0.25, '-0.25'],
    [1e21, '1e+21'],
    [5e-7, '5e-7'],
  ])('realLiteral(%d) prints as %s', (value, expected) => {
    expect(print(cs.realLiteral(value))).toBe(expected);
  });
});
