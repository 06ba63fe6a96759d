import { parsePolicyExpression, printPolicyExpression, printStatements } from '../../../lib/csharp';

/** Reads a text without its layout and prints it. */
const reprint = (text: string): string => printPolicyExpression(parsePolicyExpression(text));

test('a block stands on lines of its own, one statement a line, four spaces a level', () => {
  const compact =
    '@{var a=1;if(a>0){f(a);}else if(a<0)g();else{h();}for(int i=0,j=1;i<3;i++,j--){continue;}foreach(var x in xs){break;}while(true)a++;do{a--;}while(a>0);switch(a){case 1:case int n when n>2:return "x";default:break;}try{f();}catch(Exception e)when(e.Message==""){throw;}catch{}finally{g();}using(var r=q()){}{;}return a;}';
  expect(reprint(compact)).toBe(`@{
    var a = 1;
    if (a > 0) {
        f(a);
    } else if (a < 0)
        g();
    else {
        h();
    }
    for (int i = 0, j = 1; i < 3; i++, j--) {
        continue;
    }
    foreach (var x in xs) {
        break;
    }
    while (true)
        a++;
    do {
        a--;
    } while (a > 0);
    switch (a) {
        case 1:
        case int n when n > 2:
            return "x";
        default:
            break;
    }
    try {
        f();
    } catch (Exception e) when (e.Message == "") {
        throw;
    } catch { } finally {
        g();
    }
    using (var r = q()) { }
    {
        ;
    }
    return a;
}`);
});

test('the block of a lambda is indented like its statement', () => {
  expect(reprint('@{ if (a) { b = c.Select(x => { var y = x; return y; }).ToList(); } }')).toBe(`@{
    if (a) {
        b = c.Select(x => {
            var y = x;
            return y;
        }).ToList();
    }
}`);
});

test('lines inside a verbatim string are not indented', () => {
  expect(reprint('@{ if (a) { return @"x\n  y"; } return $@"{b}\nz"; }')).toBe(
    '@{\n    if (a) {\n        return @"x\n  y";\n    }\n    return $@"{b}\nz";\n}',
  );
});

test('an inline expression stands on one line', () => {
  expect(reprint('@( a\n  ?.b( c , d )\n  [ 0 ] )')).toBe('@(a?.b(c, d)[0])');
});

test('an empty block has its brace on the next line', () => {
  expect(reprint('@{}')).toBe('@{\n}');
});

test('statements alone have no line break at their end', () => {
  expect(printStatements([{ kind: 'break' }, { kind: 'empty' }])).toBe('break;\n;');
});

test('a tree that C# cannot write without braces gets them', () => {
  const condition = { kind: 'identifier', name: 'a', typeArguments: [] } as const;
  const inner = { kind: 'if', condition, then: { kind: 'break' } } as const;
  expect(printStatements([{ kind: 'if', condition, then: inner, otherwise: { kind: 'continue' } }])).toBe(
    'if (a) {\n    if (a)\n        break;\n} else\n    continue;',
  );
});
