import fc from '../../../support/properties';
import { parsePolicyExpression, printPolicyExpression } from '../../../../lib/csharp';
import {
  and,
  conditional,
  context,
  csharp,
  type CSharpHole,
  CSharpTemplateError,
  type Expression,
  literal,
  namedValue,
  or,
  PolicyError,
  stringValue,
} from '../../../../lib/policy';
import { codeOf } from '../code';

/** A template whose text is not written in this file. */
function template(texts: readonly string[], holes: readonly CSharpHole[] = []): Expression<unknown> {
  return csharp(Object.assign([...texts], { raw: texts }), ...holes);
}

function caught(build: () => unknown): CSharpTemplateError {
  try {
    build();
  } catch (error) {
    if (error instanceof CSharpTemplateError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the text', () => {
  test("stays as the author's", () => {
    expect(codeOf(csharp`context . Request.Body==null /* why */ ? 1:2`)).toBe(
      'context . Request.Body==null /* why */ ? 1:2',
    );
    expect(codeOf(csharp`@"a\b""c" + $"{x,5:0.0}" + '\n' + 0xFFL`)).toBe(
      String.raw`@"a\b""c" + $"{x,5:0.0}" + '\n' + 0xFFL`,
    );
  });

  test('is trimmed and moved to its left margin', () => {
    expect(
      codeOf(csharp`
        new JObject(
            new JProperty("a", 1),
            new JProperty("b", @"one
          two"))
      `),
    ).toBe('new JObject(\nnew JProperty("a", 1),\nnew JProperty("b", @"one\n          two"))');
  });

  test('holds backticks and dollars behind a backslash, and all other backslashes as C# has them', () => {
    expect(codeOf(csharp`"\`" + Regex.Replace(x, "(?<a>.)", "\${a}") + "$\{b}" + "\\d\t"`)).toBe(
      '"`" + Regex.Replace(x, "(?<a>.)", "${a}") + "${b}" + "\\\\d\\t"',
    );
  });

  test('may end in a comment, which does not swallow the bracket', () => {
    const { code } = csharp`a // why`.toNode();
    expect(code).toBe('a // why\n');
    expect(parsePolicyExpression(`@(${code})`)).toEqual(parsePolicyExpression('@(a)'));
  });

  test('may be a comment and an expression', () => {
    expect(
      codeOf(csharp`
        // why
        a
      `),
    ).toBe('// why\na');
  });
});

describe('a block', () => {
  test('stands on lines of its own, indented by four', () => {
    expect(
      csharp.block<string>`
      // the model
      var body = context.Request.Body?.As<JObject>(preserveContent: true);

      if (body == null)
      {
        return ${'none'};
      }
      return (string)body["model"] ?? @"one
two";
    `.toNode(),
    ).toEqual({
      kind: 'expression',
      form: 'block',
      code:
        '\n    // the model\n    var body = context.Request.Body?.As<JObject>(preserveContent: true);\n\n' +
        '    if (body == null)\n    {\n      return "none";\n    }\n    return (string)body["model"] ?? @"one\ntwo";\n',
    });
  });

  test.each([
    [csharp.block`return 1;`, ' return 1; '],
    [csharp.block`  return 1;  `, ' return 1; '],
    [
      csharp.block`
        return 1;
      `,
      ' return 1; ',
    ],
    [csharp.block`return 1; // why`, '\n    return 1; // why\n'],
    [
      csharp.block`var x = 1;
        return x;`,
      '\n    var x = 1;\n    return x;\n',
    ],
  ])('%# is laid out', (block, code) => {
    expect(codeOf(block)).toBe(code);
    expect(() => parsePolicyExpression(`@{${code}}`)).not.toThrow();
  });

  test.each([
    csharp.block`if (a) { return 1; } else { return 2; }`,
    csharp.block`if (a) return 1; else if (b) return 2; else throw new Exception("c");`,
    csharp.block`switch (a) { case 1: return 1; default: { return 2; } }`,
    csharp.block`try { return 1; } catch (Exception e) { return 2; }`,
    csharp.block`try { a(); } finally { b(); } return 1;`,
    csharp.block`try { a(); } catch { } finally { throw new Exception("c"); }`,
    csharp.block`while (true) { if (a()) return 1; while (b) { break; } }`,
    csharp.block`for (;;) { if (a()) return 1; }`,
    csharp.block`do { return 1; } while (a);`,
    csharp.block`using (var r = new StringReader("a")) { return r.ReadToEnd(); }`,
    csharp.block`items.ForEach(x => { return; }); return 1;`,
    csharp.block`foreach (var x in items) { if (x == 1) { continue; } break; } return 1;`,
  ])('%# returns on every path', block => {
    expect(block.toNode().form).toBe('block');
  });

  test.each([
    () => csharp.block`var a = 1;`,
    () => csharp.block``,
    () => csharp.block`if (a) { return 1; }`,
    () => csharp.block`if (a) { return 1; } else { b(); }`,
    () => csharp.block`switch (a) { case 1: return 1; }`,
    () => csharp.block`switch (a) { case 1: return 1; default: break; }`,
    () => csharp.block`switch (a) { case 1: if (b) { break; } return 1; default: return 2; }`,
    () => csharp.block`try { return 1; } catch { }`,
    () => csharp.block`while (true) { if (a()) return 1; if (b()) break; }`,
    () => csharp.block`while (a) { return 1; }`,
    () => csharp.block`for (var i = 0; i < 3; i++) { return 1; }`,
    () => csharp.block`foreach (var x in items) { return x; }`,
    () => csharp.block`do { if (a) break; return 1; } while (true);`,
  ])('%# that runs past its end is refused', build => {
    const error = caught(build);
    expect(error.code).toBe('policy/csharp-return');
    expect(error.message).toContain(
      'a path through the block does not return a value; end it with return …; or throw …;',
    );
  });

  test('a return without a value is refused where it stands', () => {
    const error = caught(
      () => csharp.block`
        if (a) { return; }
        return 1;`,
    );
    expect(error).toMatchObject({ code: 'policy/csharp-return', line: 2, column: 18, token: 'return' });
    expect(error.message).toBe(
      'csharp template, line 2, column 18, at "return": a return without a value; the block must yield one on every path\n' +
        '          if (a) { return; }\n                   ^',
    );
  });
});

describe('a hole', () => {
  test.each<[Expression<unknown>, string]>([
    [csharp`f(${'a"b'}, ${1.5}, ${true}, ${null})`, String.raw`f("a\"b", 1.5, true, null)`],
    [csharp`${context.request.method} == ${'POST'}`, 'context.Request.Method == "POST"'],
    [csharp`${csharp`a.B`}.C`, 'a.B.C'],
    [csharp`x[${'a'}]`, 'x["a"]'],
    [csharp`$"{${context.requestId}}"`, '$"{context.RequestId}"'],
    [csharp`new { a = ${1} }`, 'new { a = 1 }'],
    [csharp`(int)${context.elapsed.totalSeconds}`, '(int)context.Elapsed.TotalSeconds'],
    [
      csharp.block`switch (x) { case ${'a'}: return ${1}; default: return ${-1}; }`,
      ' switch (x) { case "a": return 1; default: return -1; } ',
    ],
    [csharp.block`${context.trace('a')}; return 1;`, ' context.Trace("a"); return 1; '],
    [csharp`x.Select(y => ${csharp`y + 1`})`, 'x.Select(y => y + 1)'],
  ])('%# takes a value', (expression, expected) => {
    expect(codeOf(expression)).toBe(expected);
  });

  const either = or(csharp<boolean>`a`, csharp<boolean>`b`);
  const choice = conditional(csharp<boolean>`a`, 'b', 'c');

  test.each<[Expression<unknown>, string]>([
    [csharp`${either} && c`, '(a || b) && c'],
    [csharp`${either} || c`, 'a || b || c'],
    [csharp`!${either}`, '!(a || b)'],
    [csharp`(${either}) && c`, '(a || b) && c'],
    [csharp`f(${either}, ${choice})`, 'f(a || b, a ? "b" : "c")'],
    [csharp`${choice}.Length + ${choice}`, '(a ? "b" : "c").Length + (a ? "b" : "c")'],
    [csharp`${either} && c && ${and(csharp<boolean>`d`, true)}`, '(a || b) && c && (d && true)'],
    [csharp`${either} && f(${choice}, ${-1})`, '(a || b) && f(a ? "b" : "c", -1)'],
    [csharp`$"{${choice}}"`, '$"{(a ? "b" : "c")}"'],
    [csharp`1 -${-1}`, '1 -(-1)'],
    [csharp`1 - ${-1}`, '1 - -1'],
    [csharp`${5}.ToString()`, '5.ToString()'],
    [csharp`${-5}.ToString()`, '(-5).ToString()'],
    [csharp`(string)${csharp`a["b"]`} == "c"`, '(string)a["b"] == "c"'],
    [csharp`${csharp`(string)a["b"]`} == "c"`, '(string)a["b"] == "c"'],
    [csharp`${csharp`(Jwt)a["b"]`}.Subject`, '((Jwt)a["b"]).Subject'],
    [csharp`${csharp`x => x`}`, 'x => x'],
    [csharp`${csharp`a /* why */ + b`} * 2`, '(a + b) * 2'],
  ])('%# gets parentheses where precedence needs them, and only there', (expression, expected) => {
    expect(codeOf(expression)).toBe(expected);
  });

  test.each<[string, () => unknown, string]>([
    ['a string', () => csharp`"a ${1}"`, 'a value cannot be put into a string or a comment'],
    ['a verbatim string', () => csharp`@"a ${'b'}"`, 'a value cannot be put into a string or a comment'],
    [
      'the text of an interpolated string',
      () => csharp`$"a ${'b'}"`,
      'a value cannot be put into a string or a comment',
    ],
    ['a char', () => csharp`'${'b'}'`, 'a value cannot be put into a string or a comment'],
    ['a comment', () => csharp`1 /* ${'b'} */`, 'a value cannot be put into a string or a comment'],
    [
      'a comment up to the end of the line',
      () => csharp`1 // ${'b'}`,
      'a value cannot be put into a string or a comment',
    ],
    ['a name', () => csharp`foo${1}`, 'but found a value'],
    ['the place of a name', () => csharp`foo.${context.tracing}`, 'expected a name but found a value'],
    ['the place of a type', () => csharp`new ${context.tracing}()`, 'but found a value'],
    ['the place of an operator', () => csharp`a ${1} b`, 'but found a value'],
    ['the middle of a number', () => csharp`1${2}`, 'but found a value'],
  ])('in %s is refused', (_, build, problem) => {
    const error = caught(build);
    expect(error.code).toBe('policy/csharp-syntax');
    expect(error.message).toContain(problem);
    expect(error.token).toBe('${…}');
  });

  test('is not confused with the character that stands for it', () => {
    expect(codeOf(csharp<string>`${'a'} + "¤"`)).toBe('"a" + "¤"');
    expect(caught(() => csharp`${'a'} + ¤`).token).toBe('¤');
  });

  test('that makes no code is refused', () => {
    expect(() => csharp`${NaN}`).toThrow('a number in an expression must be finite, got NaN');
    expect(() => csharp`${'${TfToken[TOKEN.1]}'}`).toThrow('a Terraform token cannot stand in a policy');
    expect(() => csharp`${csharp.block`return 1;` as never}`).toThrow(
      'a block of statements cannot stand inside',
    );
    expect(() => csharp`${undefined as never}`).toThrow('an expression is made of strings');
  });

  test('whose code has several lines is refused in an interpolated string, which cannot hold them', () => {
    const lines = csharp`f(x => { return x; })`;
    expect(() => csharp`$"{${lines}}"`).toThrow(PolicyError);
    expect(() => csharp`$"{${lines}}"`).toThrow('csharp template: the code changes its meaning');
  });
});

describe('a template that is used again', () => {
  const isIt = (value: CSharpHole) => csharp<boolean>`x == ${value}`;

  test('has the values of each time', () => {
    const values: readonly CSharpHole[] = ['1', 1, true, 'true', null, '', '1'];
    expect(values.map(value => codeOf(isIt(value)))).toEqual([
      'x == "1"',
      'x == 1',
      'x == true',
      'x == "true"',
      'x == null',
      'x == ""',
      'x == "1"',
    ]);
    const many = Array.from({ length: 300 }, (_, i) => codeOf(isIt(i)));
    expect(many).toEqual(Array.from({ length: 300 }, (_, i) => `x == ${i}`));
  });

  test('keeps named values and strings of the same text apart', () => {
    const quoted = (hole: CSharpHole) => codeOf(csharp<string>`"${hole}"`);
    expect(quoted(namedValue('a'))).toBe('"{{a}}"');
    expect(quoted(namedValue('b'))).toBe('"{{b}}"');
    expect(() => quoted('{{a}}')).toThrow(CSharpTemplateError);
  });

  test('is refused each time that it is wrong', () => {
    const wrong = () => csharp`1 +`;
    expect(wrong).toThrow(CSharpTemplateError);
    expect(wrong).toThrow(CSharpTemplateError);
  });
});

describe('a named value', () => {
  test('stands inside quotes of the template', () => {
    expect(codeOf(csharp`"Bearer ${namedValue('token')}"`)).toBe('"Bearer {{token}}"');
    expect(codeOf(csharp`@"${namedValue('a')}-${namedValue('b')}" + ${'c'}`)).toBe('@"{{a}}-{{b}}" + "c"');
    expect(codeOf(csharp`$"${namedValue('a')} {x}"`)).toBe('$"{{a}} {x}"');
  });

  test('of an expression in a hole brings its own quotes', () => {
    expect(codeOf(csharp`x + ${stringValue(namedValue('a'))} + "${namedValue('b')}"`)).toBe(
      'x + "{{a}}" + "{{b}}"',
    );
  });

  test.each([
    ['the code', () => csharp`1 + ${namedValue('a')}`],
    ['a comment', () => csharp`1 /* ${namedValue('a')} */`],
    ['a hole of an interpolated string', () => csharp`$"{x + ${namedValue('a')} }"`],
  ])('in %s is refused', (_, build) => {
    const error = caught(build);
    expect(error).toMatchObject({ code: 'policy/csharp-named-value', token: '{{a}}' });
    expect(error.message).toContain(
      'a named value can only stand inside quotes of the template; write "${namedValue(…)}"',
    );
  });

  test('beside a brace is refused', () => {
    for (const build of [() => csharp`"{${namedValue('a')}"`, () => csharp`"${namedValue('a')}}"`]) {
      expect(caught(build).message).toContain(
        'a brace beside a named value makes it ambiguous; put the brace into a string of its own',
      );
    }
  });

  test('with text around it is refused', () => {
    const error = caught(() => csharp`"${literal`a ${namedValue('b')}`}"`);
    expect(error.message).toContain(
      'only namedValue(…) can stand in the code, not literal`…`; write its text into the template',
    );
  });
});

describe('an error', () => {
  test('tells line, column and token of the template, with the line', () => {
    const error = caught(
      () => csharp`
        f(
          ${'a long value'} + ) `,
    );
    expect(error).toBeInstanceOf(PolicyError);
    expect(error).toMatchObject({ code: 'policy/csharp-syntax', line: 3, column: 18, token: ')' });
    expect(error.message).toBe(
      'csharp template, line 3, column 18, at ")": expected an expression but found \')\'\n' +
        '            ${…} + ) \n                   ^',
    );
  });

  test('at the end of the template has no token', () => {
    const error = caught(() => csharp`f(${1}`);
    expect(error).toMatchObject({ line: 1, column: 7, token: '' });
    expect(error.message).toMatch(/^csharp template, line 1, column 7, at the end: /);
  });

  test.each([
    [() => csharp``, 'expected an expression'],
    [() => csharp`a; b`, 'statements stand in csharp.block`…`'],
    [() => csharp`return 1;`, 'statements stand in csharp.block`…`'],
    [() => csharp`a) + (b`, 'unexpected text after the policy expression'],
    [() => csharp.block`return 1; } { return 2;`, 'unexpected text after the policy expression'],
    [() => csharp`"a`, 'never closed'],
    [() => csharp`a /* b`, 'never closed'],
  ])('%# says what is wrong', (build, problem) => {
    expect(caught(build).message).toContain(problem);
  });

  test.each(['\0', '\u0001', '\ud800', '\ufffe', '\u000b'])(
    'names the character %j that XML cannot hold',
    character => {
      const error = caught(() => template([`"a${character}"`]));
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      expect(error).toMatchObject({ code: 'policy/character-not-in-xml', line: 1, column: 3 });
      expect(error.message).toContain(
        `the character U+${code} cannot stand in XML; write it as an escape in a string`,
      );
    },
  );

  test('points at doubled braces, which start a named value', () => {
    for (const build of [() => csharp`$"{{x}}"`, () => csharp`"{{x}}" + ${1}`, () => csharp`new[] {{1}}`]) {
      const error = caught(build);
      expect(error).toMatchObject({ code: 'policy/csharp-braces', token: '{{' });
      expect(error.message).toContain(
        "'{{' starts a named value: put namedValue('name') into a hole inside quotes for one, write {'{'} for a brace " +
          'in an interpolated string, or a space between two braces of code',
      );
    }
  });

  test('is thrown for a call that is no template', () => {
    expect(() => (csharp as unknown as (text: string) => unknown)('a')).toThrow(
      'csharp is a template tag: write csharp`…`, got csharp("a")',
    );
    expect(() => (csharp.block as unknown as (text: string[]) => unknown)(['a'])).toThrow(
      'csharp.block is a template tag: write csharp.block`…`, got csharp.block(["a"])',
    );
  });
});

describe('whatever is put in', () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom('"', '\\', '{{a}}', '}', ')', '*/', '//', '\n', '${', '@(', '\0', '\ud800'),
        fc.string(),
      ),
    )
    .map(parts => parts.join(''));
  const places: readonly (readonly [string, string])[] = [
    ['', ''],
    ['f(', ', 1)'],
    ['x == ', ' && y'],
    ['$"{', '} b"'],
    ['(', ').Length // c'],
  ];

  test('a string is one literal', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...places), (text, [before, after]) => {
        const { code } = template([before, after], [text]).toNode();
        const expected = template([before, after], [csharp`HOLE`]).toNode().code;
        const tree = printPolicyExpression(parsePolicyExpression(`@(${code})`));
        const literalCode = codeOf(stringValue(text));
        expect(tree).toBe(
          printPolicyExpression(parsePolicyExpression(`@(${expected})`)).replace('HOLE', () => literalCode),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('text either keeps its meaning or is refused with a PolicyError', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        '1',
        '"b"',
        '$"{c}"',
        '@"d"',
        "'e'",
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '.',
        ',',
        ';',
        ' + ',
        ' ? ',
        ' : ',
        '=>',
      ],
      ...['//', '/*', '*/', '\n', '"', '$"', '\\', '{{', '}}', 'return ', 'x', '!', '-', '\0', '@'],
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 5 }), { minLength: 1, maxLength: 3 }), parts => {
        const texts = parts.map(part => part.join(''));
        const holes = texts.slice(1).map((_, i) => (i % 2 === 0 ? 'v' : namedValue('n')));
        let code: string;
        try {
          code = template(texts, holes).toNode().code;
        } catch (error) {
          expect(error).toBeInstanceOf(PolicyError);
          return;
        }
        expect(() => parsePolicyExpression(`@(${code})`)).not.toThrow();
        expect(code.split('"v"')).toHaveLength(1 + holes.filter(hole => hole === 'v').length);
        expect(code.split('{{')).toHaveLength(1 + holes.filter(hole => hole !== 'v').length);
      }),
      { numRuns: 3000 },
    );
  });
});
