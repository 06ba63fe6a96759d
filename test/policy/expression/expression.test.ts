import { context, csharp, Expression, PolicyError, stringValue, TreeExpression } from '../../../lib/policy';

const MESSAGE =
  'an expression has no text before the gateway runs it; put it into interpolate`…` instead of a plain template string, ' +
  'or into jsonObject(…) instead of JSON.stringify';

test.each<[string, () => unknown]>([
  // eslint-disable-next-line @typescript-eslint/restrict-template-expressions
  ['a plain template string', () => `Bearer ${context.request.method}`],
  ['a sum', () => 'Bearer ' + (context.user as unknown as string)],
  ['String()', () => String(csharp.block`return 1;`)],
  ['JSON.stringify', () => JSON.stringify({ user: context.user })],
])('an expression in %s is refused', (_, build) => {
  expect(build).toThrow(PolicyError);
  expect(build).toThrow(MESSAGE);
});

test('expressions are told from other values, also across copies of the package', () => {
  expect(Expression.isExpression(context.user)).toBe(true);
  expect(Expression.isExpression(csharp.block`return 1;`)).toBe(true);
  expect(Expression.isExpression('a')).toBe(false);
  expect(Expression.isExpression(null)).toBe(false);
  expect(Expression.isExpression({ tree: {} })).toBe(false);
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const copy = require('../../../lib/policy') as { stringValue: typeof stringValue };
    const foreign = copy.stringValue('a');
    expect(foreign).not.toBeInstanceOf(Expression);
    expect(Expression.isExpression(foreign)).toBe(true);
    expect(stringValue('b').concat(foreign).toNode().code).toBe('"b" + "a"');
  });
});

test('only an inline expression has a tree', () => {
  expect(TreeExpression.isTreeExpression(csharp`a`)).toBe(true);
  expect(TreeExpression.isTreeExpression(csharp.block`return 1;`)).toBe(false);
  expect(TreeExpression.isTreeExpression({ tree: 1 })).toBe(false);
});

test('the node is frozen and says that it stands between parentheses', () => {
  const node = stringValue('a').toNode();
  expect(node).toEqual({ kind: 'expression', form: 'inline', code: '"a"' });
  expect(Object.isFrozen(node)).toBe(true);
});
