import { yes } from './entry';

const r = String.raw;

/** Numbers, operators, casts, null. */
export const operators = [
  yes('int', 'integer division', r`@(7 / 2)`, { result: 3 }),
  yes('int', 'integer division of a negative', r`@(-7 / 2)`, { result: -3 }),
  yes('int', 'the remainder of a negative', r`@(-7 % 3)`, { result: -1 }),
  yes('double', 'division of reals', r`@(7 / 2.0)`, { result: 3.5 }),
  yes('int', 'division by zero', r`@{ var zero = 0; return 1 / zero; }`, {
    throws: 'System.DivideByZeroException',
  }),
  yes('bool', 'division of reals by zero', r`@(double.IsInfinity(1 / 0.0) && double.IsNaN(0.0 / 0.0))`, {
    result: true,
  }),
  yes('int', 'overflow wraps around', r`@{ var max = int.MaxValue; return max + 1; }`, {
    result: -2147483648,
  }),
  yes('long', 'a long literal', r`@(3000000000L + 1)`, { result: 3000000001 }),
  yes('decimal', 'decimals are exact', r`@(0.1m + 0.2m)`, { result: 0.3 }),
  yes('bool', 'doubles are not', r`@(0.1 + 0.2 == 0.3)`, { result: false }),
  yes('string', 'numbers in all bases', r`@(0xFF + "," + 0b1010_1010 + "," + 1_000_000)`, {
    result: '255,170,1000000',
  }),
  yes(
    'string',
    'suffixes of numbers',
    r`@(1u + "," + 2L + "," + 3UL + "," + 1.5f + "," + 2.5d + "," + 3.50m)`,
    { result: '1,2,3,1.5,2.5,3.50' },
  ),
  yes('string', 'exponents', r`@(1e3 + "," + 1.5E-3 + "," + .5)`, { result: '1000,0.0015,0.5' }),
  yes('int', 'precedence of operators', r`@(1 + 2 * 3 - 4 / 2 % 3)`, { result: 5 }),
  yes('int', 'parentheses', r`@((1 + 2) * (3 - (4 - 5)))`, { result: 12 }),
  yes('int', 'bits', r`@((0xF0 & 0x3C) | 1 ^ 3)`, { result: 50 }),
  yes('int', 'shifts', r`@(1 << 4 >> 2)`, { result: 4 }),
  yes('int', 'a negative shifted', r`@(-16 >> 2)`, { result: -4 }),
  yes('int', 'the complement', r`@(~5)`, { result: -6 }),
  yes(
    'bool',
    'logic with short cuts',
    r`@(context.User != null && context.User.Id == "a" || context.Subscription == null)`,
    { result: true },
  ),
  yes('bool', 'logic without short cuts', r`@(true & !false | false ^ true)`, { result: true }),
  yes('string', 'a conditional', r`@(context.Response.StatusCode == 200 ? "ok" : "failed")`, {
    given: { response: { statusCode: 200 } },
    result: 'ok',
  }),
  yes('string', 'conditionals in a row', r`@(2 > 3 ? "a" : 2 > 2 ? "b" : 2 > 1 ? "c" : "d")`, {
    result: 'c',
  }),
  yes('string', 'a conditional in a conditional', r`@(true ? false ? "a" : "b" : "c")`, { result: 'b' }),
  yes(
    'string',
    'a conditional after a type test',
    r`@(context.Variables.GetValueOrDefault<object>("x", "") is string ? "string" : "other")`,
    { result: 'string' },
  ),
  yes('string', 'a conditional after a nullable type test', r`@((object)5 is int? ? "int" : "other")`, {
    result: 'int',
  }),
  yes(
    'string',
    'a default for null',
    r`@(context.Request.Headers.GetValueOrDefault("a", null) ?? context.Request.Headers.GetValueOrDefault("b", null) ?? "none")`,
    { result: 'none' },
  ),
  yes(
    'int?',
    'a member of null',
    r`@(context.User?.Id.Length)`,
    { result: null },
    { given: { user: { id: 'abc' } }, result: 3 },
  ),
  yes('bool', 'a member of null compared', r`@(context.User?.Groups?.Count() > 0)`, { result: false }),
  yes(
    'string',
    'an element of null',
    r`@(context.Variables.GetValueOrDefault<string[]>("list", null)?[0] ?? "empty")`,
    { result: 'empty' },
  ),
  yes('string', 'a member of null without care', r`@(context.User.Id)`, {
    throws: 'System.NullReferenceException',
  }),
  yes('int', 'a cast of a real', r`@((int)3.99 + (int)-3.99)`, { result: 0 }),
  yes('int', 'a cast of a char', r`@((int)'A' + 'B')`, { result: 131 }),
  yes('string', 'a cast to char', r`@(((char)65).ToString())`, { result: 'A' }),
  yes('byte', 'a cast that loses bits', r`@{ var n = 300; return (byte)n; }`, { result: 44 }),
  yes('double', 'a cast before a division', r`@((double)7 / 2)`, { result: 3.5 }),
  yes('string', 'a cast of a cast', r`@((string)(object)"a")`, { result: 'a' }),
  yes('string', 'a cast in front of a chain', r`@(((string)context.Variables["x"]).Trim().ToUpper())`, {
    given: { variables: { x: ' a ' } },
    result: 'A',
  }),
  yes('int', 'a parsed number', r`@(int.Parse("42") + Int32.Parse("1") + Convert.ToInt32("2"))`, {
    result: 45,
  }),
  yes('int', 'a text that is no number', r`@(int.Parse("4x"))`, { throws: 'System.FormatException' }),
  yes('int', 'a number too large', r`@(int.Parse("3000000000"))`, { throws: 'System.OverflowException' }),
  yes('int', 'a number tried with out var', r`@(int.TryParse("12", out var number) ? number : -1)`, {
    result: 12,
  }),
  yes('int', 'a number tried with out and a type', r`@(int.TryParse("x", out int number) ? number : -1)`, {
    result: -1,
  }),
  yes('bool', 'a discarded out', r`@(Guid.TryParse("x", out _))`, { result: false }),
  yes('bool', 'a truth value parsed', r`@(bool.Parse("True") && Convert.ToBoolean("true"))`, {
    result: true,
  }),
  yes('double', 'rounding to even', r`@(Math.Round(2.5) + Math.Round(3.5))`, { result: 6 }),
  yes('double', 'rounding away from zero', r`@(Math.Round(2.5, MidpointRounding.AwayFromZero))`, {
    result: 3,
  }),
  yes('int', 'limits', r`@(Math.Max(1, Math.Min(10, 50)))`, { result: 10 }),
  yes('double', 'powers', r`@(Math.Pow(2, 10) + Math.Ceiling(1.2) + Math.Floor(1.8))`, { result: 1027 }),
  yes(
    'string',
    'a number with a format',
    r`@((1234567.891).ToString("N2") + "|" + 0.5.ToString("P0") + "|" + 7.ToString("D3"))`,
    { result: '1,234,567.89|50 %|007' },
  ),
  yes(
    'int',
    'assignments with operators',
    r`@{
    var a = 10;
    a += 5; a -= 1; a *= 2; a /= 3; a %= 5; a <<= 3; a >>= 1; a |= 1; a &= 0xFF; a ^= 2;
    return a;
}`,
    { result: 19 },
  ),
  yes(
    'int',
    'increments before and after',
    r`@{
    var a = 1;
    var b = a++ + ++a;
    return b * 10 + a-- - --a;
}`,
    { result: 42 },
  ),
  yes(
    'int',
    'assignments in a row',
    r`@{
    int a, b;
    a = b = 3;
    return a + b;
}`,
    { result: 6 },
  ),
  yes('string', 'the name of a thing', r`@(nameof(context.Request.Method))`, { result: 'Method' }),
  yes('string', 'the default of a type', r`@(default(string) ?? "null" + default(int) + default(bool))`, {
    result: 'null0False',
  }),
  yes('int', 'a default from its context', r`@{ int a = default; return a; }`, { result: 0 }),
  yes(
    'int',
    'a nullable value',
    r`@{
    int? a = null;
    int? b = 2;
    return (a ?? 1) + b.Value + (a.HasValue ? 10 : 0) + b.GetValueOrDefault();
}`,
    { result: 5 },
  ),
  yes('bool', 'a type test', r`@((object)"a" is string && !((object)1 is string))`, { result: true }),
  yes('bool', 'a test for null', r`@(context.User is null && !(context.Request is null))`, { result: true }),
  yes('bool', 'a comparison chained with equality', r`@(1 < 2 == 3 > 2)`, { result: true }),
  yes('bool', 'less and greater in arguments', r`@(new[] { 1 < 2, 3 > 2 }.All(x => x))`, { result: true }),
  yes(
    'string',
    'names that need a prefix',
    r`@{
    var @class = "a";
    var @return = "b";
    return @class + @return;
}`,
    { result: 'ab' },
  ),
  yes('string', 'names with unusual letters', r`@{ var größe = 1; var _x = 2; return "" + größe + _x; }`, {
    result: '12',
  }),
  yes(
    'string',
    'words that are keywords elsewhere',
    r`@{
    var from = "a"; var where = "b"; var select = "c"; var value = "d"; var get = "e"; var async = "f";
    return from + where + select + value + get + async;
}`,
    { result: 'abcdef' },
  ),
  yes('string', 'a static member by its full name', r`@(System.Convert.ToString(System.Math.Abs(-1)))`, {
    result: '1',
  }),
  yes('string', 'arguments by name', r`@("abc".Substring(startIndex: 1, length: 1))`, { result: 'b' }),
  yes('string', 'a null that is cast', r`@((string)null ?? "x")`, { result: 'x' }),
  yes('char', 'a char', r`@('\u0041')`, { result: 'A' }),
];
