import { Token } from 'cdktf';
import { Construct } from 'constructs';

import { mergeTags, tagArguments } from '../../lib/core';
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
  expect(() => tagArguments(scope, tags)).not.toThrow();
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
  expect(() => tagArguments(scope, tags)).toThrow(`[core/invalid-tags] stack/Gateway: ${message}`);
});

test('refuses what is no text', () => {
  const tags = { owner: undefined as unknown as string };
  expect(() => tagArguments(scope, tags)).toThrow(
    "[core/invalid-tags] stack/Gateway: the value of a tag must be text, got undefined for 'owner'; write it as text",
  );
});

test('gives them to Terraform as text, not as templates', () => {
  expect(tagArguments(scope, { 'a${b}': 'cost %{x}' })).toEqual({ 'a$${b}': 'cost %%{x}' });
  expect(tagArguments(scope, undefined)).toBeUndefined();
});

test('merges tags so that the later wins, and none at all into nothing', () => {
  expect(mergeTags({ a: '1', b: '1' }, undefined, { b: '2' })).toEqual({ a: '1', b: '2' });
  expect(mergeTags(undefined, {})).toBeUndefined();
});
