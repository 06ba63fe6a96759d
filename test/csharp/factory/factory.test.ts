import * as cs from '../../../lib/csharp';

const a = cs.identifier('a');
const b = cs.identifier('b');

describe('names', () => {
  test.each(['', '1a', 'a b', 'a-b', '@a', 'a.b', 'a\u200bb', 'a"', '${a}'])(
    '%j is refused as an identifier',
    name => {
      expect(() => cs.identifier(name)).toThrow(
        `not a C# identifier: ${JSON.stringify(name)}; allowed are letters, digits and '_'`,
      );
      expect(() => cs.member(a, name)).toThrow('not a C# identifier');
      expect(() => cs.lambda([name], a)).toThrow('not a C# identifier');
      expect(() => cs.localVar(name, a)).toThrow('not a C# identifier');
    },
  );

  test.each(['a', '_', 'größe', 'class', 'x1'])('%s is an identifier', name => {
    expect(cs.identifier(name)).toEqual({ kind: 'identifier', name, typeArguments: [] });
  });

  test.each(['', 'a b', '{{a}}', 'a}', 'ä'])('%j is refused as a named value', name => {
    expect(() => cs.namedValue(name)).toThrow(
      `not a name of a named value: ${JSON.stringify(name)}; allowed are letters, digits, '-', '.' and '_'`,
    );
  });
});

describe('types', () => {
  test.each([
    'string',
    'int?',
    'byte[]',
    'int?[,][]',
    'Dictionary<string, List<int>>',
    'Newtonsoft.Json.Linq.JObject',
    'A<B?>[]',
  ])('%s is read and printed', text => {
    expect(cs.printType(cs.typeNameOf(text))).toBe(text);
  });

  test.each(['', 'a b', 'List<', 'List<>', 'int[', 'a..b', '1', 'List<int>>', 'var', 'A;B', 'a?b'])(
    '%j is refused',
    text => {
      expect(() => cs.typeNameOf(text)).toThrow(/^not a type/);
    },
  );

  test('a rank must be a number of dimensions', () => {
    expect(() => cs.typeName('int', [], { arrayRanks: [0] })).toThrow(
      'not an array rank: 0; allowed are whole numbers from 1 to 32',
    );
  });

  test('only keywords of predefined types are such', () => {
    expect(() => cs.predefinedType('String')).toThrow('not a predefined type: "String"');
  });
});

describe('literals', () => {
  test.each(['', '1.5', '-1', '1_', '0x', '1 ', '1;', '1LL'])(
    '%j is refused as the text of an integer',
    text => {
      expect(() => cs.integerText(text)).toThrow(`not an integer literal: ${JSON.stringify(text)}`);
    },
  );

  test.each(['', '1', '1.', '-1.5', '1.5x', '1e', '1.5;'])(
    '%j is refused as the text of a real number',
    text => {
      expect(() => cs.realText(text)).toThrow(`not a real literal: ${JSON.stringify(text)}`);
    },
  );

  test.each([NaN, Infinity, -Infinity])('%d has no literal', value => {
    expect(() => cs.realLiteral(value)).toThrow(`cannot write ${value} as a C# literal`);
  });

  test.each(['', 'ab', '😀'])('%j is no char', value => {
    expect(() => cs.charLiteral(value)).toThrow(
      `a C# char holds one UTF-16 code unit, received ${value.length}`,
    );
  });

  test('texts next to each other become one', () => {
    expect(cs.interpolatedString(['a', '', 'b', cs.hole(a), { kind: 'text', value: 'c' }])).toMatchObject({
      parts: [{ value: 'ab' }, { kind: 'hole' }, { value: 'c' }],
    });
  });

  test('a hole with a brace as its char is text, and others stay holes', () => {
    expect(cs.interpolatedString([cs.hole(cs.charLiteral('{'))])).toMatchObject({
      parts: [{ kind: 'text', value: '{' }],
    });
    expect(cs.interpolatedString([cs.hole(cs.charLiteral('{'), { format: 'D' })])).toMatchObject({
      parts: [{ kind: 'hole' }],
    });
    expect(cs.interpolatedString([cs.hole(cs.charLiteral('x'))])).toMatchObject({
      parts: [{ kind: 'hole' }],
    });
  });

  test.each(['', '{', 'a}'])('%j is refused as a format', format => {
    expect(() => cs.hole(a, { format })).toThrow(
      `not a format of an interpolation: ${JSON.stringify(format)}`,
    );
  });

  test('a string without named values is a plain one', () => {
    expect(cs.namedValueString(['a', 'b'])).toEqual(cs.stringLiteral('ab'));
  });
});

