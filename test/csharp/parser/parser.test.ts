import * as cs from '../../../lib/csharp';

const a = cs.identifier('a');
const b = cs.identifier('b');
const c = cs.identifier('c');
const d = cs.identifier('d');
const string = cs.typeName('string');

describe('precedence and association', () => {
  test.each<[string, cs.Expression]>([
    ['a + b * c', cs.binary('+', a, cs.binary('*', b, c))],
    ['a - b - c', cs.binary('-', cs.binary('-', a, b), c)],
    ['a ?? b ?? c', cs.binary('??', a, cs.binary('??', b, c))],
    ['a || b && c', cs.binary('||', a, cs.binary('&&', b, c))],
    ['a == b & c', cs.binary('&', cs.binary('==', a, b), c)],
    ['a << b + c', cs.binary('<<', a, cs.binary('+', b, c))],
    ['a ? b : c ? d : a', cs.conditional(a, b, cs.conditional(c, d, a))],
    ['a ?? b ? c : d', cs.conditional(cs.binary('??', a, b), c, d)],
    ['a = b = c', cs.assignment(a, cs.assignment(b, c))],
    ['a >>= b >> c', cs.assignment(a, cs.binary('>>', b, c), '>>=')],
    ['!a.b', cs.unary('!', cs.member(a, 'b'))],
    ['-a * b', cs.binary('*', cs.unary('-', a), b)],
    ['a is string && b', cs.binary('&&', cs.is(a, string), b)],
    ['a as string ?? b', cs.binary('??', cs.as(a, string), b)],
    ['a ?? throw b', cs.binary('??', a, cs.throwExpression(b))],
  ])('%s', (code, tree) => {
    expect(cs.parseExpression(code)).toEqual(tree);
  });
});

describe('what looks alike is told apart', () => {
  test.each<[string, string, cs.Expression]>([
    ['a cast', '(A)b', cs.cast(cs.typeName('A'), b)],
    ['no cast: a subtraction', '(a) - b', cs.binary('-', a, b)],
    ['a cast of a negative', '(int)-b', cs.cast(cs.typeName('int'), cs.unary('-', b))],
    ['a cast to a nullable type', '(A?)b', cs.cast(cs.typeNameOf('A?'), b)],
    ['a cast to an array', '(A[])b', cs.cast(cs.typeNameOf('A[]'), b)],
    ['a cast to a generic type', '(A<B>)b', cs.cast(cs.typeNameOf('A<B>'), b)],
    ['a cast of a string', '(A)"x"', cs.cast(cs.typeName('A'), cs.stringLiteral('x'))],
    ['a cast of what is in parentheses', '(a.b)(c)', cs.cast(cs.typeName('a.b'), c)],
    ['a generic call', 'a<b>(c)', cs.call(cs.identifier('a', cs.typeName('b')), c)],
    [
      'no generic call: two comparisons',
      'd(a < b, c > d)',
      cs.call(d, cs.binary('<', a, b), cs.binary('>', c, d)),
    ],
    [
      'a generic call as an argument',
      'd(a<b, c>(d))',
      cs.call(d, cs.call(cs.identifier('a', cs.typeName('b'), cs.typeName('c')), d)),
    ],
    ['a shift', 'a >> b', cs.binary('>>', a, b)],
    ['a closing of two generics', 'new A<B<C>>()', cs.newObject(cs.typeNameOf('A<B<C>>'))],
    ['a conditional access', 'a?.b', cs.conditionalAccess(a, cs.member(cs.receiver(), 'b'))],
    ['a conditional with a fraction', 'a?.5:b', cs.conditional(a, cs.realText('.5'), b)],
    ['a nullable type in is', 'a is int? ? b : c', cs.conditional(cs.is(a, cs.typeNameOf('int?')), b, c)],
    ['a conditional after is', 'a is A ? b : c', cs.conditional(cs.is(a, cs.typeName('A')), b, c)],
    ['a variable after is', 'a is A b', cs.is(a, cs.declarationPattern('b', cs.typeName('A')))],
    [
      'a constant after is',
      'a is int.MaxValue',
      cs.is(a, cs.constantPattern(cs.member(cs.predefinedType('int'), 'MaxValue'))),
    ],
    ['a lambda in parentheses', '(a) => b', cs.lambda(['a'], b, { parenthesized: true })],
    [
      'a lambda with types',
      '(string a, A b) => c',
      cs.lambda([cs.lambdaParameter('a', string), cs.lambdaParameter('b', cs.typeName('A'))], c),
    ],
    ['a lambda without parameters', '() => b', cs.lambda([], b)],
    [
      'an array of arrays',
      'new int[3][]',
      cs.newArray({ type: cs.typeNameOf('int[]'), sizes: [cs.intLiteral(3)] }),
    ],
    [
      'an object initializer',
      'new A { B = c }',
      cs.newObject(cs.typeName('A'), undefined, cs.objectInitializer(cs.memberInitializer('B', c))),
    ],
    [
      'a collection initializer',
      'new A { b, { c, d } }',
      cs.newObject(cs.typeName('A'), undefined, cs.collectionInitializer(b, [c, d])),
    ],
    [
      'an indexed initializer',
      'new A { ["b"] = c }',
      cs.newObject(
        cs.typeName('A'),
        undefined,
        cs.objectInitializer(cs.indexInitializer([cs.stringLiteral('b')], c)),
      ),
    ],
    ['a call of nameof', '@nameof(a)', cs.call(cs.identifier('nameof'), a)],
    ['nameof', 'nameof(a.b)', cs.nameOf(cs.member(a, 'b'))],
    ['out with a new variable', 'a(out var b)', cs.call(a, cs.outVariable('b'))],
    ['out with a known variable', 'a(out b)', cs.call(a, cs.argument(b, { modifier: 'out' }))],
    ['a discarded out', 'a(out _)', cs.call(a, cs.argument(cs.identifier('_'), { modifier: 'out' }))],
    ['a named argument', 'a(b: c)', cs.call(a, cs.argument(c, { name: 'b' }))],
    ['a conditional as an argument', 'a(b ? c : d)', cs.call(a, cs.conditional(b, c, d))],
    ['a brace hole', `$"{'{'}a{'}'}"`, cs.interpolatedString(['{a}'])],
    ['a doubled brace', '$"{{ a }}"', cs.interpolatedString(['{ a }'])],
    [
      'a named value',
      '{{a}} + "{{b}}c"',
      cs.binary('+', cs.namedValue('a'), cs.namedValueString([{ kind: 'named-value', name: 'b' }, 'c'])),
    ],
  ])('%s: %s', (_, code, tree) => {
    expect(cs.parseExpression(code)).toEqual(tree);
  });

  test.each<[string, string, string]>([
    ['a declaration', 'A<b> c = d;', 'local'],
    ['a declaration of an array', 'A[] b;', 'local'],
    ['a declaration of a nullable', 'a? b = c;', 'local'],
    ['an assignment to an element', 'a[b] = c;', 'expression-statement'],
    ['a generic call', 'a<b>(c);', 'expression-statement'],
    ['a call on a predefined type', 'int.Parse(a);', 'expression-statement'],
    ['a name that is var', 'var = a;', 'expression-statement'],
  ])('%s: %s', (_, code, kind) => {
    expect(cs.parseStatements(code)).toMatchObject([{ kind }]);
  });

  test('an array declared with its elements is the array', () => {
    expect(cs.parseStatements('int[][] a = { b };')).toEqual(
      cs.parseStatements('int[][] a = new int[][] { b };'),
    );
  });
});

