import { CSharpError, CSharpSyntaxError, intLiteral, parseExpression } from '../../lib/csharp';

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('a syntax error is told from other errors, also by name', () => {
  const error = thrownBy(() => parseExpression('a +'));
  expect(CSharpSyntaxError.isCSharpSyntaxError(error)).toBe(true);
  expect(CSharpError.isCSharpError(error)).toBe(true);
  expect(error).toMatchObject({ name: 'CSharpSyntaxError', line: 1, column: 4, offset: 3, token: '' });
});

test('a refused literal is no syntax error', () => {
  const error = thrownBy(() => intLiteral(1.5));
  expect(CSharpError.isCSharpError(error)).toBe(true);
  expect(CSharpSyntaxError.isCSharpSyntaxError(error)).toBe(false);
});

test.each([undefined, null, 'text', {}, new Error('x')])('%p is none of them', value => {
  expect(CSharpError.isCSharpError(value)).toBe(false);
  expect(CSharpSyntaxError.isCSharpSyntaxError(value)).toBe(false);
});
