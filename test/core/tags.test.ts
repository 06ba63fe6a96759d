import { Token } from 'cdktf';
import { Construct } from 'constructs';

import { mergeTags, validateTags } from '../../lib/core';
import { testStack } from '../support/template';

const scope = new Construct(testStack('stack'), 'Gateway');
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, 'x']));

test.each([
  [undefined],
  [{}],
  [many(50)],
  [{ ['n'.repeat(512)]: 'v'.repeat(256) }],
  [{ owner: Token.asString({ resolve: () => 'later' }) }],
])('accepts %#', tags => {
  expect(() => validateTags(scope, tags)).not.toThrow();
});

test.each([
  [many(51), 'a resource has at most 50 tags, got 51; drop some'],
  [
    { 'cost%': 'x' },
    "the name of a tag must have 1 to 512 characters without < > % & \\ ? /, got 'cost%'; rename it",
  ],
  [{ '': 'x' }, "the name of a tag must have 1 to 512 characters without < > % & \\ ? /, got ''; rename it"],
  [
    { Owner: 'a', owner: 'b' },
    "names of tags must differ in more than upper and lower case, got 'Owner' and 'owner'; drop one",
  ],
  [
    { owner: 'v'.repeat(257) },
    "the value of a tag must have at most 256 characters, got 257 for 'owner'; shorten it",
  ],
])('refuses %#', (tags, message) => {
  expect(() => validateTags(scope, tags)).toThrow(`[core/invalid-tags] stack/Gateway: ${message}`);
});

test('merges tags so that the later wins, and none at all into nothing', () => {
  expect(mergeTags({ a: '1', b: '1' }, undefined, { b: '2' })).toEqual({ a: '1', b: '2' });
  expect(mergeTags(undefined, {})).toBeUndefined();
});