describe('positions', () => {
  test('every node of a text knows where it stands', () => {
    const code = 'a(\n  b + "c",\n  d => { return d.e; })';
    const positions = new cs.Positions();
    const tree = cs.parseExpression(code, { positions });
    const found = new Map<string, string>();
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const span = positions.spanOf(node);
      if (span !== undefined) found.set(code.slice(span.start, span.end), JSON.stringify(positions.of(node)));
      for (const child of Object.values(node)) walk(child);
    };
    walk(tree);
    expect([...found.keys()].sort()).toEqual(
      [
        code,
        'a',
        'b + "c"',
        'b',
        '"c"',
        'd',
        'd => { return d.e; }',
        '{ return d.e; }',
        'return d.e;',
        'd.e',
      ].sort(),
    );
    expect(found.get('"c"')).toBe('{"offset":9,"line":2,"column":7}');
  });

  test('code in a hole has its place in the whole text', () => {
    const positions = new cs.Positions();
    const tree = cs.parsePolicyExpression('@($"x{a.b:D}")', { positions });
    const hole =
      tree.kind === 'inline' && tree.expression.kind === 'interpolated-string' && tree.expression.parts[1];
    expect(hole && hole.kind === 'hole' && positions.spanOf(hole.expression)).toEqual({ start: 6, end: 9 });
  });

  test('a tree is the same with and without them', () => {
    const code = '@{ var a = b ?? $"{c}"; return a; }';
    expect(cs.parsePolicyExpression(code, { positions: new cs.Positions() })).toEqual(
      cs.parsePolicyExpression(code),
    );
  });
});

describe('templates', () => {
  const template = (strings: TemplateStringsArray, ...values: cs.Expression[]) => ({ strings, values });

  test('a value is one operand, however loosely it binds', () => {
    const tree = cs.parseExpression(template`a * ${cs.binary('+', b, c)}.d`);
    expect(tree).toEqual(cs.binary('*', a, cs.member(cs.binary('+', b, c), 'd')));
    expect(cs.printExpression(tree)).toBe('a * (b + c).d');
  });

  test('a value may stand in the hole of an interpolated string', () => {
    expect(cs.parseExpression(template`$"x{${cs.conditional(a, b, c)}:D}"`)).toEqual(
      cs.interpolatedString(['x', cs.hole(cs.conditional(a, b, c), { format: 'D' })]),
    );
  });

  test('a value may be a statement when it can be one', () => {
    expect(cs.parseStatements(template`${cs.call(a)};`)).toEqual([cs.expressionStatement(cs.call(a))]);
  });

  test.each([
    ['a string', template`"x${a}"`],
    ['a comment', template`b /* ${a} */`],
    ['the text of an interpolated string', template`$"x${a}"`],
  ])('a value cannot stand in %s', (_, code) => {
    expect(() => cs.parseExpression(code)).toThrow(
      'a value cannot be put into a string or a comment: put it beside the string with +, or into a hole, $"{…}"',
    );
  });

  test('the character that stands for a value means nothing elsewhere', () => {
    expect(cs.parseExpression(template`"\ufffc" + ${a}`)).toEqual(
      cs.binary('+', cs.stringLiteral('\ufffc'), a),
    );
    expect(() => cs.parseExpression('a + \ufffc')).toThrow("unexpected character '\ufffc'");
  });

  test('a value in the wrong place is an error', () => {
    expect(() => cs.parseExpression(template`a ${b}`)).toThrow(
      'expected the end but found a value (line 1, column 3)',
    );
  });

  test('strings and values must fit', () => {
    expect(() => cs.parseExpression({ strings: ['a'], values: [a] })).toThrow(
      'a template of 1 strings takes 0 values, received 1',
    );
  });
});
