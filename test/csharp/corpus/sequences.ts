import { yes } from './entry';

const r = String.raw;

/** LINQ in method syntax, arrays, lists, dictionaries. */
export const sequences = [
  yes('int', 'a filtered count', r`@(new[] { 1, 2, 3, 4 }.Count(n => n % 2 == 0))`, { result: 2 }),
  yes('int', 'a sum', r`@(new[] { 1, 2, 3 }.Sum())`, { result: 6 }),
  yes('int', 'an aggregate with a start', r`@(new[] { 1, 2, 3 }.Aggregate(10, (sum, n) => sum + n))`, {
    result: 16,
  }),
  yes(
    'string',
    'an aggregate of strings',
    r`@(new[] { "a", "b", "c" }.Aggregate((left, right) => left + "/" + right))`,
    { result: 'a/b/c' },
  ),
  yes('string', 'a sorted sequence', r`@(string.Join(",", new[] { 3, 1, 2 }.OrderByDescending(n => n)))`, {
    result: '3,2,1',
  }),
  yes(
    'string',
    'a sequence sorted twice',
    r`@(string.Join(",", new[] { "bb", "a", "cc", "b" }.OrderBy(s => s.Length).ThenByDescending(s => s)))`,
    { result: 'b,a,cc,bb' },
  ),
  yes(
    'string',
    'groups',
    r`@(string.Join(";", new[] { "a", "bb", "cc" }.GroupBy(s => s.Length).Select(g => g.Key + "=" + g.Count())))`,
    { result: '1=1;2=2' },
  ),
  yes('string', 'distinct values', r`@(string.Join(",", new[] { 1, 2, 1 }.Distinct()))`, { result: '1,2' }),
  yes(
    'string',
    'a flattened sequence',
    r`@(string.Concat(new[] { "ab", "cd" }.SelectMany(s => s.ToCharArray())))`,
    { result: 'abcd' },
  ),
  yes('string', 'skip and take', r`@(string.Join(",", Enumerable.Range(1, 10).Skip(2).Take(3)))`, {
    result: '3,4,5',
  }),
  yes('string', 'take while', r`@(string.Join(",", new[] { 1, 2, 9, 3 }.TakeWhile(n => n < 5)))`, {
    result: '1,2',
  }),
  yes(
    'string',
    'a mapping with the index',
    r`@(string.Join(",", new[] { "a", "b" }.Select((s, i) => $"{i}:{s}")))`,
    { result: '0:a,1:b' },
  ),
  yes(
    'string',
    'zipped sequences',
    r`@(string.Join(",", new[] { "a", "b" }.Zip(new[] { 1, 2 }, (s, n) => s + n)))`,
    { result: 'a1,b2' },
  ),
  yes(
    'bool',
    'all and any',
    r`@(new[] { 1, 2 }.All(n => n > 0) && new[] { 1, 2 }.Any(n => n > 1) && !new int[0].Any())`,
    { result: true },
  ),
  yes('int', 'the first of an empty sequence or a default', r`@(new List<int>().FirstOrDefault())`, {
    result: 0,
  }),
  yes('int', 'the first of an empty sequence', r`@(new List<int>().First())`, {
    throws: 'System.InvalidOperationException',
  }),
  yes('int', 'the single match', r`@(new[] { 1, 2, 3 }.Single(n => n > 2))`, { result: 3 }),
  yes('double', 'an average', r`@(new[] { 1, 2 }.Average())`, { result: 1.5 }),
  yes('int', 'a maximum of a property', r`@(new[] { "a", "bbb" }.Max(s => s.Length))`, { result: 3 }),
  yes('bool', 'a sequence in another', r`@(new[] { "a", "b" }.Intersect(new List<string> { "b" }).Any())`, {
    result: true,
  }),
  yes(
    'string',
    'a sequence without another',
    r`@(string.Join(",", new[] { 1, 2, 3 }.Except(new[] { 2 }).Concat(new[] { 4 })))`,
    { result: '1,3,4' },
  ),
  yes(
    'bool',
    'the origin in a list',
    r`@(new List<string> { "https://a.example", "https://b.example" }.Contains(context.Request.Headers.GetValueOrDefault("Origin", "")))`,
    { given: { request: { headers: { Origin: 'https://b.example' } } }, result: true },
  ),
  yes(
    'bool',
    'the address in a list from a named value',
    r`@("{{allowed-ips}}".Split(',').Select(ip => ip.Trim()).Contains(context.Request.IpAddress))`,
    {
      given: { request: { ipAddress: '2.2.2.2' }, namedValues: { 'allowed-ips': '1.1.1.1, 2.2.2.2' } },
      result: true,
    },
  ),
  yes(
    'string',
    'all headers as text',
    r`@(string.Join("\n", context.Request.Headers.Select(h => h.Key + ": " + string.Join(", ", h.Value))))`,
    { given: { request: { headers: { A: '1', B: ['2', '3'] } } }, result: 'A: 1\nB: 2, 3' },
  ),
  yes(
    'string',
    'all headers but some',
    r`@{
    var hidden = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "authorization", "api-key" };
    return JsonConvert.SerializeObject(context.Request.Headers
        .Where(h => !hidden.Contains(h.Key))
        .ToDictionary(h => h.Key, h => h.Value.FirstOrDefault()));
}`,
    { given: { request: { headers: { Authorization: 'x', Accept: 'a' } } }, result: '{"Accept":"a"}' },
  ),
  yes(
    'string',
    'a value of a dictionary',
    r`@(new Dictionary<string, string> { { "eastus", "East US" }, { "westus", "West US" } }[context.Deployment.Region])`,
    { given: { region: 'westus' }, result: 'West US' },
    { given: { region: 'x' }, throws: 'System.Collections.Generic.KeyNotFoundException' },
  ),
  yes(
    'string',
    'a value of a dictionary if there',
    r`@{
    var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) {
        ["gpt-4o"] = "pool-a",
        ["gpt-35-turbo"] = "pool-b",
    };
    string pool;
    return names.TryGetValue(context.Request.MatchedParameters["deployment-id"], out pool) ? pool : "none";
}`,
    { given: { request: { matchedParameters: { 'deployment-id': 'GPT-4O' } } }, result: 'pool-a' },
    { given: { request: { matchedParameters: { 'deployment-id': 'x' } } }, result: 'none' },
  ),
  yes(
    'string',
    'a value of a dictionary with out var',
    r`@(new Dictionary<int, string> { [1] = "one" }.TryGetValue(1, out var name) ? name : "?")`,
    { result: 'one' },
  ),
  yes(
    'string',
    'a dictionary over its pairs',
    r`@{
    var result = "";
    foreach (KeyValuePair<string, int> pair in new Dictionary<string, int> { { "a", 1 }, { "b", 2 } }) {
        result += pair.Key + pair.Value;
    }
    return result;
}`,
    { result: 'a1b2' },
  ),
  yes(
    'string',
    'a list that grows',
    r`@{
    var list = new List<string>();
    list.Add("a");
    list.AddRange(new[] { "b", "c" });
    list.Insert(0, "z");
    list.RemoveAt(1);
    return string.Join("", list) + list.Count;
}`,
    { result: 'zbc3' },
  ),
  yes(
    'string',
    'a queue and a stack',
    r`@{
    var queue = new Queue<int>(new[] { 1, 2 });
    var stack = new Stack<int>(queue);
    return queue.Dequeue() + "-" + stack.Pop();
}`,
    { result: '1-2' },
  ),
  yes(
    'int',
    'an array with a size',
    r`@{
    var counts = new int[3];
    counts[1]++;
    counts[2] += 5;
    return counts[0] + counts[1] * 10 + counts[2] * 100;
}`,
    { result: 510 },
  ),
  yes('int', 'an array of arrays', r`@(new[] { new[] { 1, 2 }, new[] { 3 } }[1][0])`, { result: 3 }),
  yes(
    'int',
    'an array declared with its elements',
    r`@{
    int[] values = { 1, 2, 3, };
    return values.Length;
}`,
    { result: 3 },
  ),
  yes('int', 'an index out of range', r`@(new[] { 1 }[1])`, { throws: 'System.IndexOutOfRangeException' }),
  yes('string', 'a tuple by its class', r`@(Tuple.Create("a", 1).Item1)`, { result: 'a' }),
  yes(
    'string',
    'objects without a type',
    r`@(string.Join(",", new[] { new { Name = "a", Size = 2 }, new { Name = "b", Size = 1 } }.OrderBy(x => x.Size).Select(x => x.Name)))`,
    { result: 'b,a' },
  ),
  yes('string', 'a random element', r`@(new[] { "a", "b", "c" }[new Random().Next(3)])`),
  yes(
    'string',
    'a random element by a request id',
    r`@{
    var backends = new[] { "https://a", "https://b" };
    return backends[Math.Abs(context.RequestId.GetHashCode()) % backends.Length];
}`,
  ),
];
