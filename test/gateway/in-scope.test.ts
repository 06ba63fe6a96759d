import { Construct } from 'constructs';

import { ValidationError } from '../../lib/core';
import { inScope } from '../../lib/gateway/in-scope';
import { PolicyError } from '../../lib/policy';
import { testStack } from '../support/template';

const scope = new Construct(testStack(), 'Gateway');

function thrownBy(error: unknown): ValidationError {
  try {
    inScope(scope, () => {
      throw error;
    });
  } catch (thrown) {
    return thrown as ValidationError;
  }
  throw new Error('nothing was thrown');
}

test('the value of the function is passed on', () => {
  expect(inScope(scope, () => 7)).toBe(7);
});

test("an error of a policy gets the construct's path and keeps its code", () => {
  const thrown = thrownBy(new PolicyError('gateway/pattern', 'what is wrong'));
  expect(ValidationError.isValidationError(thrown)).toBe(true);
  expect([thrown.code, thrown.constructPath, thrown.message]).toEqual([
    'gateway/pattern',
    'test/Gateway',
    '[gateway/pattern] test/Gateway: what is wrong',
  ]);
});

test('an error without a construct gets one, and its code is not said twice', () => {
  const thrown = thrownBy(new ValidationError('gateway/name', 'what is wrong'));
  expect(thrown.message).toBe('[gateway/name] test/Gateway: what is wrong');
});

test('an error that has a construct is passed on as it is', () => {
  const error = new ValidationError('gateway/name', 'what is wrong', new Construct(scope, 'Inner'));
  expect(thrownBy(error)).toBe(error);
});

test('any other error is passed on as it is', () => {
  const error = new TypeError('a bug');
  expect(thrownBy(error)).toBe(error);
});
