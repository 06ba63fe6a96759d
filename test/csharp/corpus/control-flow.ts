import { yes } from './entry';

const r = String.raw;
const status = (statusCode: number) => ({ response: { statusCode } });

/** Statements of all kinds. */
export const controlFlow = [
  yes('int', 'one return', r`@{ return 1; }`, { result: 1 }),
  yes(
    'string',
    'an if without braces',
    r`@{
    if (context.Request.Method == "GET") return "read";
    else if (context.Request.Method == "POST") return "write";
    else return "other";
}`,
    { given: { request: { method: 'POST' } }, result: 'write' },
  ),
  yes(
    'string',
    'an if in an if without braces',
    r`@{
    var a = 1;
    if (a > 0)
        if (a > 1) return "big";
        else return "small";
    return "none";
}`,
    { result: 'small' },
  ),
  yes(
    'string',
    'a chain of ifs',
    r`@{
    var code = context.Response.StatusCode;
    if (code < 300) {
        return "ok";
    } else if (code == 404 || code == 410) {
        return "gone";
    } else if (code >= 400 && code < 500) {
        return "caller";
    } else {
        return "server";
    }
}`,
    { given: status(200), result: 'ok' },
    { given: status(410), result: 'gone' },
    { given: status(403), result: 'caller' },
    { given: status(503), result: 'server' },
  ),
  yes(
    'string',
    'a switch over a text',
    r`@{
    switch (context.Request.Headers.GetValueOrDefault("x-tier", "").ToLower()) {
        case "gold":
        case "platinum":
            return "10000";
        case "silver": {
            return "5000";
        }
        default:
            return "1000";
    }
}`,
    { given: { request: { headers: { 'x-tier': 'Platinum' } } }, result: '10000' },
    { result: '1000' },
  ),
  yes(
    'int',
    'a switch with breaks',
    r`@{
    var result = 0;
    switch (3) {
        case 1: result = 10; break;
        case 2 + 1: result = 30; break;
        default: break;
    }
    return result;
}`,
    { result: 30 },
  ),
  yes(
    'string',
    'a switch over constants',
    r`@{
    const string Chat = "chat";
    const int Zero = 0, One = 1;
    switch (context.Operation.Id) {
        case Chat: return "c" + One;
        case null: return "n" + Zero;
        case var other: return other;
    }
}`,
    { given: { operation: { id: 'chat' } }, result: 'c1' },
    { given: { operation: { id: 'x' } }, result: 'x' },
  ),
  yes(
    'string',
    'a switch over an enumeration',
    r`@{
    switch (JToken.Parse("[]").Type) {
        case JTokenType.Array: return "array";
        case JTokenType.Object: return "object";
        default: return "other";
    }
}`,
    { result: 'array' },
  ),
  yes(
    'int',
    'a for loop',
    r`@{
    int sum = 0;
    for (int i = 1; i <= 10; i++) { sum += i; }
    return sum;
}`,
    { result: 55 },
  ),
  yes(
    'int',
    'a for loop with two variables',
    r`@{
    var steps = 0;
    for (int i = 0, j = 10; i < j; i++, j--) steps++;
    return steps;
}`,
    { result: 5 },
  ),
  yes(
    'int',
    'a for loop over known variables',
    r`@{
    int i, sum;
    for (i = 0, sum = 0; i < 3; sum += i, ++i) { }
    return sum;
}`,
    { result: 3 },
  ),
  yes(
    'int',
    'an endless for loop with a break',
    r`@{
    var n = 0;
    for (;;) {
        if (++n > 4) break;
    }
    return n;
}`,
    { result: 5 },
  ),
  yes(
    'int',
    'a while loop',
    r`@{
    var n = 27;
    var steps = 0;
    while (n != 1) {
        n = n % 2 == 0 ? n / 2 : 3 * n + 1;
        steps++;
    }
    return steps;
}`,
    { result: 111 },
  ),
  yes(
    'int',
    'a do loop',
    r`@{
    var n = 100;
    do { n -= 30; } while (n > 0);
    return n;
}`,
    { result: -20 },
  ),
  yes(
    'int',
    'a do loop without braces',
    r`@{
    var n = 0;
    do n++; while (n < 3);
    return n;
}`,
    { result: 3 },
  ),
  yes(
    'string',
    'a foreach loop with continue',
    r`@{
    var result = "";
    foreach (var c in "a1b2") {
        if (char.IsDigit(c)) { continue; }
        result += c;
    }
    return result;
}`,
    { result: 'ab' },
  ),
  yes(
    'string',
    'a foreach loop with a type',
    r`@{
    foreach (JProperty property in JObject.Parse("{\"a\":1,\"b\":2}").Properties()) {
        if (property.Value.ToString() == "2") return property.Name;
    }
    return null;
}`,
    { result: 'b' },
  ),
  yes(
    'int',
    'loops in loops',
    r`@{
    var count = 0;
    for (var i = 0; i < 3; i++)
        for (var j = 0; j < 3; j++)
            if (i != j) count++;
    return count;
}`,
    { result: 6 },
  ),
  yes(
    'string',
    'a try with a catch',
    r`@{
    try {
        return int.Parse("x").ToString();
    } catch (Exception ex) {
        return "failed";
    }
}`,
    { result: 'failed' },
  ),
  yes(
    'string',
    'a try with catch and finally',
    r`@{
    var log = "a";
    try {
        log += "b";
        throw new Exception("c");
    } catch (Exception e) when (e.Message == "c") {
        log += e.Message;
    } catch {
        log += "x";
    } finally {
        log += "d";
    }
    return log;
}`,
    { result: 'abcd' },
  ),
  yes(
    'string',
    'a try with finally only',
    r`@{
    var log = "";
    try { log = "a"; } finally { log += "b"; }
    return log;
}`,
    { result: 'ab' },
  ),
  yes(
    'string',
    'an exception thrown again',
    r`@{
    try {
        try { throw new Exception("inner"); }
        catch (Exception) { throw; }
    } catch (Exception outer) { return outer.Message; }
}`,
    { result: 'inner' },
  ),
  yes(
    'string',
    'an exception from an expression',
    r`@(context.User?.Id ?? throw new Exception("no user"))`,
    { throws: 'System.Exception' },
    { given: { user: { id: 'u' } }, result: 'u' },
  ),
  yes(
    'string',
    'a using with a declaration',
    r`@{
    using (var reader = new StringReader("line1\nline2")) {
        reader.ReadLine();
        return reader.ReadLine();
    }
}`,
    { result: 'line2' },
  ),
  yes(
    'string',
    'a using with an expression',
    r`@{
    var sha = SHA256.Create();
    using (sha) {
        return sha.HashSize.ToString();
    }
}`,
    { result: '256' },
  ),
  yes(
    'string',
    'two usings',
    r`@{
    using (var a = new StringReader("a"))
    using (var b = new StringReader("b"))
    {
        return a.ReadToEnd() + b.ReadToEnd();
    }
}`,
    { result: 'ab' },
  ),
  yes(
    'int',
    'a block in a block',
    r`@{
    var a = 1;
    {
        var b = 2;
        a += b;
    }
    ;
    return a;
}`,
    { result: 3 },
  ),
  yes(
    'int',
    'declarations of several variables',
    r`@{
    int a = 1, b, c = 3;
    b = a + c;
    return b;
}`,
    { result: 4 },
  ),
  yes(
    'int',
    'a constant',
    r`@{
    const int Limit = 5;
    return Limit * 2;
}`,
    { result: 10 },
  ),
  yes(
    'string',
    'an object without a type in a variable',
    r`@{
    var result = new { Name = "a", Inner = new { Size = 1 } };
    return result.Name + result.Inner.Size;
}`,
    { result: 'a1' },
  ),
  yes(
    'int',
    'a lambda with a block',
    r`@(new[] { 1, 2, 3 }.Select(n => {
    var square = n * n;
    return square + 1;
}).Sum())`,
    { result: 17 },
  ),
  yes(
    'string',
    'a lambda over many lines',
    r`@(string.Join(",",
    new[] { "b", "a" }
        .OrderBy(name => name)
        .Select((name, index) => new { name, index })
        .Where(x => x.index >= 0)
        .Select(x => $"{x.index}{x.name}")
))`,
    { result: '0a,1b' },
  ),
  yes(
    'int',
    'a lambda that sees a variable',
    r`@{
    var factor = 3;
    return new[] { 1, 2 }.Sum(n => n * factor);
}`,
    { result: 9 },
  ),
  yes(
    'bool',
    'code on one line',
    r`@{ var a = 1; var b = 2; if (a < b && b > a) { return true; } return false; }`,
    { result: true },
  ),
  yes(
    'string',
    'braces on their own lines',
    `@{
    if (true)
    {
        return "a";
    }
    else
    {
        return "b";
    }
}`,
    { result: 'a' },
  ),
  yes('string', 'windows line ends', '@{\r\n    var a = "x";\r\n    return a;\r\n}', { result: 'x' }),
  yes('string', 'tabs and no spaces', '@{\tvar a="x";return(a);}', { result: 'x' }),
];
