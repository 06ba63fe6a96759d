import { lintText } from '../../../lib/cli/format/lint-text';
import { EMBEDDED, finding, report } from './lint-support';

describe('findings as text', () => {
  it('are a summary where there are none', () => {
    expect(lintText(report(), false)).toBe('no findings in 2 documents\n');
    expect(lintText({ documents: 1, findings: [] }, true)).toBe('no findings in 1 document\n');
  });

  it('stand together by document, with what to do about the first one of each rule', () => {
    const text = lintText(
      report(
        finding(),
        finding({
          line: 12,
          column: 5,
          level: 'error',
          rule: 'policy/section',
          message: 'b',
          fix: 'Move it.',
        }),
        finding({ ...EMBEDDED, message: 'c' }),
        finding({ ...EMBEDDED, line: undefined, column: undefined, level: 'info', message: 'd' }),
      ),
      false,
    );
    expect(text).toBe(
      [
        'policies/api.xml',
        '  4:35  warning  policy/null-check  context.User is used without a check',
        '        fix: Use `?.`.',
        '  12:5  error    policy/section  b',
        '        fix: Move it.',
        '',
        'cdktf.out/cdk.tf.json, api chat',
        '  4:35  warning  policy/null-check  c',
        '        info     policy/null-check  d',
        '',
        '4 findings in 2 of 2 documents: 1 error, 2 warnings, 1 info',
        '',
      ].join('\n'),
    );
  });

  it('count what is acknowledged and what cannot be read', () => {
    const text = lintText(
      report(
        finding({ acknowledged: 'a reason' }),
        finding({ rule: 'policy/unreadable', level: 'error', message: 'no', excerpt: '  <a>\n   ^' }),
      ),
      false,
    );
    expect(text).toBe(
      [
        'policies/api.xml',
        '  4:35  error    policy/unreadable  no',
        '          <a>',
        '           ^',
        '        fix: Use `?.`.',
        '',
        '1 finding in 1 of 2 documents: 1 error; 1 acknowledged; 1 document cannot be read',
        '',
      ].join('\n'),
    );
  });

  it('have colours on a terminal', () => {
    const text = lintText(report(finding(), finding({ level: 'error' })), true);
    expect(text).toContain('\u001b[1mpolicies/api.xml\u001b[22m\n');
    expect(text).toContain('\u001b[33mwarning\u001b[39m  \u001b[1mpolicy/null-check\u001b[22m  context');
    expect(text).toContain('\u001b[31merror  \u001b[39m');
  });
});
