import {
  CSharpSyntaxError,
  parseExpression,
  parsePolicyExpression,
  parseStatements,
} from '../../../lib/csharp';

function refusal(read: () => unknown): CSharpSyntaxError {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(CSharpSyntaxError);
    return error as CSharpSyntaxError;
  }
  throw new Error('accepted');
}

describe('syntax errors say what was expected and where', () => {
  test.each([
    ['a +', 'expected an expression but found the end of the code', '', 1, 4],
    ['f(a b)', "expected ',' or ')' but found 'b'", 'b', 1, 5],
    ['(a', "expected ')' but found the end of the code", '', 1, 3],
    ['a.', 'expected a name but found the end of the code', '', 1, 3],
    ['a.1', "expected the end but found '.1'", '.1', 1, 2],
    ['a[]', "expected an index but found ']'", ']', 1, 3],
    ['a ? b', "expected ':' but found the end of the code", '', 1, 6],
    ['a\n  ? b\n  = c', "expected ':' but found the end of the code", '', 3, 6],
    ['1 = a', "cannot assign with '=' to this: allowed are a variable, a member and an index", '=', 1, 3],
    ['f()++', "'++' needs a variable, a member or an index", '++', 1, 4],
    ['--1', "'--' needs a variable, a member or an index", '', 1, 4],
    ['int', "expected '.' but found the end of the code", '', 1, 4],
    ['new Foo', "expected '(', '[' or '{' but found the end of the code", '', 1, 8],
    ['new { a + b }', 'a member of an anonymous object needs a name: write Name = value', 'a', 1, 7],
    ['new List<int> { a = 1, 2 }', "expected a name but found '2'", '2', 1, 24],
    [
      'new List<int> { 1, a = 2 }',
      'an assignment cannot stand among the elements of a collection',
      'a',
      1,
      20,
    ],
    ['typeof()', "expected a type but found ')'", ')', 1, 8],
    [
      'typeof(List<>)',
      'open generic types are not supported in policy expressions: name the type arguments',
      '>',
      1,
      13,
    ],
    ['a is', 'expected an expression but found the end of the code', '', 1, 5],
    ['a as 1', "expected a type but found '1'", '1', 1, 6],
    ['(x, string y) => x', 'the parameters of a lambda must all have a type or none', '=>', 1, 15],
    [
      '$"{a ? b : c}"',
      "expected ':' but found the end of the hole: put a conditional in parentheses",
      '',
      1,
      10,
    ],
    ['$"{}"', 'expected an expression but found the end of the hole', '', 1, 4],
    ['$"{a b}"', "expected ',', ':' or '}' but found 'b'", 'b', 1, 6],
    ['nameof(a + b)', "'nameof' needs a name or a member", 'a', 1, 8],
    [
      'a + throw b',
      "'throw' is an expression only after '??', in a branch of a conditional, and as the body of a lambda",
      'throw',
      1,
      5,
    ],
    ['a => { return', 'expected an expression but found the end of the code', '', 1, 14],
    ['a ; b', "expected the end but found ';'", ';', 1, 3],
    ['{{a}}{{b}}', "expected the end but found '{{b}}'", '{{b}}', 1, 6],
    ['a::b', 'namespace aliases are not supported in policy expressions: write the full name', '::', 1, 2],
    [
      'a as List<int>.Enumerator',
      'types nested in generic types are not supported in policy expressions',
      '.',
      1,
      15,
    ],
  ])('%s: %s', (code, message, token, line, column) => {
    const error = refusal(() => parseExpression(code));
    expect(error.message).toBe(`${message} (line ${line}, column ${column})`);
    expect(error).toMatchObject({ token, line, column });
  });

  test('the expected thing is told apart from the sentence', () => {
    expect(refusal(() => parseExpression('f(a b)')).expected).toBe("',' or ')'");
    expect(refusal(() => parseExpression('a +')).expected).toBe('an expression');
  });

  test.each([
    [
      'a + b;',
      'a value alone is no statement: allowed are assignments, calls, ++, -- and new objects; write return …; to give it back',
    ],
    ['a()', "expected ';' but found the end of the code"],
    ['a() b()', "expected ';' but found 'b'"],
    ['var x;', "'var' needs a value"],
    ['var x = 1, y = 2;', "'var' declares one variable: use several statements"],
    ['const var x = 1;', 'a constant needs a type: const var is not C#'],
    ['const int x;', 'a constant needs a value'],
    ['if (a) var b = 1;', 'a declaration alone cannot be the body of a statement: put it in braces'],
    ['if a { }', "expected '(' but found 'a'"],
    ['else { }', "'else' without the statement it belongs to"],
    ['catch { }', "'catch' without the statement it belongs to"],
    ['try { }', "expected 'catch' or 'finally' but found the end of the code"],
    ['foreach (x in y) { }', "expected a name but found 'in'"],
    ['for (var i = 0; i < 1) { }', "expected ';' but found ')'"],
    ['for (i; ; ) { }', 'only assignments, calls, ++, -- and new objects can stand here'],
    ['switch (a) { b(); }', "expected 'case', 'default' or '}' but found 'b'"],
    ['switch (a) { case 1: }', "expected a statement but found '}'"],
    ['{ a();', "expected '}' but found the end of the code"],
    ['a: b();', 'labels are not supported in policy expressions'],
    ['int x[] = y;', 'an array is declared with the brackets at its type: T[] x'],
    ['int x = { 1 };', "expected an expression but found '{'"],
    [
      'int Add(int a) { return a; }',
      'local functions are not supported in policy expressions: write the code where it is used',
    ],
    ['goto end;', "'goto' is not supported in policy expressions: use a loop or a variable"],
    ['lock (a) { }', "'lock' is not supported in policy expressions"],
    ['yield return 1;', "'yield' is not allowed in policy expressions: build a List"],
    ['class A { }', 'types cannot be declared in a policy expression'],
    [
      'for (const int i = 1; ; ) { }',
      'a constant cannot be declared in the head of a statement: declare it before',
    ],
    [
      'using (const A b = c) { }',
      'a constant cannot be declared in the head of a statement: declare it before',
    ],
    ['int;', "expected a name but found ';'"],
    [
      'switch (a) { case int? b: break; }',
      'a pattern cannot declare a variable of the nullable type int?: use int',
    ],
  ])('%s: %s', (code, message) => {
    expect(refusal(() => parseStatements(code)).message).toContain(message);
  });
});

