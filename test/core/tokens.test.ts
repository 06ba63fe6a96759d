import { Token } from 'cdktf';
import { Construct } from 'constructs';

import { isUnresolved, requireInteger, requireLiteral, requireOneOf } from '../../lib/core';
import { testStack } from '../support/template';

const scope = new Construct(testStack('stack'), 'Gateway');
const text = Token.asString({ resolve: () => 'later' });
const number = Token.asNumber({ resolve: () => 1 });

test.each([
  ['a string token', text],
  ['a string with a token in it', `https://${text}/`],
  ['a number token', number],
  ['a list token', Token.asList({ resolve: () => [] })],
  ['a token in a list', ['a', text]],
  ['a token deep in an object', { a: [{ b: text }] }],
  ['a token as a key', { [text]: 'a' }],
])('%s is unresolved', (_, value) => {
  expect(isUnresolved(value)).toBe(true);
  expect(() => requireLiteral(scope, "'name' of the model", value, 'write the name')).toThrow(
    "[core/token-not-allowed] stack/Gateway: 'name' of the model must be known at synthesis, got a Terraform reference; write the name",
  );
});

test.each([['text'], ['${aws_x.y}'], [1], [undefined], [null], [['a', 1]], [{ a: { b: [true] } }]])(
  '%p is resolved',
  value => {
    expect(isUnresolved(value)).toBe(false);
    expect(() => requireLiteral(scope, 'it', value, 'write it')).not.toThrow();
  },
);

test.each([0, 11, 1.5, NaN, Infinity])('fails for %p where an integer between 1 and 10 is wanted', value => {
  expect(() => requireInteger(scope, 'openai/example', "'priority'", value, 1, 10)).toThrow(
    `[openai/example] stack/Gateway: 'priority' must be an integer between 1 and 10, got ${value}; choose a value in that range`,
  );
});

test.each([1, 10, undefined, number])('accepts %p where an integer between 1 and 10 is wanted', value => {
  expect(() => requireInteger(scope, 'openai/example', "'priority'", value, 1, 10)).not.toThrow();
});

test('fails for a value that is not in the list and says which are', () => {
  expect(() => requireOneOf(scope, 'openai/example', "'sku'", 'Gold', ['Basic', 'Standard'])).toThrow(
    "[openai/example] stack/Gateway: 'sku' must be one of Basic, Standard, got 'Gold'; choose one of these",
  );
});

test.each(['Basic', undefined, text])('accepts %p from the list, unset, or known later', value => {
  expect(() => requireOneOf(scope, 'openai/example', "'sku'", value, ['Basic', 'Standard'])).not.toThrow();
});
