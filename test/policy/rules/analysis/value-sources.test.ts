import { parsePolicyExpression, printPolicyExpression } from '../../../../lib/csharp';
import { valueSources } from '../../../../lib/policy/rules/analysis/code';

describe('a value is made of', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['itself', '@(context.Request.IpAddress)', ['@(context.Request.IpAddress)']],
    ['both alternatives, and not of the condition', '@(a == "x" ? b.Id : c.Id)', ['@(b.Id)', '@(c.Id)']],
    ['both sides of ??', '@(a.Id ?? b.Id)', ['@(a.Id)', '@(b.Id)']],
    ['what is put together', '@("a" + b.Id + $"{c.Id}")', ['@("a")', '@(b.Id)', '@(c.Id)']],
    ['what is only converted', '@(((string)a.Id).ToString().Trim())', ['@(a.Id)']],
    ['what a call gets', '@(a.GetValueOrDefault("b", "c"))', ['@(a.GetValueOrDefault("b", "c"))']],
    ['nothing that is compared', '@(a.Id == "b" || !c.Flag)', []],
    ['nothing that is searched or counted', '@(a.Id.Contains("b") ? a.Length : b.Count())', []],
    ['nothing that is matched', '@((Regex.IsMatch(a.Id, "b")).ToString())', []],
    ['nothing whose type is asked', '@(a is string)', []],
    ['all of a block', '@{ return a.Id; }', ['@{ return a.Id; }']],
  ])('%s', (_, code, parts) => {
    expect(valueSources(parsePolicyExpression(code)).map(printPolicyExpression)).toEqual(
      parts.map(part => printPolicyExpression(parsePolicyExpression(part))),
    );
  });
});