describe('what came after C# 7 is refused with the way out', () => {
  test.each([
    ['a ??= b', "C# 7 knows no '??=': write a = a ?? b"],
    ['a[1..2]', 'C# 7 knows no ranges: use Substring, Skip or Take'],
    ['a[..2]', 'C# 7 knows no ranges: use Substring, Skip or Take'],
    ['a[^1]', 'C# 7 knows no index from the end: write a[a.Length - 1] or a.Last()'],
    ['a switch { 1 => 2 }', 'C# 7 knows no switch expressions: use a switch statement or a ? b : c'],
    ['a is not null', "C# 7 knows no 'is not': write !(x is T) or x != null"],
    ['a is { Length: 1 }', 'C# 7 knows no property patterns: compare the properties with =='],
    ['a is string { Length: 1 }', 'C# 7 knows no property patterns: compare the properties with =='],
    ['a is > 1', 'C# 7 knows no relational patterns: write x < 1 && x > 0'],
    ['a is int or string', "C# 7 knows no 'or' between patterns: use && and ||"],
    ['a is [1, 2]', 'C# 7 knows no list patterns: compare Length and the elements'],
    ['a is var (b, c)', 'C# 7 knows no deconstruction in a pattern: name the value with var x'],
    ['f(new())', "C# 7 knows no 'new' without a type: name the type, new T()"],
    ['a!.b', "C# 7 knows no '!' after an expression: leave it out"],
    ['f(a!)', "C# 7 knows no '!' after an expression: leave it out"],
    ['a with { B = 1 }', "C# 7 knows no 'with' expressions: build a new object"],
    ['f([1, 2])', 'C# 7 knows no collection expressions: write new[] { … }'],
    ['"""a"""', 'C# 7 knows no raw strings: use a verbatim string, @"…"'],
    ['$"""a"""', 'C# 7 knows no raw strings: use a verbatim string, @"…"'],
    ['@$"a"', `C# 7 knows no '@$"': write '$@"'`],
  ])('%s: %s', (code, message) => {
    expect(refusal(() => parseExpression(code)).message).toContain(message);
  });

  test.each([
    ['using var x = y();', "C# 7 knows no 'using' declarations: write using (var x = …) { … }"],
    [
      'switch (a) { case string: break; }',
      'C# 7 knows no type alone as a case label: declare a variable, case T _:',
    ],
    ['switch (a) { case > 1: break; }', 'C# 7 knows no relational patterns: write x < 1 && x > 0'],
    ['switch (a) { case 1 or 2: break; }', "C# 7 knows no 'or' between patterns: use && and ||"],
    ['a ??= b;', "C# 7 knows no '??=': write a = a ?? b"],
  ])('%s: %s', (code, message) => {
    expect(refusal(() => parseStatements(code)).message).toContain(message);
  });
});

