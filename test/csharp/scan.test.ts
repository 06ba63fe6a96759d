import { scanPolicyExpression } from '../../lib/csharp';

describe('scanPolicyExpression', () => {
  test.each([
    ['@(a)'],
    ['@{ return a; }'],
    ['@(f("(", \')\', @")""", $"){x[")"]}("))'],
    ['@(a /* ) */ + b // )\n)'],
    ['@{ if (a < b && c > d) { return "{"; } return "}"; }'],
    ['@(context.Request.Headers.GetValueOrDefault("Authorization",""))'],
    ['@{{{name}}}'],
    ['@("{{name}}" + {{other}})'],
  ])('finds the end of %s in a document', expression => {
    const document = `<set-header name="x" value="${expression}" id="b)" />`;
    const offset = document.indexOf('@');
    expect(scanPolicyExpression(document, offset)).toBe(offset + expression.length);
  });

  test.each([
    ['@(a', "the '(' is never closed: expected ')' (line 1, column 2)"],
    ['@{ (a }', "expected ')' but found '}' (line 1, column 7)"],
    ['@("a)', `the string is never closed: expected '"' (line 1, column 3)`],
    ['a', "expected '@(' or '@{' (line 1, column 1)"],
  ])('refuses %s: %s', (text, message) => {
    expect(() => scanPolicyExpression(text, 0)).toThrow(message);
  });

  test('an error has its place in the document', () => {
    expect(() => scanPolicyExpression('<a>\n  <b c="@(x]"/>', 12)).toThrow(
      expect.objectContaining({ line: 2, column: 12, offset: 15, token: ']' }),
    );
  });
});
