import { checkPolicies } from '../../../lib/policy/define/build-policies';
import { cacheLookupValue, retry, setHeader, wait } from '../../../lib/policy/declarations/index';
import { element, type PolicyNode } from '../../../lib/policy/node';
import { booleanExpression } from './test-expression';

const header = setHeader({ name: 'a', value: ['b'] });
const comment: PolicyNode = { kind: 'comment', text: 'why' };
const raw: PolicyNode = { kind: 'raw', xml: '<cache-value />' };

test('policies, comments and raw xml may stand in a list, in the given order', () => {
  expect(checkPolicies({}, [comment, header, raw], 'inbound')).toEqual([comment, header, raw]);
});

test('an absent list is an empty one', () => {
  expect(checkPolicies({}, undefined, 'inbound')).toEqual([]);
});

test.each([
  [header, '{"kind":"element","name":"set-header","attributes":{"name":"a"},"children":[{...'],
  ['<base />', '"<base />"'],
  [{ length: 1 }, '{"length":1}'],
])('a single value is no list', (given, shown) => {
  expect(() => checkPolicies({}, given, 'inbound')).toThrow(
    expect.objectContaining({
      code: 'policy/not-a-list',
      message: `inbound must be a list of policies, got ${shown}`,
    }),
  );
});

test.each([
  ['a builder that was not called', setHeader, 'a function'],
  ['text', '<base />', '"<base />"'],
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
  ['false', false, 'false'],
  [
    'a list in the list',
    [header],
    '[{"kind":"element","name":"set-header","attributes":{"name":"a"},"children":[...',
  ],
  ['an expression', booleanExpression(), 'an object that has no JSON, for example an expression'],
  [
    'an element without children',
    { kind: 'element', name: 'base', attributes: {} },
    '{"kind":"element","name":"base","attributes":{}}',
  ],
  ['raw xml that is no text', { kind: 'raw', xml: 1 }, '{"kind":"raw","xml":1}'],
  ['a comment without text', { kind: 'comment' }, '{"kind":"comment"}'],
  ['a node of a kind that is no policy', { kind: 'text', value: 'x' }, '{"kind":"text","value":"x"}'],
])(
  '%s is no policy, and the message names its place and asks whether the builder was called',
  (_, given, shown) => {
    expect(() => checkPolicies({}, [header, given], 'retry.policies')).toThrow(
      expect.objectContaining({
        code: 'policy/not-a-policy',
        message: `retry.policies[1] must be a policy made by a builder, got ${shown}; did you forget to call the builder?`,
      }),
    );
  },
);

test('a hole in a list is no policy', () => {
  expect(() => checkPolicies({}, new Array(1), 'inbound')).toThrow('inbound[0] must be a policy');
});

test('a policy that may not stand in a list is refused with those that may', () => {
  expect(() => wait({ for: 'all', policies: [header as never] })).toThrow(
    expect.objectContaining({
      code: 'policy/not-allowed-inside',
      message:
        'wait.policies: <set-header> cannot stand here; only send-request, cache-lookup-value, choose, forward-request, ' +
        'cache-store-value, authentication-managed-identity may',
    }),
  );
  expect(() =>
    retry({
      condition: true,
      count: 1,
      interval: 0,
      policies: [wait({ for: 'all', policies: [cacheLookupValue({ key: 'a', variableName: 'b' })] })],
    }),
  ).toThrow('retry.policies: <wait> cannot stand here; move it out');
});

test('a list that must hold something does not count comments', () => {
  expect(() => checkPolicies({ min: 1 }, [comment], 'retry.policies')).toThrow(
    expect.objectContaining({
      code: 'policy/missing-child',
      message: 'retry.policies needs at least 1 policy, got 0',
    }),
  );
});

test('raw xml counts as a policy, since it may be one', () => {
  expect(checkPolicies({ min: 1 }, [raw], 'retry.policies')).toEqual([raw]);
});

test('an element that this library does not know may stand anywhere', () => {
  const unknown = element('cache-value', { key: 'a' });
  expect(checkPolicies({}, [unknown], 'inbound')).toEqual([unknown]);
});
