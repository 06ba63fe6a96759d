import { booleanValue, context, csharp } from '../../../../lib/policy';
import { codeOf } from '../code';

const x = booleanValue(csharp<boolean>`x`);
const y = booleanValue(csharp<boolean>`y`);

test.each([
  [x.and(y), 'x && y'],
  [x.or(y), 'x || y'],
  [x.or(y).and(true), '(x || y) && true'],
  [x.and(y).or(false), 'x && y || false'],
  [x.not(), '!x'],
  [x.or(y).not(), '!(x || y)'],
  [x.equals(y), 'x == y'],
  [x.notEquals(null), 'x != null'],
  [x.toText(), 'x.ToString()'],
  [x.and(y).toText(), '(x && y).ToString()'],
  [
    context.product.get(product => product.approvalRequired).equals(true),
    'context.Product?.ApprovalRequired == true',
  ],
])('%# prints its C#', (expression, expected) => {
  expect(codeOf(expression)).toBe(expected);
});