describe('what C# has and policy expressions have not is refused with the reason', () => {
  test.each([
    [
      'from x in y select x',
      'query syntax is not allowed in C# 7 policy expressions: use method syntax, items.Where(x => …).Select(x => …)',
    ],
    ['from JObject x in y select x', 'query syntax is not allowed'],
    ['await a()', "'await' is not allowed in policy expressions: they run synchronously"],
    ['async x => x', "'async' is not allowed in policy expressions: they run synchronously"],
    ['async (x) => x', "'async' is not allowed in policy expressions: they run synchronously"],
    [
      '(a, b)',
      'tuples are not allowed in policy expressions: the service does not know ValueTuple, use Tuple.Create or new { … }',
    ],
    [
      'delegate (int x) { return x; }',
      'anonymous methods are not supported in policy expressions: write a lambda, x => …',
    ],
    ['checked(a + b)', "'checked' is not supported in policy expressions"],
    ['this.a', "there is no 'this' in a policy expression: use context"],
    ['*a', 'pointers are not allowed in policy expressions'],
    [
      'new int[,] { { 1 }, { 2 } }',
      'arrays of several dimensions with elements are not supported in policy expressions: use an array of arrays',
    ],
  ])('%s: %s', (code, message) => {
    expect(refusal(() => parseExpression(code)).message).toContain(message);
  });

  test.each(['from', 'await', 'async', 'var', 'when', 'not', 'nameof'])('%s is still a name', word => {
    expect(() => parseExpression(`${word} + ${word}.x`)).not.toThrow();
  });
});

describe('the whole expression', () => {
  test.each([
    ['a', "a policy expression starts with '@(' or '@{'"],
    ['', "a policy expression starts with '@(' or '@{'"],
    ['@(a', "expected ')' but found the end of the code"],
    [
      '@(a) b',
      'unexpected text after the policy expression: a value is one expression, or no expression at all',
    ],
    ['@{ return 1; } @(b)', 'unexpected character'],
    ['@(return a;)', "expected an expression but found 'return': statements stand in @{…}"],
    ['@(a;)', "expected ')' but found ';': statements stand in @{…}"],
    ['@()', "expected an expression but found ')'"],
    ['@{ return 1 }', "expected ';' but found '}'"],
  ])('%s: %s', (text, message) => {
    const error = refusal(() => parsePolicyExpression(text));
    if (text.includes('} @(')) expect(error).toMatchObject({ line: 1, column: 16 });
    else expect(error.message).toContain(message);
  });
});
