import { Lazy, TerraformVariable } from 'cdktf';

import { checkOptions, OptionKind, type OptionKinds, ValidationError } from '../../lib/core';
import { testStack } from '../support/template';

interface Options {
  readonly name: string;
  readonly count?: number;
  readonly mode?: 'a' | 'b';
  readonly tls?: { readonly on: boolean };
  readonly members?: readonly { readonly weight: number }[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly breaker?: { readonly on: boolean } | false;
  readonly group?: unknown;
}

const SWITCHED = OptionKind.objectOf<{ readonly on: boolean }>({ on: OptionKind.SWITCH });

const KINDS: OptionKinds<Options> = {
  name: OptionKind.TEXT,
  count: OptionKind.NUMBER.optional(),
  mode: OptionKind.oneOf('a', 'b').optional(),
  tls: SWITCHED.optional(),
  members: OptionKind.listOf(
    OptionKind.objectOf<{ readonly weight: number }>({ weight: OptionKind.NUMBER }),
  ).optional(),
  headers: OptionKind.mapOf(OptionKind.TEXT).optional(),
  breaker: SWITCHED.or(OptionKind.FALSE).optional(),
  group: OptionKind.RESOURCE_GROUP.optional(),
};

const check = (options: unknown) => checkOptions(testStack('stack'), options as Options, KINDS);

test.each<[string, unknown, string]>([
  ['no options', undefined, 'the options must be an object, got undefined; give them'],
  ['options that are none', null, 'the options must be an object, got null; give them'],
  ['what is missing', {}, 'name must be text, got undefined; give one'],
  [
    'null for what may be left out',
    { count: null },
    'count must be a number, got null; give one, or leave it out',
  ],
  ['text for a number', { count: '5' }, "count must be a number, got '5'; give one, or leave it out"],
  ['another choice', { mode: 'c' }, "mode must be one of a, b, got 'c'; give one, or leave it out"],
  ['what is wrong inside', { tls: {} }, 'tls.on must be true or false, got undefined; give one'],
  ['text for a list', { members: 'abc' }, "members must be a list, got 'abc'; give one, or leave it out"],
  [
    'a member of a list',
    { members: [{ weight: 1 }, {}] },
    'members[1].weight must be a number, got undefined; give one',
  ],
  ['a value of a map', { headers: { 'x-a': 5 } }, 'headers.x-a must be text, got 5; give one'],
  [
    'neither of two',
    { breaker: true },
    'breaker must be an object or false, got true; give one, or leave it out',
  ],
  [
    'what is wrong inside one of two',
    { breaker: { on: 1 } },
    'breaker.on must be true or false, got 1; give one',
  ],
  ['a list for an object', { tls: [] }, 'tls must be an object, got a list; give one, or leave it out'],
  ['a function', { name: () => 'x' }, 'name must be text, got a function; give one'],
  [
    'an object for a construct',
    { group: {} },
    'group must be a resource group, got an object; give one, or leave it out',
  ],
])('%s fails with its place, the value, what it must be, and the fix', (_, options, message) => {
  const named = typeof options === 'object' && options !== null && !message.startsWith('name ');
  expect(() => check(named ? { name: 'n', ...options } : options)).toThrow(
    `[core/wrong-type] stack: ${message}`,
  );
});

test('what fits passes, and so does what is left out', () => {
  expect(() => check({ name: '', count: 0, tls: { on: true }, members: [], breaker: false })).not.toThrow();
  expect(() => check({ name: 'n', count: undefined })).not.toThrow();
});

test('what Terraform knows only later passes, whatever it is', () => {
  const number = new TerraformVariable(testStack(), 'number', { type: 'number' }).numberValue;
  const later = Lazy.anyValue({ produce: () => 'a' });
  expect(() => check({ name: later, count: number, mode: later, tls: later, members: later })).not.toThrow();
});

test('the code can be that of another rule', () => {
  const wrong = () => checkOptions(testStack('stack'), {} as Options, KINDS, 'other/rule');
  expect(wrong).toThrow(ValidationError);
  expect(wrong).toThrow('[other/rule] stack: name must be text');
});

test('to forget the kind of an option, or that it may be left out, does not compile', () => {
  // @ts-expect-error count has no kind
  const forgotten: OptionKinds<Pick<Options, 'name' | 'count'>> = { name: OptionKind.TEXT };
  // @ts-expect-error count may be left out
  const required: OptionKinds<Pick<Options, 'count'>> = { count: OptionKind.NUMBER };
  expect([forgotten, required]).toHaveLength(2);
});