describe('expressions', () => {
  test('nodes and their lists are frozen', () => {
    const node = cs.call(cs.member(a, 'b'), cs.argument(a, { name: 'x' }));
    expect(Object.isFrozen(node)).toBe(true);
    expect(
      node.kind === 'call' && Object.isFrozen(node.arguments) && node.arguments.every(Object.isFrozen),
    ).toBe(true);
  });

  test.each<[string, () => unknown, string]>([
    ['an index without arguments', () => cs.index(a), 'an index needs at least one argument'],
    [
      'an initializer index without arguments',
      () => cs.indexInitializer([], a),
      'an index needs at least one argument',
    ],
    [
      'an assignment to a call',
      () => cs.assignment(cs.call(a), b),
      "cannot assign to a 'call': allowed are a variable, a member and an index",
    ],
    [
      'a conditional access without a receiver',
      () => cs.conditionalAccess(a, cs.member(b, 'c')),
      'must start with a member or an index of receiver()',
    ],
    [
      'a conditional call',
      () => cs.conditionalAccess(a, cs.call(cs.receiver())),
      'must start with a member or an index of receiver()',
    ],
    [
      'a conditional access to nothing',
      () => cs.conditionalAccess(a, cs.receiver()),
      'must start with a member or an index of receiver()',
    ],
    [
      'a declaration without out',
      () => cs.argument({ kind: 'out-declaration', name: 'x' }),
      'a declaration in an argument needs the modifier out, received none',
    ],
    [
      'a member without a name',
      () => cs.anonymousObject({ value: cs.intLiteral(1) }),
      "a member of an anonymous object needs a name: a 'literal' gives none",
    ],
    [
      'an element without values',
      () => cs.collectionInitializer([]),
      'an element of a collection initializer needs a value',
    ],
    [
      'an array without elements and size',
      () => cs.newArray({}),
      'an array without elements needs a type and a size',
    ],
    [
      'an array with elements and two sizes',
      () => cs.newArray({ type: cs.typeName('int'), sizes: [a, b], elements: [] }),
      'takes at most one size',
    ],
    [
      'a lambda with one type',
      () => cs.lambda(['x', cs.lambdaParameter('y', cs.typeName('int'))], a),
      'must all have a type or none',
    ],
    [
      'a pattern of a nullable type',
      () => cs.declarationPattern('x', cs.typeNameOf('int?')),
      'a pattern cannot declare a variable of the nullable type int?: use int',
    ],
  ])('%s is refused', (_, make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(cs.CSharpError);
  });

  test('an empty collection initializer is the empty initializer', () => {
    expect(cs.collectionInitializer()).toEqual(cs.objectInitializer());
  });

  test('a new object always has parentheses or an initializer', () => {
    expect(cs.newObject(cs.typeName('A'))).toMatchObject({ arguments: [] });
    expect(cs.newObject(cs.typeName('A'), undefined, cs.objectInitializer())).not.toHaveProperty('arguments');
  });
});

describe('statements', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a value',
      () => cs.expressionStatement(a),
      "a 'identifier' cannot be a statement: allowed are assignments, calls, ++, -- and new objects",
    ],
    ['a declaration of nothing', () => cs.local([]), 'a declaration needs a variable'],
    ['var without a value', () => cs.local([cs.declarator('x')]), 'var needs a value'],
    [
      'var for two',
      () => cs.local([cs.declarator('x', a), cs.declarator('y', b)]),
      'var declares one variable',
    ],
    [
      'a constant without a type',
      () => cs.local([cs.declarator('x', a)], { constant: true }),
      'a constant needs a type',
    ],
    [
      'a constant without a value',
      () => cs.local([cs.declarator('x')], { constant: true, type: cs.typeName('int') }),
      'a constant needs a value',
    ],
    [
      'a constant in a loop',
      () =>
        cs.forStatement(
          { initializer: cs.local([cs.declarator('x', a)], { constant: true, type: cs.typeName('int') }) },
          cs.block(),
        ),
      'a constant cannot be declared in the head of a statement',
    ],
    [
      'a value as an iterator',
      () => cs.forStatement({ iterators: [a] }, cs.block()),
      "a 'identifier' cannot be a statement",
    ],
    [
      'a type as a case',
      () => cs.caseLabel(cs.typePattern(cs.typeName('int'))),
      "a type alone is no case label in C# 7: use declarationPattern('_', type) for int",
    ],
    [
      'an empty section',
      () => cs.switchStatement(a, [{ labels: [cs.defaultLabel()], body: [] }]),
      'a section of a switch needs a label and a statement',
    ],
    [
      'a catch with a name only',
      () => cs.catchClause(cs.block(), { name: 'e' }),
      'catch needs a type for the variable e: for instance Exception',
    ],
    ['a try alone', () => cs.tryStatement(cs.block(), []), 'try needs a catch or a finally'],
  ])('%s is refused', (_, make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(cs.CSharpError);
  });

  test('what cannot stand alone in a branch is put in a block', () => {
    const declaration = cs.localVar('x', a);
    expect(cs.ifStatement(a, declaration)).toMatchObject({ then: { kind: 'block' } });
    const inner = cs.ifStatement(a, cs.returnStatement());
    expect(cs.ifStatement(a, inner)).toMatchObject({ then: { kind: 'if' } });
    expect(cs.ifStatement(a, inner, cs.returnStatement())).toMatchObject({ then: { kind: 'block' } });
    expect(cs.ifStatement(a, cs.whileStatement(a, inner), cs.returnStatement())).toMatchObject({
      then: { kind: 'block' },
    });
    expect(cs.ifStatement(a, cs.doStatement(inner, a), cs.returnStatement())).toMatchObject({
      then: { kind: 'do' },
    });
  });
});
