import { element, isElement, type PolicyNode, walkElements } from '../../lib/policy';

const leaf = element('c', { d: 'e' });
const middle = element('b', {}, [{ kind: 'text', value: 'x' }, leaf, element('f')]);
const tree: readonly PolicyNode[] = [
  { kind: 'comment', text: 'y' },
  element('a', {}, [middle]),
  element('g'),
];

test('an element is frozen, and not changed with what it was made from', () => {
  const attributes: Record<string, string> = { a: 'b' };
  const children = [leaf];
  const made = element('x', attributes, children);
  attributes.a = 'changed';
  children.pop();
  expect(made).toEqual({ kind: 'element', name: 'x', attributes: { a: 'b' }, children: [leaf] });
  for (const part of [made, made.attributes, made.children]) expect(Object.isFrozen(part)).toBe(true);
});

test('an element is told from other nodes, and by its name', () => {
  expect(isElement(leaf)).toBe(true);
  expect(isElement(leaf, 'c')).toBe(true);
  expect(isElement(leaf, 'd')).toBe(false);
  expect(isElement({ kind: 'text', value: 'c' })).toBe(false);
});

test('a walk meets each element before its children, with those around it from the outside in', () => {
  const met = [...walkElements(tree)].map(({ element: { name }, ancestors }) => [
    name,
    ancestors.map(a => a.name),
  ]);
  expect(met).toEqual([
    ['a', []],
    ['b', ['a']],
    ['c', ['a', 'b']],
    ['f', ['a', 'b']],
    ['g', []],
  ]);
});
