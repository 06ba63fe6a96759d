import { parsePolicyExpression } from '../../../../lib/csharp';
import { context, csharp, numberValue, type NumberExpression } from '../../../../lib/policy';
import { codeOf } from '../code';

const x = numberValue(csharp<number>`x`);

test.each<[string, (number: NumberExpression) => { toNode(): { code: string } }, string]>([
  ['equals', n => n.equals(429), 'x == 429'],
  ['notEquals', n => n.notEquals(429), 'x != 429'],
  ['lessThan', n => n.lessThan(1.5), 'x < 1.5'],
  ['lessThanOrEqual', n => n.lessThanOrEqual(1e21), 'x <= 1e+21'],
  ['greaterThan', n => n.greaterThan(-1), 'x > -1'],
  ['greaterThanOrEqual', n => n.greaterThanOrEqual(5_000_000_000), 'x >= 5000000000L'],
  ['add', n => n.add(1), 'x + 1'],
  ['subtract', n => n.subtract(n.subtract(1)), 'x - (x - 1)'],
  ['subtract a negative number', n => n.subtract(-1), 'x - -1'],
  ['multiply', n => n.add(1).multiply(n.add(2)), '(x + 1) * (x + 2)'],
  ['divide', n => n.divide(2), 'x / 2'],
  ['modulo', n => n.modulo(2), 'x % 2'],
  ['negate', n => n.negate().negate(), '-(-x)'],
  ['min', n => n.min(60), 'Math.Min(x, 60)'],
  ['max', n => n.max(1), 'Math.Max(x, 1)'],
  ['round', n => n.round(), 'Math.Round(x)'],
  ['ceiling', n => n.ceiling(), 'Math.Ceiling(x)'],
  ['floor', n => n.floor(), 'Math.Floor(x)'],
  ['toInteger', n => n.toInteger(), '(int)x'],
  ['toLong', n => n.toLong(), '(long)x'],
  ['toDouble', n => n.toDouble().divide(2), '(double)x / 2'],
  ['toText', n => n.toText(), 'x.ToString()'],
  ['toText, with a format', n => n.toText('0.00'), 'x.ToString("0.00")'],
])('%s prints its C#', (_, build, expected) => {
  const { code } = build(x).toNode();
  expect(code).toBe(expected);
  expect(() => parsePolicyExpression(`@(${code})`)).not.toThrow();
});

test('a plain number has members', () => {
  expect(codeOf(numberValue(5).toText())).toBe('5.ToString()');
  expect(codeOf(numberValue(-5).toText())).toBe('(-5).ToString()');
  expect(codeOf(numberValue(1.5).add(context.elapsed.totalSeconds))).toBe(
    '1.5 + context.Elapsed.TotalSeconds',
  );
});

test('comparisons work on numbers that may be null', () => {
  const status = context.response.get(response => response.statusCode);
  expect(codeOf(status.greaterThanOrEqual(500))).toBe('context.Response?.StatusCode >= 500');
  expect(codeOf(status.equals(null))).toBe('context.Response?.StatusCode == null');
});
