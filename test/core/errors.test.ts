import { Testing } from 'cdktf';
import { Construct } from 'constructs';

import { ValidationError, validateAtSynthesis } from '../../lib/core';
import { testStack } from '../support/template';

describe('ValidationError', () => {
  test('shows the code, the path of the construct and the message', () => {
    const scope = new Construct(testStack('stack'), 'Gateway');
    const error = new ValidationError('core/example', "'count' must be at most 3, got 4; lower it", scope);
    expect(error.message).toBe("[core/example] stack/Gateway: 'count' must be at most 3, got 4; lower it");
    expect(error.code).toBe('core/example');
    expect(error.constructPath).toBe('stack/Gateway');
    expect(error.name).toBe('ValidationError');
  });

  test('has no path when the value belongs to no construct', () => {
    const error = new ValidationError('core/example', 'wrong');
    expect(error.message).toBe('[core/example] wrong');
    expect(error.constructPath).toBeUndefined();
  });

  test('is recognised across copies of the package', () => {
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const copy = require('../../lib/core/errors') as { ValidationError: typeof ValidationError };
      const foreign = new copy.ValidationError('core/example', 'wrong');
      expect(foreign instanceof ValidationError).toBe(false);
      expect(ValidationError.isValidationError(foreign)).toBe(true);
    });
  });

  test.each([[new Error('wrong')], [null], [undefined], ['text'], [{ code: 'core/example' }]])(
    'does not recognise %p as one of its own',
    value => {
      expect(ValidationError.isValidationError(value)).toBe(false);
    },
  );
});

describe('validateAtSynthesis', () => {
  test('fails synthesis with code and path for each mistake', () => {
    const stack = testStack('stack');
    const scope = new Construct(stack, 'Gateway');
    const mistakes: string[] = [];
    validateAtSynthesis(scope, 'core/example', () => mistakes);
    expect(() => Testing.synth(stack, true)).not.toThrow();
    mistakes.push('first', 'second');
    expect(() => Testing.synth(stack, true)).toThrow(
      /\[stack\/Gateway\] \[core\/example\] first\s+\[stack\/Gateway\] \[core\/example\] second/,
    );
  });
});
