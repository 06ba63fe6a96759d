import fc from '../support/properties';
import {
  base,
  choose,
  csharp,
  type Expression,
  include,
  includeFragment,
  type Policy,
  policyDocument,
  PolicyError,
  policyFragment,
  revisionOf,
  setHeader,
  setVariable,
  stringValue,
} from '../../lib/policy';

const raw = (text: string): Expression<string> => csharp<string>(Object.assign([text], { raw: [text] }));
const document = (...inbound: readonly Policy[]) => policyDocument({ scope: 'api', inbound });
const fragment = (value: string) => policyFragment('a', [setHeader({ name: 'a', value: [value] })]);

test('is twelve hexadecimal digits', () => {
  expect(revisionOf(document(base()))).toMatch(/^[0-9a-f]{12}$/);
});

test('is the same for equal documents, whichever objects they are', () => {
  const build = () =>
    document(base(), include(fragment('x')), setVariable({ name: 'a', value: raw('"a b"') }));
  expect(revisionOf(build())).toBe(revisionOf(build()));
  const shared = setHeader({ name: 'a' });
  expect(revisionOf(document(shared, shared))).toBe(
    revisionOf(document(setHeader({ name: 'a' }), setHeader({ name: 'a' }))),
  );
});

test('changes when only white space inside a C# string changes', () => {
  const revisions = ['"a b"', '"a  b"', '"a\tb"', '" a b"', '@"a\nb"'].map(code =>
    revisionOf(document(setVariable({ name: 'a', value: raw(code) }))),
  );
  expect(new Set(revisions).size).toBe(revisions.length);
});

test('changes with every string', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const of = (text: string) => revisionOf(document(setVariable({ name: 'a', value: stringValue(text) })));
      expect(of(a) === of(b)).toBe(a === b);
    }),
  );
});

test('changes when an included fragment changes, wherever it is included', () => {
  const including = (value: string) => [
    document(include(fragment(value))),
    document(choose({ when: [{ condition: true, policies: [include(fragment(value))] }] })),
  ];
  for (const [i, before] of including('x').entries()) {
    expect(revisionOf(before)).not.toBe(revisionOf(including('y')[i]!));
    expect(revisionOf(before)).toBe(revisionOf(including('x')[i]!));
  }
});

test('does not know the content of a fragment that is included by name', () => {
  expect(revisionOf(document(includeFragment({ fragmentId: 'a' })))).not.toBe(
    revisionOf(document(include(fragment('x')))),
  );
});

test('changes with the order of policies, and not with the order in which equal fragments were made', () => {
  const [a, b] = [policyFragment('a', []), policyFragment('b', [])];
  expect(revisionOf(document(include(a), include(b)))).not.toBe(revisionOf(document(include(b), include(a))));
  const again = policyFragment('a', []);
  expect(revisionOf(document(include(a), include(again)))).toBe(
    revisionOf(document(include(again), include(a))),
  );
});

test('fails when two different fragments have one name, since only one of them can be deployed', () => {
  const build = () => document(include(fragment('x')), include(fragment('y')));
  expect(build).toThrow(PolicyError);
  expect(build).toThrow(
    "two different fragments have the id 'a', and only one of them can be deployed; give each an id of its own",
  );
});

test('a document names its revision, which is not counted in', () => {
  const text = JSON.stringify(document(base()));
  const named = /"name":"policy-revision","value":"([0-9a-f]{12})"/.exec(text)?.[1];
  const bare = { ...document(base()) };
  const inbound = bare.root.children[0]!;
  if (inbound.kind !== 'element') throw new Error('no inbound');
  const without = {
    ...bare,
    root: {
      ...bare.root,
      children: [{ ...inbound, children: inbound.children.slice(0, 1) }, ...bare.root.children.slice(1)],
    },
  };
  expect(revisionOf(without)).toBe(named);
});
