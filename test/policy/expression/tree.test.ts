import { call, identifier, lambda, member, printExpression } from '../../../lib/csharp';
import { replaceNodes, someNode, unusedName } from '../../../lib/policy/expression/tree';

const x = identifier('x');
const tree = call(member(identifier('a'), 'B'), x, lambda(['y'], call(identifier('f'), identifier('y'))));

test('finds a node at any depth', () => {
  expect(someNode(tree, node => node === (x as unknown))).toBe(true);
  expect(someNode(tree, node => node.name === 'y')).toBe(true);
  expect(someNode(tree, node => node.name === 'z')).toBe(false);
  expect(someNode('x', () => true)).toBe(false);
});

test('replaces nodes and keeps the rest as it is', () => {
  const replaced = replaceNodes(tree, node => (node === (x as unknown) ? identifier('z') : undefined));
  expect(printExpression(replaced)).toBe('a.B(z, y => f(y))');
  expect(printExpression(tree)).toBe('a.B(x, y => f(y))');
  expect(Object.isFrozen(replaced)).toBe(true);
  expect(replaceNodes(tree, () => undefined)).toBe(tree);
});

test('finds a name that variables and parameters do not have', () => {
  expect(unusedName(tree, 'z')).toBe('z');
  expect(unusedName(tree, 'x')).toBe('x2');
  expect(unusedName(tree, 'y')).toBe('y2');
  expect(unusedName(tree, 'B')).toBe('B');
});
