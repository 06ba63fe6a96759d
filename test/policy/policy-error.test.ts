import { context, PolicyError } from '../../lib/policy';
import { show } from '../../lib/policy/policy-error';

describe('PolicyError', () => {
  test('has a code to branch on and a name', () => {
    const error = new PolicyError('policy/example', 'wrong');
    expect(error).toMatchObject({ code: 'policy/example', message: 'wrong', name: 'PolicyError' });
    expect(error).toBeInstanceOf(Error);
  });

  test('is recognised across copies of the package', () => {
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const copy = require('../../lib/policy/policy-error') as { PolicyError: typeof PolicyError };
      const foreign = new copy.PolicyError('policy/example', 'wrong');
      expect(foreign).not.toBeInstanceOf(PolicyError);
      expect(PolicyError.isPolicyError(foreign)).toBe(true);
    });
  });

  test.each([[new Error('wrong')], [null], [undefined], ['text'], [{ code: 'policy/example' }]])(
    'does not recognise %p as one of its own',
    value => {
      expect(PolicyError.isPolicyError(value)).toBe(false);
    },
  );
});

describe('a value in a message', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;

  test.each<[unknown, string]>([
    ['a"b\n', String.raw`"a\"b\n"`],
    ['\ud800\0', String.raw`"\ud800\u0000"`],
    [1.5, '1.5'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [10n, '10n'],
    [undefined, 'undefined'],
    [null, 'null'],
    [() => 1, 'a function'],
    [{ a: [1] }, '{"a":[1]}'],
    [circular, 'an object that has no JSON, for example an expression'],
    [context.user, 'an object that has no JSON, for example an expression'],
  ])('%# is shown', (value, shown) => {
    expect(show(value)).toBe(shown);
  });

  test('is cut after 80 characters', () => {
    expect(show('x'.repeat(78))).toBe(`"${'x'.repeat(78)}"`);
    expect(show('x'.repeat(79))).toBe(`"${'x'.repeat(76)}...`);
  });
});
