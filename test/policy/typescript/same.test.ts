import { element, type ExpressionNode, type PolicyNode } from '../../../lib/policy';
import { isSameDocument, isSameNode } from '../../../lib/policy/typescript/same';

const inline = (code: string): ExpressionNode => ({ kind: 'expression', form: 'inline', code });
const block = (code: string): ExpressionNode => ({ kind: 'expression', form: 'block', code });
const text = (value: string): PolicyNode => ({ kind: 'text', value });

test.each<[string, PolicyNode, PolicyNode]>([
  ['the order of attributes', element('a', { b: '1', c: '2' }), element('a', { c: '2', b: '1' })],
  ['white space in C#', inline('a==b'), inline('a ==\n  b')],
  ['parentheses that change nothing', inline('(a) && (b)'), inline('a && b')],
  ['the place of a comment', block('\n  // why\n  return a;\n'), block('return a; // why\n')],
  ['white space in a comment', inline('a /* one  two */'), inline('a /* one two */')],
])('%s does not count', (_, one, other) => {
  expect([isSameNode(one, other), isSameNode(other, one)]).toEqual([true, true]);
});

test.each<[string, PolicyNode, PolicyNode]>([
  ['another name', element('a'), element('b')],
  ['another value', element('a', { b: '1' }), element('a', { b: '2' })],
  ['one attribute more', element('a', { b: '1' }), element('a', { b: '1', c: '' })],
  ['an attribute by another name', element('a', { b: '1' }), element('a', { c: '1' })],
  ['an attribute that every object has', element('a', { toString: '1' }), element('a', { b: '1' })],
  [
    'the order of children',
    element('a', {}, [text('1'), text('2')]),
    element('a', {}, [text('2'), text('1')]),
  ],
  ['text and an expression', element('a', { b: 'x' }), element('a', { b: inline('x') })],
  ['the form of an expression', inline('a'), block('a')],
  ['a literal', inline('"a b"'), inline('"a  b"')],
  ['how a literal is written', inline('@"a"'), inline('"a"')],
  ['a comment that is gone', inline('a /* why */'), inline('a')],
  ['a comment in a hole', inline('$"{a /* why */}"'), inline('$"{a}"')],
  ['what is no C#', inline('a +'), inline('a + ')],
  ['a comment', { kind: 'comment', text: 'a' }, { kind: 'comment', text: 'a ' }],
  ['xml', { kind: 'raw', xml: '<a/>' }, { kind: 'raw', xml: '<a />' }],
  ['a comment and xml', { kind: 'comment', text: 'a' }, { kind: 'raw', xml: 'a' }],
])('%s counts', (_, one, other) => {
  expect([isSameNode(one, other), isSameNode(other, one)]).toEqual([false, false]);
});

test('of documents the kind, the id and the comments around count', () => {
  const root = element('fragment');
  const note = { kind: 'comment', text: 'a' } as const;
  const fragment = { kind: 'fragment', id: 'a', prolog: [], root } as const;
  expect(isSameDocument(fragment, { ...fragment, epilog: [] })).toBe(true);
  expect(isSameDocument(fragment, { ...fragment, id: 'b' })).toBe(false);
  expect(isSameDocument(fragment, { ...fragment, prolog: [note] })).toBe(false);
  expect(isSameDocument(fragment, { ...fragment, epilog: [note] })).toBe(false);
  expect(isSameDocument(fragment, { kind: 'document', prolog: [], root })).toBe(false);
});
