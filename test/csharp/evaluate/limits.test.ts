import { DotNetException, EvaluationLimitError, evaluate } from '../../../lib/csharp';

const r = String.raw;
const MAX_STEPS = 100_000;

/** What ends the evaluation: the limit it reached, or the exception it threw. */
function endOf(code: string): string {
  try {
    evaluate(code, { now: () => 0, random: () => 0.5, maxSteps: MAX_STEPS });
    return 'a result';
  } catch (error) {
    if (error instanceof EvaluationLimitError) return error.limit;
    if (error instanceof DotNetException) return error.type;
    throw error;
  }
}

describe('an expression that would not end, or not for long, ends at its budget', () => {
  test.each([
    ['a loop for ever', r`@{ while (true) {} return 1; }`],
    [
      'a loop that something catches',
      r`@{ try { while (true) {} } catch (Exception e) { return 1; } return 2; }`,
    ],
    ['a loop on the way out', r`@{ try { while (true) {} } finally { while (true) {} } return 2; }`],
    [
      'loops in loops',
      r`@{ var n = 0; foreach (var a in Enumerable.Range(0, 100000)) foreach (var b in Enumerable.Range(0, 100000)) n++; return n; }`,
    ],
    [
      'a lambda that calls itself twice',
      r`@{ Func<int, int> f = null; f = x => x > 0 ? f(x - 1) + f(x - 1) : 0; return f(60); }`,
    ],
    ['a long sequence', r`@(Enumerable.Range(0, int.MaxValue).Count())`],
    ['a long sequence, skipped', r`@(Enumerable.Range(0, int.MaxValue).Skip(int.MaxValue - 1).First())`],
    ['a long sequence, reversed', r`@(Enumerable.Range(0, int.MaxValue).Reverse().First())`],
    ['a long sequence, sorted', r`@(Enumerable.Range(0, int.MaxValue).OrderBy(x => -x).First())`],
    ['a long sequence, grouped', r`@(Enumerable.Range(0, int.MaxValue).GroupBy(x => x).Count())`],
    ['a long sequence in a dictionary', r`@(Enumerable.Range(0, int.MaxValue).ToDictionary(x => x).Count)`],
    ['a long sequence as JSON', r`@(JsonConvert.SerializeObject(Enumerable.Range(0, int.MaxValue)))`],
    ['a long sequence as text', r`@(string.Join(",", Enumerable.Range(0, int.MaxValue)))`],
    ['a list that grows', r`@{ var list = new List<int>(); while (true) list.Add(1); return 1; }`],
    [
      'a queue that grows as it is emptied',
      r`@{ var q = new Queue<int>(); q.Enqueue(1); while (q.Count > 0) { q.Enqueue(1); q.Enqueue(1); q.Dequeue(); } return 1; }`,
    ],
    ['a stack that grows', r`@{ var s = new Stack<int>(); while (true) s.Push(1); return 1; }`],
    ['a builder that grows', r`@{ var b = new StringBuilder(); while (true) b.Append("a"); return 1; }`],
    ['a long text', r`@(new string('a', int.MaxValue))`],
    ['a text made wide', r`@("".PadLeft(int.MaxValue))`],
    [
      'a text that doubles as it is replaced',
      r`@{ var s = "a"; for (int i = 0; i < 60; i++) s = s.Replace("a", "aa"); return s.Length; }`,
    ],
    ['a large array', r`@(new byte[int.MaxValue])`],
    [
      'JSON that doubles',
      r`@{ var a = new JArray(); for (int i = 0; i < 40; i++) a = new JArray(a, a); return a.Count; }`,
    ],
    [
      'XML that doubles',
      r`@{ var x = new XElement("a"); for (int i = 0; i < 40; i++) x = new XElement("a", x, x); return 1; }`,
    ],
  ])('%s', (_, code) => {
    expect(endOf(code)).toBe('steps');
  });

  test.each([
    ['lambdas in lambdas', r`@{ Func<int, int> f = null; f = x => f(x + 1); return f(0); }`, 'depth'],
    [
      'a text that doubles',
      r`@{ var s = "a"; for (int i = 0; i < 60; i++) s += s; return s; }`,
      'System.OutOfMemoryException',
    ],
    ['a number with many digits', r`@(1.ToString("D999999999"))`, 'System.OutOfMemoryException'],
    [
      'JSON within JSON',
      r`@(JObject.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 10000))))`,
      'Newtonsoft.Json.JsonReaderException',
    ],
  ])('%s', (_, code, end) => {
    expect(endOf(code)).toBe(end);
  });

  test('the message says how many steps there were, and how to have more', () => {
    expect(() =>
      evaluate('@{ while (true) {} return 1; }', { now: () => 0, random: () => 0, maxSteps: 9 }),
    ).toThrow("the expression took more than 9 steps: raise 'maxSteps' if it is meant to");
  });

  test('an evaluation has its own budget, also after one that ended at it', () => {
    expect(endOf('@{ while (true) {} return 1; }')).toBe('steps');
    expect(endOf('@(Enumerable.Range(0, 90000).Count())')).toBe('a result');
    expect(endOf('@(Enumerable.Range(0, 90000).Count())')).toBe('a result');
  });
});
