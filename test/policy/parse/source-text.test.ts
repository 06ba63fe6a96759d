import { PolicySyntaxError } from '../../../lib/policy/parse';
import { SourceText } from '../../../lib/policy/parse/source-text';
import { PolicyError } from '../../../lib/policy/policy-error';

function excerpt(marked: string): string {
  const offset = marked.indexOf('‸');
  return new SourceText(marked.replace('‸', '')).error('policy/test', 'wrong', offset).excerpt;
}

describe('an excerpt shows the line and a caret below the place', () => {
  test.each([
    ['the first line', '<a ‸b>\n<c>', '  <a b>\n     ^'],
    ['a line between', '<a>\r\n  <b‸>\r\n<c>', '    <b>\n      ^'],
    ['the end of a line', '<a>‸\n<b>', '  <a>\n     ^'],
    ['the end of the text', '<a>\n<b>‸', '  <b>\n     ^'],
    ['an empty text', '‸', '  \n  ^'],
    ['a separator of lines, which ends none', '<a\u2028‸b>', '  <a b>\n     ^'],
    ['what turns a line round, or is not seen', '<\u202ea\u200b‸b\ud800>', '  < a b >\n      ^'],
    ['tabs and control characters, each one column wide', '\t\t<a\0 ‸b>', '    <a  b>\n        ^'],
  ])('%s', (_, marked, shown) => {
    expect(excerpt(marked)).toBe(shown);
  });

  test('of a long line what is near the place', () => {
    const near = 'x'.repeat(60);
    expect(excerpt(`${'a'.repeat(500)}${near}‸!${near}${'b'.repeat(500)}`)).toBe(
      `  …${near}!${near.slice(1)}…\n   ${' '.repeat(60)}^`,
    );
  });
});

describe('the error', () => {
  const error = new SourceText('\ufeffone\ntwo\rthree').error('policy/test', 'wrong', 10);

  test('says where, what, and shows it', () => {
    expect(error).toMatchObject({
      name: 'PolicySyntaxError',
      code: 'policy/test',
      problem: 'wrong',
      offset: 10,
      line: 3,
      column: 3,
      message: 'line 3, column 3: wrong\n  three\n    ^',
    });
  });

  test('is known as a policy error and as one of syntax', () => {
    expect(PolicyError.isPolicyError(error)).toBe(true);
    expect(PolicySyntaxError.isPolicySyntaxError(error)).toBe(true);
    expect(PolicySyntaxError.isPolicySyntaxError(new PolicyError('policy/test', 'wrong'))).toBe(false);
    expect(PolicySyntaxError.isPolicySyntaxError(undefined)).toBe(false);
  });
});
